/// What a report says about itself: what, when, who answered, from how many people figures are shown.
extension Wording {
    static let teamReport = Wording(en: "Climate report", es: "Informe de clima")
    static let overview = Wording(en: "Climate overview", es: "Panorama del clima")
    static let survey = Wording(en: "Survey", es: "Encuesta")
    static let wave = Wording(en: "Wave", es: "Oleada")
    static let when = Wording(en: "When", es: "Fechas")
    static let organisation = Wording(en: "Organisation", es: "Organización")
    static let wholeOrganisation = Wording(en: "Whole organisation", es: "Toda la organización")
    static let partOf = Wording(en: "Part of", es: "Forma parte de")
    static let unit = Wording(en: "Unit", es: "Unidad")
    static let units = Wording(en: "Units", es: "Unidades")
    static let answered = Wording(en: "Answered", es: "Respondieron")
    static let invited = Wording(en: "Invited", es: "Invitadas")
    static let responseRate = Wording(en: "Response rate", es: "Tasa de respuesta")
    static let rate = Wording(en: "Rate", es: "Tasa")
    static let shownFrom = Wording(en: "Shown from", es: "Se muestra desde")
    static let contents = Wording(en: "Contents", es: "Contenido")
    static let skipToContent = Wording(en: "Skip to the figures", es: "Ir a los resultados")
    static let whoAnswered = Wording(en: "Who answered", es: "Quiénes respondieron")
    static let source = Wording(en: "Source", es: "Fuente")

    static func during(_ opened: CalendarDate?, _ closed: CalendarDate?) -> Wording? {
        switch (opened, closed) {
        case (let opened?, let closed?) where opened != closed:
            Wording(
                en: "\(opened.text(in: .english)) to \(closed.text(in: .english))",
                es: "del \(opened.text(in: .spanish)) al \(closed.text(in: .spanish))")
        case (_, let day?), (let day?, nil):
            Wording(en: day.text(in: .english), es: day.text(in: .spanish))
        case (nil, nil): nil
        }
    }

    static func people(_ count: Int) -> Wording {
        count == 1
            ? Wording(en: "1 person", es: "1 persona")
            : Wording(en: { "\($0.whole(count)) people" }, es: { "\($0.whole(count)) personas" })
    }

    /// “24 of 30 people (80%, very good)”, as far as it is known.
    static func answered(_ participation: Participation) -> Wording {
        if participation.isAtLeast { return answeredSoFar(participation) }
        let responded = participation.responded
        guard let invited = participation.invited, let rate = participation.rate,
            let band = participation.band
        else { return people(responded) }
        let (people, word) = (people(invited), Wording.band(band))
        return Wording(
            en: {
                "\($0.whole(responded)) of \(people.text(in: .english)) "
                    + "(\($0.percent(rate)), \(word.text(in: .english)))"
            },
            es: {
                "\($0.whole(responded)) de \(people.text(in: .spanish)) "
                    + "(\($0.percent(rate)), \(word.text(in: .spanish)))"
            })
    }

    static func band(_ band: Participation.Band) -> Wording {
        switch band {
        case .caution: Wording(en: "read with caution", es: "interpretar con cautela")
        case .adequate: Wording(en: "adequate", es: "suficiente")
        case .desirable: Wording(en: "fair", es: "aceptable")
        case .good: Wording(en: "good", es: "buena")
        case .veryGood: Wording(en: "very good", es: "muy buena")
        }
    }

    static let lowParticipation = Wording(
        en: "Fewer than half of the people invited have answered. The others may see things differently.",
        es:
            "Respondió menos de la mitad de las personas invitadas. Las demás pueden ver las cosas de otro modo."
    )

    static func thresholds(_ thresholds: ReportSource.Thresholds) -> Wording {
        Wording(
            en: "\(thresholds.figures) people; each answer on its own from \(thresholds.distributions)",
            es:
                "\(thresholds.figures) personas; cada respuesta por separado desde \(thresholds.distributions)"
        )
    }
}
