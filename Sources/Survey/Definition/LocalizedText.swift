/// One text of a survey in each of its languages.
package struct LocalizedText: Hashable, Sendable, Codable {
    /// The translations by language tag (BCP 47, such as `en` or `pt-BR`).
    package let translations: [String: String]

    /// Keeps the translations as given; an empty dictionary is a text that nobody has written yet.
    package init(_ translations: [String: String]) {
        self.translations = translations
    }

    /// Finds the text for a reader.
    ///
    /// - Parameters:
    ///   - language: The reader's language.
    ///   - base: The language to fall back on when there is no translation.
    /// - Returns: The translation, else the base language's text, else `nil`.
    package func text(in language: String, base: String) -> String? {
        translations[language] ?? translations[base]
    }

    /// Reads a dictionary of language tag to text.
    package init(from decoder: any Decoder) throws {
        translations = try decoder.singleValueContainer().decode([String: String].self)
    }

    /// Writes a dictionary of language tag to text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(translations)
    }
}
