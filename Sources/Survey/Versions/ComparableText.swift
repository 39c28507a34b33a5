/// A text without what does not change its meaning.
///
/// White space is joined, capitals are folded, typographic quotation marks and apostrophes are made plain, and
/// the final full stop does not count. Texts that Unicode calls canonically equivalent are equal.
package struct ComparableText: Hashable, Sendable {
    /// What is left of the text.
    package let text: String

    /// Takes from a text what does not change its meaning.
    package init(_ text: String) {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            String(word.map { Self.plain[$0] ?? $0 })
        }
        if var last = words.popLast() {
            while last.hasSuffix(".") { last.removeLast() }
            if !last.isEmpty { words.append(last) }
        }
        self.text = words.joined(separator: " ")
    }

    private static let plain: [Character: Character] = [
        "’": "'", "‘": "'", "ʼ": "'", "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "–": "-",
        "—": "-",
    ]
}
