internal import Foundation
internal import Survey

/// The names of languages in other tools' files.
enum LanguageName {
    private static let names: [(tag: String, english: String, own: [String])] = [
        ("en", "English", []), ("es", "Spanish", ["español", "espanol", "castellano"]),
        ("fr", "French", ["français", "francais"]), ("de", "German", ["deutsch"]),
        ("nl", "Dutch", ["nederlands"]), ("pt", "Portuguese", ["português", "portugues"]),
        ("it", "Italian", ["italiano"]), ("da", "Danish", ["dansk"]), ("sv", "Swedish", ["svenska"]),
        ("no", "Norwegian", ["norsk"]), ("nb", "Norwegian Bokmal", ["bokmål"]), ("fi", "Finnish", ["suomi"]),
        ("pl", "Polish", ["polski"]), ("cs", "Czech", ["čeština"]), ("tr", "Turkish", ["türkçe"]),
        ("ar", "Arabic", ["العربية"]), ("zh", "Chinese", ["中文"]), ("ja", "Japanese", ["日本語"]),
        ("ru", "Russian", ["русский"]), ("uk", "Ukrainian", ["українська"]), ("hi", "Hindi", ["हिन्दी"]),
        ("sw", "Swahili", ["kiswahili"]), ("id", "Indonesian", ["bahasa indonesia"]),
        ("ca", "Catalan", ["català"]),
        ("el", "Greek", ["ελληνικά"]), ("hu", "Hungarian", ["magyar"]), ("ro", "Romanian", ["română"]),
        ("vi", "Vietnamese", ["tiếng việt"]), ("ne", "Nepali", ["नेपाली"]), ("bn", "Bengali", ["বাংলা"]),
    ]

    /// Reads “English (en)”, “English”, “español” or “pt-BR”.
    ///
    /// - Returns: The language tag; `nil` if the name is not known.
    static func tag(of name: String) -> String? {
        let name = name.trimmed
        if let open = name.lastIndex(of: "("), name.hasSuffix(")") {
            let tag = String(name[name.index(after: open)...].dropLast()).trimmed.replacing("_", with: "-")
            if isTag(tag) { return tag }
        }
        let word = name.lowercased()
        if let known = names.first(where: { $0.english.lowercased() == word || $0.own.contains(word) }) {
            return known.tag
        }
        if let tag = known[word] { return tag }
        let tag = name.replacing("_", with: "-")
        // Two letters are taken for a tag; longer words would be any language's name.
        return isTag(tag) && (tag.count == 2 || tag.contains("-")) ? tag : nil
    }

    /// The tags of all other languages by their English name and by the name they have in themselves, in lower case.
    private static let known: [String: String] = {
        let english = Locale(identifier: "en")
        var tags: [String: String] = [:]
        let codes = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter(isTag)
        for code in codes.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
            for locale in [english, Locale(identifier: code)] {
                guard let name = locale.localizedString(forLanguageCode: code)?.lowercased() else { continue }
                // Of several codes with one name the short one is taken.
                tags[name] = tags[name] ?? code
            }
        }
        return tags
    }()

    /// Writes a tag as “English (en)”.
    static func column(for tag: String) -> String {
        let known = names.first { $0.tag == tag.lowercased() }?.english
        return "\(known ?? tag) (\(tag))"
    }

    /// Whether a text has the shape of a language tag.
    static func isTag(_ text: String) -> Bool { LanguageRules.isTag(text) }
}
