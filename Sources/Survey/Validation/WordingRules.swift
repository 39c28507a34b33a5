/// Looks for wording that participants stumble over.
enum WordingRules {
    /// The most words of an item in the base language.
    static let longestItem = 15

    /// Words that join two ideas, by primary language subtag.
    private static let conjunctions: [String: Set<String>] = [
        "en": ["and", "or", "and/or"], "es": ["y", "e", "o", "u", "y/o"],
        "de": ["und", "oder", "und/oder"], "fr": ["et", "ou", "et/ou"], "it": ["e", "ed", "o", "e/o"],
        "pt": ["e", "ou", "e/ou"], "nl": ["en", "en/of"],
    ]

    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        definition.items.enumerated().flatMap { position, item -> [DefinitionFinding] in
            let path = DefinitionPath("items", .index(position), "text")
            return (wordy(item, in: definition.baseLanguage, at: path).map { [$0] } ?? [])
                + (doubleBarrelled(item, in: definition.languages, at: path).map { [$0] } ?? [])
        }
    }

    private static func wordy(
        _ item: Item, in language: String, at path: DefinitionPath
    ) -> DefinitionFinding? {
        guard !item.acceptedWarnings.contains(.overLong) else { return nil }
        let count = words(of: item.text.translations[language] ?? "").count
        guard count > longestItem else { return nil }
        return DefinitionFinding(
            .wordyItem, at: path.key(language), what: "Item ‘\(item.code)’ has \(count) words.",
            why: "Questions of more than \(longestItem) words are misread.",
            remedy: "Shorten it, or add overLong to the item's acceptedWarnings.")
    }

    private static func doubleBarrelled(
        _ item: Item, in languages: [String], at path: DefinitionPath
    ) -> DefinitionFinding? {
        guard !item.acceptedWarnings.contains(.doubleBarrelled) else { return nil }
        for language in languages {
            let primary = language.lowercased().prefix { $0 != "-" }
            guard let joining = conjunctions[String(primary)],
                let word = words(of: item.text.translations[language] ?? "").first(where: joining.contains)
            else { continue }
            return DefinitionFinding(
                .doubleBarrelled, at: path.key(language),
                what: "Item ‘\(item.code)’ joins two ideas with ‘\(word)’.",
                why: "Who agrees with one only cannot answer.",
                remedy: "Ask about one of them, or add doubleBarrelled to the item's acceptedWarnings.")
        }
        return nil
    }

    /// Splits a text at white space and strips punctuation from the words' ends.
    private static func words(of text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace)
            .map { $0.trimmingPunctuation() }
            .filter { !$0.isEmpty }
    }
}

extension Substring {
    /// The word without the punctuation around it.
    fileprivate func trimmingPunctuation() -> String {
        let start = drop { !$0.isLetter && !$0.isNumber }
        guard let last = start.lastIndex(where: { $0.isLetter || $0.isNumber }) else { return "" }
        return String(start[...last])
    }
}
