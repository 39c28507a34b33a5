/// Checks that every text exists in every language and has a sensible length.
enum TextRules {
    /// The most characters of a long text, such as the introduction.
    static let longestText = 10_000
    /// The most characters of a question or label.
    static let longestLabel = 1_000

    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        definition.texts.flatMap { text in
            missing(text, in: definition) + undeclared(text, in: definition) + tooLong(text) + controls(text)
        }
            + definition.comments.enumerated().compactMap { commentLength($1, at: $0) }
    }

    private static func missing(
        _ text: DefinitionText, in definition: SurveyDefinition
    ) -> [DefinitionFinding] {
        definition.languages.enumerated().compactMap { position, language in
            // A language that is misspelt or repeated has been reported, and no text would be found in it.
            guard position == 0 || isSensible(language, at: position, in: definition) else { return nil }
            guard text.text.translations[language]?.contains(where: { !$0.isWhitespace }) != true else {
                return nil
            }
            guard position > 0 else {
                return DefinitionFinding(
                    .textMissing, at: text.path,
                    what: "\(text.subject.capitalisedFirst) is missing in the base language ‘\(language)’.",
                    why: "Every text exists in the base language, which all others fall back on.",
                    remedy: "Write it.", lookedUpIn: "languages")
            }
            return DefinitionFinding(
                .textUntranslated, at: text.path,
                what: "\(text.subject.capitalisedFirst) has no translation into ‘\(language)’.",
                why: "Participants who chose that language would read the base language here.",
                remedy: "Add \(language): … to it, or remove the language.", lookedUpIn: "languages")
        }
    }

    private static func isSensible(
        _ language: String, at position: Int, in definition: SurveyDefinition
    ) -> Bool {
        LanguageRules.isTag(language)
            && !definition.languages[..<position].contains { $0.lowercased() == language.lowercased() }
    }

    private static func undeclared(
        _ text: DefinitionText, in definition: SurveyDefinition
    ) -> [DefinitionFinding] {
        guard !definition.languages.isEmpty else { return [] }
        return text.text.translations.keys.sorted().filter { !definition.languages.contains($0) }.map {
            let nearest = SpellingDistance.nearest(to: $0, among: definition.languages)
            return DefinitionFinding(
                .undeclaredLanguage, at: text.path.key($0),
                what: "\(text.subject.capitalisedFirst) is written in ‘\($0)’, which is not declared.",
                why: "Nobody would ever read it.",
                remedy: nearest.map { "Did you mean ‘\($0)’?" }
                    ?? "Add ‘\($0)’ to languages, or remove the text.",
                lookedUpIn: "languages")
        }
    }

    private static func tooLong(_ text: DefinitionText) -> [DefinitionFinding] {
        let isLong = text.path.steps.count == 1 && text.path != DefinitionPath("title")
        let limit = isLong ? longestText : longestLabel
        return text.text.translations.sorted { $0.key < $1.key }.filter { $0.value.count > limit }.map {
            DefinitionFinding(
                .textTooLong, at: text.path.key($0.key),
                what: "\(text.subject.capitalisedFirst) has \($0.value.count) characters in ‘\($0.key)’.",
                why: "No participant reads that, and no other survey tool takes it.",
                remedy: "Shorten it to at most \(limit) characters.")
        }
    }

    private static func controls(_ text: DefinitionText) -> [DefinitionFinding] {
        text.text.translations.sorted { $0.key < $1.key }.compactMap { language, translation in
            // Lines and tabs are text; the other controls and the byte order mark are not.
            guard
                let scalar = translation.unicodeScalars.first(where: {
                    ($0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t")
                        || $0 == "\u{FEFF}"
                })
            else { return nil }
            return DefinitionFinding(
                .controlCharacter, at: text.path.key(language),
                what:
                    "\(text.subject.capitalisedFirst) has the control character \(scalar.value) in ‘\(language)’.",
                why: "It cannot be shown, and a database does not store it.", remedy: "Delete it.")
        }
    }

    private static func commentLength(_ comment: CommentQuestion, at position: Int) -> DefinitionFinding? {
        guard !(1...10_000).contains(comment.maximumLength) else { return nil }
        return DefinitionFinding(
            .commentLength, at: DefinitionPath("comments", .index(position), "maximumLength"),
            what: "The maximumLength of ‘\(comment.code)’ is \(comment.maximumLength).",
            why: "Comments are kept up to a length of 1 to 10,000 characters.",
            remedy: "Write a number in that range, or leave it out for 1,000.")
    }
}

extension Int {
    /// The number with a noun in singular or plural.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
    /// The text with its first letter as a capital.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
