/// Headings and sentences about who answered.
extension Wording {
    static let participation = Wording(en: "Participation", es: "Participación")
    static let representation = Wording(en: "Who is represented", es: "Quiénes están representados")
    static let share = Wording(en: "Share", es: "Proporción")
    static let expected = Wording(en: "Expected", es: "Esperada")
    static let representationExplained = Wording(
        en:
            "Shares of those who answered: of units against their share of the people invited, of other groups against "
            + "the share the survey expects. Under four fifths is under-represented, over five fourths over-represented.",
        es:
            "Proporciones entre quienes respondieron: las unidades, frente a su proporción de personas invitadas; los "
            + "demás grupos, frente a la que espera la encuesta. Por debajo de cuatro quintos: infrarrepresentado; por "
            + "encima de cinco cuartos: sobrerrepresentado.")

    static func verdict(_ verdict: Representation.Verdict) -> Wording {
        switch verdict {
        case .under: Wording(en: "under-represented", es: "infrarrepresentado")
        case .inProportion: Wording(en: "in proportion", es: "en proporción")
        case .over: Wording(en: "over-represented", es: "sobrerrepresentado")
        }
    }

    static let stillOpen = Wording(en: "still open", es: "aún abierta")
    static let counted = Wording(en: "Counted", es: "Recuento")

    /// Why an open wave's counts are no finer.
    static func openExplained(step: Int) -> Wording {
        Wording(
            en: {
                "The wave is still open. Answers are counted once a day and rounded down to multiples of "
                    + "\($0.whole(step)), so that nobody can see who has just answered: 20+ is 20 or a few more. Nothing "
                    + "of what people answer is shown before the wave is closed and released."
            },
            es: {
                "La oleada sigue abierta. Las respuestas se cuentan una vez al día y se redondean hacia abajo a "
                    + "múltiplos de \($0.whole(step)), para que nadie vea quién acaba de responder: 20+ son 20 o unas "
                    + "pocas más. Nada de lo que se responde se muestra antes de cerrar y publicar la oleada."
            })
    }

    /// “at least 20 of 30 people (67% or more)”, as far as it is known.
    static func answeredSoFar(_ participation: Participation) -> Wording {
        let responded = participation.responded
        guard let invited = participation.invited, let rate = participation.rate else {
            return Wording(
                en: { "at least \($0.whole(responded)) people" },
                es: { "al menos \($0.whole(responded)) personas" })
        }
        let people = people(invited)
        return Wording(
            en: {
                "at least \($0.whole(responded)) of \(people.text(in: .english)) (\($0.percent(rate)) or more)"
            },
            es: {
                "al menos \($0.whole(responded)) de \(people.text(in: .spanish)) (\($0.percent(rate)) o más)"
            })
    }
}
