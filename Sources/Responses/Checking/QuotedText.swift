/// Makes text from a file safe to put into a message.
enum QuotedText {
    /// The greatest number of characters shown.
    static let maximumLength = 60

    /// Cuts a text short and replaces whatever would disturb a terminal or a log line by a space.
    static func shown(_ text: String) -> String {
        var shown = ""
        var length = 0
        for character in text {
            if length == maximumLength { return shown + "…" }
            shown.append(isPlain(character) ? character : " ")
            length += 1
        }
        return shown
    }

    /// The octets as text that is safe to show.
    static func shown(_ bytes: UnsafeRawBufferPointer) -> String {
        // A character may be long: what does not fit into the greatest length need not be decoded.
        shown(String(decoding: bytes.prefix(maximumLength * 16), as: UTF8.self))
    }

    /// Whether a text has nothing that would disturb a terminal or a log line.
    static func isPlain(_ text: String) -> Bool { text.allSatisfy { isPlain($0) } }

    private static func isPlain(_ character: Character) -> Bool {
        // More than a few scalars in one character is an attack on the display, not a letter.
        character.unicodeScalars.count <= 8
            && character.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                    false
                case .format: scalar.value == 0x200C || scalar.value == 0x200D
                default: true
                }
            }
    }
}
