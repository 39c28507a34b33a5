/// What stands out, how sure a scale is, and what to do.
extension Wording {
    static let findings = Wording(en: "Strengths and where to begin", es: "Fortalezas y por dónde empezar")
    static let inShort = Wording(en: "In short", es: "En pocas palabras")
    static let strengths = Wording(en: "Strengths", es: "Fortalezas")
    static let strength = Wording(en: "Greatest strength", es: "Mayor fortaleza")
    static let beginning = Wording(en: "Begin here", es: "Empiecen por aquí")
    static let beginnings = Wording(en: "Where to begin", es: "Por dónde empezar")
    static let noDifferences = Wording(
        en: "No clear differences from the rest of the organisation.",
        es: "Sin diferencias claras con el resto de la organización.")
    static let noStrengths = Wording(
        en: "No question is answered clearly better than in the rest of the organisation.",
        es: "Ninguna pregunta tiene respuestas claramente mejores que en el resto de la organización.")
    static let noBeginnings = Wording(
        en: "No question is answered clearly worse than in the rest of the organisation.",
        es: "Ninguna pregunta tiene respuestas claramente peores que en el resto de la organización.")
    static let findingsExplained = Wording(
        en:
            "Questions named here differ from everybody else in the organisation by at least 5 of 100 points, and by "
            + "more than chance would bring (95% intervals; with control for the number of questions compared).",
        es:
            "Las preguntas que aparecen aquí difieren del resto de la organización en al menos 5 de 100 puntos y más "
            + "de lo que explica el azar (intervalos del 95\u{A0}%; teniendo en cuenta el número de preguntas comparadas)."
    )

    /// “24 points worse than elsewhere in the organisation (most likely 13 to 35)”.
    static func difference(_ finding: Findings.Finding) -> Wording {
        let (points, isBetter) = (finding.difference.magnitude, finding.difference > 0)
        let ends = [finding.interval.low, finding.interval.high].map { isBetter ? $0 : -$0 }.sorted()
        return Wording(
            en: {
                "\($0.fixed(points, decimals: 0)) points \(isBetter ? "better" : "worse") than elsewhere in the "
                    + "organisation (most likely \($0.interval(ends[0], ends[1], decimals: 0)))"
            },
            es: {
                "\($0.fixed(points, decimals: 0)) puntos \(isBetter ? "mejor" : "peor") que en el resto de la "
                    + "organización (muy probablemente \($0.interval(ends[0], ends[1], decimals: 0)))"
            })
    }

    static let certainty = Wording(en: "How sure this is", es: "Hasta qué punto es seguro")
    static let certaintyExplained = Wording(
        en:
            "How well a scale's questions hang together (Cronbach's alpha, over this group) and how alike people "
            + "answer them (r*wg against evenly spread answers).",
        es:
            "Hasta qué punto las preguntas de una escala miden lo mismo (alfa de Cronbach, en este grupo) y cuánto "
            + "coinciden las personas (r*wg frente a respuestas repartidas por igual).")
    static let reliability = Wording(en: "Questions hang together", es: "Coherencia de las preguntas")
    static let agreement = Wording(en: "People's answers", es: "Las respuestas")

    static func reliability(_ grade: Reliability) -> Wording {
        switch grade {
        case .good: Wording(en: "well", es: "buena")
        case .sufficient: Wording(en: "well enough for groups", es: "suficiente para grupos")
        case .low: Wording(en: "loosely: read question by question", es: "escasa: lea pregunta por pregunta")
        case .negative:
            Wording(
                en: "not at all: check which questions are reversed",
                es: "ninguna: compruebe qué preguntas son inversas")
        }
    }

    static func agreement(_ grade: Agreement.Grade) -> Wording {
        switch grade {
        case .strong: Wording(en: "much alike", es: "muy parecidas")
        case .moderate: Wording(en: "fairly alike", es: "bastante parecidas")
        case .weak: Wording(en: "not much alike", es: "poco parecidas")
        case .lacking: Wording(en: "far apart", es: "muy distintas")
        }
    }

    static let guidance = Wording(en: "What you can do", es: "Qué pueden hacer")

    static func guidance(_ guidance: Guidance) -> Wording {
        switch guidance {
        case .empathy: empathyGuidance
        case .trust: trustGuidance
        case .support: supportGuidance
        case .communication: communicationGuidance
        case .validation: validationGuidance
        case .general: generalGuidance
        }
    }

    private static let empathyGuidance = Wording(
        en:
            "Open meetings with a short check-in. Ask one question about the other view before answering.",
        es:
            "Empiecen las reuniones preguntando brevemente cómo está cada uno. Hagan una pregunta sobre el "
            + "otro punto de vista antes de responder.")

    private static let trustGuidance = Wording(
        en:
            "Write down promises and review them weekly. Say early when one will slip. Agree what stays "
            + "private.",
        es:
            "Anoten los compromisos y repásenlos cada semana. Avisen pronto si alguno no se va a cumplir. "
            + "Acuerden qué queda en privado.")

    private static let supportGuidance = Wording(
        en:
            "Name a go-to person for each area. Leaders: block open time each week. Look at workload before "
            + "asking for kindness.",
        es:
            "Nombren una persona de referencia para cada área. Responsables: reserven tiempo abierto cada "
            + "semana. Miren la carga de trabajo antes de pedir amabilidad.")

    private static let communicationGuidance = Wording(
        en: "One speaker at a time; go round the table for decisions. Raise concerns with the person "
            + "concerned, with a helper if needed.",
        es:
            "Que hable una persona cada vez; en las decisiones, una ronda. Planteen las preocupaciones a la "
            + "persona afectada, con ayuda si hace falta.")

    private static let validationGuidance = Wording(
        en:
            "Repeat back before replying. Answer each suggestion within two weeks, including “no, because”.",
        es:
            "Repitan lo oído antes de responder. Contesten a cada sugerencia en dos semanas, también con un "
            + "«no, porque».")

    private static let generalGuidance = Wording(
        en: "Show the group its own answers and ask what is behind them before deciding anything.",
        es:
            "Muestren al grupo sus propias respuestas y pregunten qué hay detrás antes de decidir nada."
    )

    static let cautious = Wording(en: "Cautious estimates", es: "Estimaciones prudentes")
    static let cautiousExplained = Wording(
        en:
            "The scores of small units move easily, so that they would be first and last in any ranking. These "
            + "estimates draw each unit's score towards the organisation's, the more so the fewer answered.",
        es:
            "Las puntuaciones de las unidades pequeñas cambian con facilidad, y por eso saldrían primeras y últimas "
            + "en cualquier clasificación. Estas estimaciones acercan cada puntuación a la de la organización, tanto "
            + "más cuantas menos personas respondieron.")

    static let noAdvice = Wording(
        en: "No scale calls for action by itself. Ask the group what it wants to keep.",
        es: "Ninguna escala exige actuar por sí sola. Pregunten al grupo qué quiere conservar.")
}
