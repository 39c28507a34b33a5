/// Checks the list of languages and the shape of their tags.
package enum LanguageRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        guard !definition.languages.isEmpty else {
            return [
                DefinitionFinding(
                    .languageTag, at: DefinitionPath("languages"), what: "No language is declared.",
                    why: "The first language is the one every text must exist in.",
                    remedy: "Write languages: [en], or the tag of your own language.",
                    lookedUpIn: "languages")
            ]
        }
        return definition.languages.enumerated().compactMap { position, tag in
            let path = DefinitionPath("languages", .index(position))
            guard isTag(tag) else {
                return DefinitionFinding(
                    .languageTag, at: path, what: "‘\(tag)’ is no language tag.",
                    why: "Readers and programs recognise languages by their BCP 47 tag.",
                    remedy: "Write a tag such as en, es or pt-BR.")
            }
            guard definition.languages[..<position].contains(where: { $0.lowercased() == tag.lowercased() })
            else { return nil }
            return DefinitionFinding(
                .repeatedLanguage, at: path, what: "The language ‘\(tag)’ is declared twice.",
                why: "Each language has one translation.", remedy: "Remove one.")
        }
    }

    /// Whether a text has the shape of a BCP 47 tag: 2–3 letters, then subtags of 1–8 letters or digits.
    package static func isTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard let primary = parts.first, (2...3).contains(primary.count), primary.allSatisfy(isLetter),
            text.utf8.count <= 35
        else { return false }
        return parts.dropFirst().allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
