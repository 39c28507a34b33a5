/// What the columns of a participant's rows hold, in words; a column that is not listed is shown by its name.
enum KnownField {
    /// The tables in which rows of participants lie: waiting and admitted, answers and comments.
    static let responseTables = ["response", "held_response"]
    static let commentTables = ["comment", "held_comment"]

    private static let responses: [String: Wording] = [
        "organisation": Wording(en: "the organisation", es: "la organización"),
        "wave": Wording(en: "the wave of the survey", es: "la oleada de la encuesta"),
        "unit": Wording(en: "the unit that was given", es: "la unidad indicada"),
        "segments": Wording(
            en: "the groups that were ticked, as listed above", es: "los grupos marcados, enumerados arriba"),
        "answers": Wording(
            en: "for each question the option chosen, or that none was",
            es: "para cada pregunta la opción elegida, o que no se eligió ninguna"),
    ]

    private static let comments: [String: Wording] = [
        "organisation": Wording(en: "the organisation", es: "la organización"),
        "wave": Wording(en: "the wave of the survey", es: "la oleada de la encuesta"),
        "unit": Wording(en: "the unit that was given", es: "la unidad indicada"),
        "question": Wording(en: "which question it answers", es: "a qué pregunta responde"),
        "text": Wording(en: "the words that were written", es: "las palabras escritas"),
    ]

    /// What is kept of answers, column by column, and the columns nobody has described.
    static func responses(_ facts: NoticeFacts) -> (known: [Wording], unknown: [String]) {
        described(facts, responseTables, by: responses)
    }

    /// What is kept of a comment, column by column, and the columns nobody has described.
    static func comments(_ facts: NoticeFacts) -> (known: [Wording], unknown: [String]) {
        described(facts, commentTables, by: comments)
    }

    private static func described(
        _ facts: NoticeFacts, _ tables: [String], by words: [String: Wording]
    ) -> (known: [Wording], unknown: [String]) {
        var columns: [String] = []
        for column in tables.flatMap(facts.columns) where !columns.contains(column) { columns.append(column) }
        return (columns.compactMap { words[$0] }, columns.filter { words[$0] == nil })
    }
}
