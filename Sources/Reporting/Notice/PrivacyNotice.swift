import Disclosure
import Survey

/// The privacy notice of a wave, made from its rules and its stored fields, so that it cannot promise anything else.
package enum PrivacyNotice {
    /// Writes the notice.
    ///
    /// - Parameter language: Of Attune's own sentences; the survey's texts are in it where they were translated.
    package static func notice(_ facts: NoticeFacts, language: ReportLanguage) -> Notice {
        let words = NoticeWords(facts: facts, language: language)
        let title = words.survey(facts.definition.title) ?? facts.definition.code.text
        return Notice(
            schema: "attune.wave-notice/1", wave: facts.wave, language: language.tag,
            title: words.say(.init(en: "Privacy notice: \(title)", es: "Aviso de privacidad: \(title)")),
            sections: [
                words.asked, words.stored, words.entering, words.readers, words.thresholds, words.comments,
                words.keeping, words.rights, words.help, words.ownWords,
            ].compactMap { $0 })
    }
}

/// The sections of a notice in one language.
struct NoticeWords {
    let facts: NoticeFacts
    let language: ReportLanguage

    func say(_ words: Wording) -> String { words.text(in: language) }

    /// A text of the survey's, in the notice's language where it was translated.
    func survey(_ text: LocalizedText?) -> String? {
        text?.text(in: language.tag, base: facts.definition.languages.first ?? "en")
    }

    func section(_ code: String, _ heading: Wording, _ paragraphs: [Wording], points: [String] = [])
        -> Notice.Section
    {
        Notice.Section(code, say(heading), paragraphs.map(say), points: points)
    }

    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension NoticeWords {
    var asked: Notice.Section {
        let definition = facts.definition
        let items = definition.items.count
        var paragraphs = [
            Wording(
                en:
                    "\(facts.organisation) asks \(items) question\(items == 1 ? "" : "s"), each answered by choosing "
                    + "an option. Taking part is voluntary, every question may be left out, and Attune tells "
                    + "nobody who took part.",
                es:
                    "\(facts.organisation) hace \(items) pregunta\(items == 1 ? "" : "s") que se responde\(items == 1 ? "" : "n") "
                    + "eligiendo una opción. Participar es voluntario, cada pregunta puede dejarse sin responder y a "
                    + "nadie se le dice quién participó.")
        ]
        if !definition.segments.isEmpty {
            let names = list(definition.segments.map { survey($0.name) ?? $0.code.text })
            paragraphs.append(
                Wording(
                    en: "It also asks for groups you belong to: \(names). These too may be left out.",
                    es:
                        "También pregunta por grupos a los que usted pertenece: \(names). También pueden dejarse "
                        + "sin responder."))
        }
        return section("asked", Wording(en: "What is asked", es: "Qué se pregunta"), paragraphs)
    }

    /// What the database's catalogue says is kept.
    var stored: Notice.Section {
        let fields = KnownField.responses(facts)
        var paragraphs = [
            Wording(
                en: "Of one person's answers the database keeps:",
                es: "De las respuestas de una persona, la base de datos guarda:")
        ]
        paragraphs.insert(
            contentsOf: fields.unknown.isEmpty ? [nothingElse] : [unknown(fields.unknown)], at: 0)
        return section(
            "stored", Wording(en: "What is kept of your answers", es: "Qué se guarda de sus respuestas"),
            paragraphs, points: fields.known.map(say) + fields.unknown.map { "‘\($0)’" })
    }

    private var nothingElse: Wording {
        Wording(
            en:
                "What is listed here is all there is. There is no name, no e-mail address, no code or link, no "
                + "internet address, no device, no time and no order.",
            es:
                "Lo que aquí se enumera es todo lo que hay. No hay nombre, correo electrónico, código ni enlace, "
                + "dirección de internet, dispositivo, hora ni orden.")
    }

    private func unknown(_ columns: [String]) -> Wording {
        let names = list(columns.map { "‘\($0)’" })
        return Wording(
            en:
                "This database has been changed: it also keeps \(names), about which Attune knows nothing. Ask what "
                + "it is before you take part.",
            es:
                "Esta base de datos ha sido modificada: guarda además \(names), de lo que Attune no sabe nada. "
                + "Pregunte qué es antes de participar.")
    }

    var entering: Notice.Section {
        let least = facts.policy.mixingMinimum
        var paragraphs = [
            Wording(
                en:
                    "Answers are added at least \(least) at a time, in random order; fewer wait until there are "
                    + "enough or the wave closes. When it closes, all are written anew in random order.",
                es:
                    "Las respuestas se añaden al menos \(least) a la vez, en orden aleatorio; si son menos, esperan "
                    + "hasta que haya suficientes o se cierre la oleada. Al cerrarse, todas se escriben de nuevo en "
                    + "orden aleatorio.")
        ]
        if facts.tables.contains(where: { $0.name == "known_response" }) {
            paragraphs.append(
                Wording(
                    en:
                        "So that no response counts twice, digests of the numbers that files give their responses are kept "
                        + "until the wave closes: apart from the answers, in one sorted list, under a key.",
                    es:
                        "Para que ninguna respuesta cuente dos veces, hasta el cierre de la oleada se guardan resúmenes de "
                        + "los números que los archivos dan a sus respuestas: separados de estas, en una sola lista "
                        + "ordenada y con una clave."))
        }
        return section(
            "mixing", Wording(en: "How answers are mixed", es: "Cómo se mezclan las respuestas"), paragraphs)
    }

    var readers: Notice.Section {
        let points = [
            Wording(
                en:
                    "Leaders read published figures of their own units and, to compare, of those above; never answers.",
                es:
                    "Los responsables leen cifras publicadas de sus unidades y, para comparar, de las superiores; "
                    + "nunca respuestas."),
            Wording(
                en: "Administrators set up units, surveys and waves; they cannot read answers or comments.",
                es:
                    "Los administradores crean unidades, encuestas y oleadas; no pueden leer respuestas ni comentarios."
            ),
            Wording(
                en:
                    "Whoever collects the answers hands them over; the database does not let them read any back. What "
                    + "the tool that shows you the questions keeps is not in Attune's hands: ask there.",
                es:
                    "Quien recoge las respuestas las entrega; la base de datos no le permite volver a leerlas. Lo que "
                    + "guarda la herramienta que le muestra las preguntas no depende de Attune: pregunte allí."
            ),
            Wording(
                en:
                    "The program that counts reads all answers of a closed wave without knowing whose they are.",
                es:
                    "El programa que hace el recuento lee todas las respuestas de una oleada cerrada sin saber de "
                    + "quién son."),
            Wording(
                en:
                    "Whoever runs the machine of the database could read its files and see when a batch of answers came "
                    + "in. They would find what is listed above and no name; in a small unit, though, the groups may fit "
                    + "few people.",
                es:
                    "Quien administra la máquina de la base de datos podría leer sus archivos y ver cuándo llegó un lote de "
                    + "respuestas. Encontraría lo enumerado arriba y ningún nombre; pero en una unidad pequeña los grupos "
                    + "pueden corresponder a pocas personas."),
        ]
        return section(
            "readers", Wording(en: "Who sees what", es: "Quién ve qué"), [], points: points.map(say))
    }

    var help: Notice.Section? {
        survey(facts.definition.help).map { Notice.Section("help", say(.help), [$0]) }
    }

    var ownWords: Notice.Section? {
        survey(facts.definition.privacyNotice).map {
            Notice.Section(
                "own", say(.init(en: "In the survey's own words", es: "En palabras de la propia encuesta")),
                [$0])
        }
    }
}
