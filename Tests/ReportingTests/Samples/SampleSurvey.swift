import Survey

/// A short bilingual form with a reversed item, a four-point scale, a composite, a segment and comments.
enum SampleSurvey {
    static let definition = SurveyDefinition(
        code: Code("sample")!, title: text("Team climate", "Clima de equipo"), languages: ["en", "es"],
        help: text(
            "Talk to Ana Ruiz, room 12, or call 116 123 at any time.",
            "Hable con Ana Ruiz, sala 12, o llame al 116 123 a cualquier hora."),
        referent: text("my team", "mi equipo"),
        responseScales: [agree, often],
        items: [
            item("EMP1", "People in my team notice when a colleague is having a hard day.", "agree5"),
            item("EMP2", "My teammates try to see a problem from the other person's side.", "agree5"),
            item("EMP3", "In my team, showing worry or sadness is seen as weak.", "agree5", reversed: true),
            item("TRU1", "People in my team do what they said they would do.", "agree5"),
            item("TRU2", "I can count on my teammates when the pressure rises.", "agree5"),
            item("TRU3", "My team leader is open with me.", "agree5", subject: .leader),
            item("SUP1", "When I ask for help, someone makes time for me.", "often4"),
            item("SUP2", "People in my team do small, kind things for each other.", "often4"),
        ],
        scales: [
            scale("EMP", "Empathy", "Empatía", ["EMP1", "EMP2", "EMP3"]),
            scale("TRU", "Trust", "Confianza", ["TRU1", "TRU2", "TRU3"]),
            scale("SUP", "Support", "Apoyo", ["SUP1", "SUP2"]),
        ],
        compositeScales: [
            CompositeScale(
                code: Code("ALL")!, name: text("Climate as a whole", "Clima en conjunto"),
                scales: ["EMP", "TRU"].compactMap(Code.init))
        ],
        segments: [
            Segment(
                code: Code("tenure")!, name: text("Time in team", "Tiempo en el equipo"),
                values: [
                    .init(code: Code("new")!, label: text("Under 2 years", "Menos de 2 años")),
                    .init(code: Code("old")!, label: text("2 years or longer", "2 años o más")),
                ])
        ],
        comments: [
            CommentQuestion(code: Code("CMT1")!, text: text("What would help most?", "¿Qué ayudaría más?"))
        ])

    static func text(_ english: String, _ spanish: String) -> LocalizedText {
        LocalizedText(["en": english, "es": spanish])
    }

    private static let agree = ResponseScale(
        code: Code("agree5")!,
        points: [
            .init(value: 1, label: text("Strongly disagree", "Muy en desacuerdo")),
            .init(value: 2, label: text("Disagree", "En desacuerdo")),
            .init(value: 3, label: text("Neither agree nor disagree", "Ni de acuerdo ni en desacuerdo")),
            .init(value: 4, label: text("Agree", "De acuerdo")),
            .init(value: 5, label: text("Strongly agree", "Muy de acuerdo")),
        ], notApplicable: text("Does not apply", "No procede"), favourable: [4, 5], unfavourable: [1, 2])

    private static let often = ResponseScale(
        code: Code("often4")!,
        points: [
            .init(value: 1, label: text("Never", "Nunca")),
            .init(value: 2, label: text("Sometimes", "A veces")),
            .init(value: 3, label: text("Often", "A menudo")),
            .init(value: 4, label: text("Always", "Siempre")),
        ], favourable: [3, 4], unfavourable: [1, 2])

    private static func item(
        _ code: String, _ english: String, _ scale: String, reversed: Bool = false,
        subject: Item.Subject = .team
    ) -> Item {
        Item(
            code: Code(code)!, text: LocalizedText(["en": english]), responseScale: Code(scale)!,
            isReversed: reversed, subject: subject)
    }

    private static func scale(
        _ code: String, _ english: String, _ spanish: String, _ items: [String]
    ) -> Scale {
        Scale(
            code: Code(code)!, name: text(english, spanish),
            members: items.compactMap(Code.init).map { Scale.Member(item: $0) })
    }
}
