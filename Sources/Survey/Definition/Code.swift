/// Names one part of a survey: an item, a scale, a segment, a comment question or the survey itself.
///
/// A letter, then letters, digits, `_`, `.` or `-`; at most 64 characters of ASCII, so that a code can be
/// a column heading, a command-line argument and a part of a file name without quoting.
package struct Code: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// The characters as written; codes differ when their case differs.
    package let text: String

    /// The greatest number of characters in a code.
    package static let maximumLength = 64

    /// Checks and keeps a code.
    ///
    /// - Parameter text: The code as written.
    /// - Returns: `nil` if `text` breaks one of the rules above.
    package init?(_ text: String) {
        guard let first = text.utf8.first, Self.isLetter(first), text.utf8.count <= Self.maximumLength,
            text.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
    }

    /// Keeps a code that the program itself spells, such as a literal.
    ///
    /// - Precondition: `text` is a code.
    package init(validated text: String) {
        guard let code = Code(text) else { preconditionFailure("‘\(text)’ is not a code.") }
        self = code
    }

    /// Reads a code from a single string value.
    ///
    /// - Throws: `DecodingError.dataCorrupted` if the string is not a code.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let code = Code(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "‘\(text)’ is not a code.")
        }
        self = code
    }

    /// Writes the code as a single string value.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The characters as written.
    package var description: String { text }

    /// Orders codes by their bytes, the same on every machine and in every locale.
    package static func < (left: Code, right: Code) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E || byte == 0x2D
    }
}
