/// The questions at either end, for a reader whom nothing can be held against.
extension Wording {
    static let extremes = Wording(
        en: "Highest and lowest questions", es: "Preguntas más altas y más bajas")
    static let highest = Wording(en: "Most favourable answers", es: "Más respuestas favorables")
    static let lowest = Wording(
        en: "Fewest favourable answers, a place to begin",
        es: "Menos respuestas favorables, por dónde empezar")
    static let extremesExplained = Wording(
        en:
            "The organisation as a whole has nothing to be held against. These are the questions with the most and the "
            + "fewest favourable answers; some questions are harder to agree with than others.",
        es:
            "La organización en conjunto no tiene con qué compararse. Estas son las preguntas con más y con menos "
            + "respuestas favorables; a unas preguntas cuesta más responder favorablemente que a otras.")
}
