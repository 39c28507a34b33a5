/// How hard a text is to read, by the index that fits its language.
package enum ReadingGrade: Hashable, Sendable {
    /// The American school grade at which the text is understood.
    ///
    /// 0.39 · words/sentences + 11.8 · syllables/words − 15.59 (Kincaid, Fishburne, Rogers, Chissom 1975);
    /// below 0 for the simplest texts.
    case fleschKincaid(Double)
    /// The perspicuity of a Spanish text, from 0 to about 100, higher being easier.
    ///
    /// 206.835 − 62.3 · syllables/words − words/sentences (Szigriszt Pazos 1993), read on the INFLESZ scale
    /// (Barrio Cantalejo et al. 2008): from 55 on normal, from 65 on fairly easy, from 80 on very easy.
    case szigrisztPazos(Double)

    /// Grades a text.
    ///
    /// - Returns: `nil` for a text without words, or in a language without an index here.
    package init?(_ text: String, language: String) {
        let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }
            .filter { $0.contains(where: \.isLetter) }
        guard !words.isEmpty else { return nil }
        let sentences = max(1, Self.sentenceCount(text))
        let length = Double(words.count) / Double(sentences)
        switch language.lowercased().prefix(while: { $0 != "-" }) {
        case "en":
            let syllables = words.reduce(0) { $0 + EnglishSyllables.count(in: $1) }
            self = .fleschKincaid(0.39 * length + 11.8 * Double(syllables) / Double(words.count) - 15.59)
        case "es":
            let syllables = words.reduce(0) { $0 + SpanishSyllables.count(in: $1) }
            self = .szigrisztPazos(206.835 - 62.3 * Double(syllables) / Double(words.count) - length)
        default: return nil
        }
    }

    /// The grade in words, such as “reading grade 4.2”.
    package var description: String {
        switch self {
        case .fleschKincaid(let grade): "reading grade \(Self.decimal(grade))"
        case .szigrisztPazos(let index): "INFLESZ \(Self.decimal(index)), \(Self.band(index))"
        }
    }

    /// Runs of sentence-ending signs after a word.
    private static func sentenceCount(_ text: String) -> Int {
        var count = 0
        var isOpen = false
        for character in text {
            if character.isLetter || character.isNumber {
                isOpen = true
            } else if isOpen, ".!?…".contains(character) {
                count += 1
                isOpen = false
            }
        }
        return count + (isOpen ? 1 : 0)
    }

    private static func band(_ index: Double) -> String {
        switch index {
        case 80...: "very easy"
        case 65..<80: "fairly easy"
        case 55..<65: "normal"
        case 40..<55: "fairly hard"
        default: "very hard"
        }
    }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
