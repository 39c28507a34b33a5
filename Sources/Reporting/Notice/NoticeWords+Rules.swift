import Disclosure
import Survey

// What a wave's rules mean for those who take part.

extension NoticeWords {
    var thresholds: Notice.Section {
        let policy = facts.policy
        var points = [
            Wording(
                en:
                    "No figure rests on fewer than \(policy.minimumRespondents) people. A smaller team gets no report of "
                    + "its own, and other figures are left out where it could be worked out from them.",
                es:
                    "Ninguna cifra se basa en menos de \(policy.minimumRespondents) personas. Un equipo menor no recibe "
                    + "informe propio, y se omiten otras cifras de las que podría deducirse."),
            Wording(
                en:
                    "How many chose each single option is shown from \(policy.distributionMinimum) answers on, what goes "
                    + "together with what from \(policy.driverMinimum).",
                es:
                    "Cuántas personas eligieron cada opción se muestra a partir de \(policy.distributionMinimum) "
                    + "respuestas; qué se relaciona con qué, a partir de \(policy.driverMinimum)."),
        ]
        if !facts.definition.segments.isEmpty {
            points.append(
                Wording(
                    en:
                        "Figures are split by group only in units with at least \(policy.segmentNodeMinimum) answers, and "
                        + "by two groups at once only for at least \(policy.crossingMinimum) people.",
                    es:
                        "Las cifras se desglosan por grupo solo en unidades con al menos \(policy.segmentNodeMinimum) "
                        + "respuestas, y por dos grupos a la vez solo para al menos \(policy.crossingMinimum) personas."
                ))
        }
        points.append(
            policy.uncertainty == .always
                ? Wording(
                    en: "All figures carry a small deliberate uncertainty.",
                    es: "Todas las cifras llevan una pequeña incertidumbre deliberada.")
                : Wording(
                    en:
                        "Figures that would say too much about a small group carry a small deliberate uncertainty.",
                    es:
                        "Las cifras que dirían demasiado sobre un grupo pequeño llevan una pequeña incertidumbre "
                        + "deliberada."))
        return section(
            "rules",
            Wording(
                en: "From how many people figures are shown",
                es: "A partir de cuántas personas se muestran cifras"),
            [
                Wording(
                    en:
                        "These rules were fixed when the wave was opened. The database lets nobody loosen them.",
                    es:
                        "Estas reglas se fijaron al abrir la oleada. La base de datos no permite a nadie relajarlas."
                )
            ], points: points.map(say))
    }

    var comments: Notice.Section? {
        guard let longest = facts.definition.comments.map(\.maximumLength).max() else { return nil }
        let fields = KnownField.comments(facts)
        let least = facts.policy.commentMinimum
        return section(
            "comments", Wording(en: "What you write yourself", es: "Lo que usted escribe"),
            [
                Wording(
                    en:
                        "Comments, at most \(longest) characters each, are kept apart from answers, and nothing joins the "
                        + "two. They are shown only where at least \(least) people of a unit wrote one, in random order. "
                        + "Do not name anybody, and remember that a style or a story can be recognised.",
                    es:
                        "Los comentarios, de \(longest) caracteres como máximo cada uno, se guardan separados de las "
                        + "respuestas, y nada une unos con otras. Solo se muestran donde al menos \(least) personas de "
                        + "una unidad escribieron alguno, en orden aleatorio. No nombre a nadie y recuerde que un estilo o "
                        + "una historia pueden reconocerse."),
                Wording(
                    en: "Of a comment the database keeps:", es: "De un comentario, la base de datos guarda:"),
            ], points: fields.known.map(say) + fields.unknown.map { "‘\($0)’" })
    }

    var keeping: Notice.Section {
        section(
            "retention", Wording(en: "How long it is kept", es: "Cuánto tiempo se guarda"),
            [
                sentence(
                    facts.responses, en: "Answers and comments are", es: "Las respuestas y los comentarios se"
                ),
                sentence(
                    facts.counts, en: "The exact counts made from them are",
                    es: "Los recuentos exactos hechos con ellas se"),
                Wording(
                    en:
                        "Published figures stay. Copies made for safety are older and go when their own time is over.",
                    es:
                        "Las cifras publicadas permanecen. Las copias de seguridad son anteriores y desaparecen cuando "
                        + "termina su propio plazo."),
            ])
    }

    private func sentence(_ limit: NoticeFacts.Limit, en subject: String, es sujeto: String) -> Wording {
        switch (limit.afterRelease, limit.days) {
        case (true, let days?):
            Wording(
                en:
                    "\(subject) erased once results are published, and \(days) days after the wave's closing at the latest.",
                es:
                    "\(sujeto) borran una vez publicados los resultados y, a más tardar, \(days) días después del cierre "
                    + "de la oleada.")
        case (true, nil):
            Wording(
                en: "\(subject) erased once results are published.",
                es: "\(sujeto) borran una vez publicados los resultados.")
        case (false, let days?):
            Wording(
                en: "\(subject) erased \(days) days after the wave's closing.",
                es: "\(sujeto) borran \(days) días después del cierre de la oleada.")
        case (false, nil):
            Wording(
                en: "\(subject) kept without a time limit: none has been set.",
                es: "\(sujeto) guardan sin límite de tiempo: no se ha fijado ninguno.")
        }
    }

    /// Why answers cannot be found again. A receipt by which they could would be a token beside them.
    var rights: Notice.Section {
        section(
            "rights",
            Wording(
                en: "Finding, correcting or withdrawing answers",
                es: "Encontrar, corregir o retirar respuestas"),
            [
                Wording(
                    en:
                        "Until your answers are handed over, the tool that shows you the questions can correct or delete "
                        + "them: ask there. Afterwards nothing connects them with you any more, so nobody can find them, "
                        + "not for others and not for you: they cannot be shown to you, corrected or withdrawn.",
                    es:
                        "Hasta que sus respuestas se entreguen, la herramienta que le muestra las preguntas puede "
                        + "corregirlas o borrarlas: pregunte allí. Después ya nada las une con usted, de modo que nadie "
                        + "puede encontrarlas, ni para otros ni para usted: no pueden mostrársele, corregirse ni retirarse."
                ),
                Wording(
                    en:
                        "No receipt is given, on purpose: whatever found your answers for you would find them for somebody "
                        + "who makes you show it.",
                    es:
                        "A propósito no se entrega ningún resguardo: lo que encontrara sus respuestas para usted las "
                        + "encontraría también para quien le obligara a mostrarlo."),
            ])
    }
}
