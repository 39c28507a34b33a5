/// Brings texts that people wrote into a form in which equal ones compare equal.
///
/// Trimmed; runs of spaces, no-break spaces and line ends become one space; HTML tags and entities are taken
/// off; case, canonical Unicode form and the shape of quotation marks, apostrophes and dashes do not count. Nothing
/// else: two texts that differ in a word differ.
enum LabelText {
    /// The normal form of a text.
    static func normalised(_ text: String) -> String {
        let plain = text.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) ? withoutMarkup(text) : text
        var result = ""
        var hasPendingSpace = false
        for scalar in plain.unicodeScalars {
            if isSpace(scalar) {
                hasPendingSpace = !result.isEmpty
            } else {
                if hasPendingSpace { result.unicodeScalars.append(" ") }
                hasPendingSpace = false
                result.unicodeScalars.append(plainSign(scalar))
            }
        }
        // Upper case first: it also folds ß to SS and the two small sigmas to one.
        return result.uppercased().lowercased()
    }

    /// A normalised text without a number in brackets at its end, as in `agree (2)`; `nil` if there is none.
    static func withoutTrailingNumber(_ text: String) -> String? {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
        let digits = text[text.index(after: open)..<text.index(before: text.endIndex)]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else {
            return nil
        }
        let rest = text[..<open]
        guard rest.last == " " || rest.isEmpty else { return nil }
        return rest.isEmpty ? nil : String(rest.dropLast())
    }

    /// Whether a scalar counts as a space: zero-width ones and the byte-order mark included.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00A0, 0x200B, 0xFEFF, 0x00AD: true
        default: scalar.properties.isWhitespace
        }
    }

    /// The typewriter's form of a mark that text editors replace while people type.
    private static func plainSign(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x02BC, 0x00B4, 0x0060: "'"
        case 0x201C...0x201F: "\""
        case 0x2010...0x2015, 0x2212: "-"
        default: scalar
        }
    }

    private static func withoutMarkup(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let first = rest.first {
            if first == "<", let close = rest.firstIndex(of: ">"), isTag(rest[..<close]) {
                result.append(" ")
                rest = rest[rest.index(after: close)...]
            } else if first == "&", let (scalar, end) = entity(rest) {
                result.unicodeScalars.append(scalar)
                rest = rest[end...]
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return result
    }

    /// Whether `<…` begins like a tag: a letter, `/` or `!` follows, so that `a < b > c` stays as it is.
    private static func isTag(_ text: Substring) -> Bool {
        guard let second = text.dropFirst().unicodeScalars.first else { return false }
        return second == "/" || second == "!" || second.properties.isAlphabetic
    }

    private static func entity(_ text: Substring) -> (Unicode.Scalar, String.Index)? {
        guard let end = text.prefix(12).firstIndex(of: ";") else { return nil }
        let name = text[text.index(after: text.startIndex)..<end]
        let scalar: Unicode.Scalar? =
            switch name {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            case "nbsp": "\u{A0}"
            default: numericEntity(name)
            }
        return scalar.map { ($0, text.index(after: end)) }
    }

    private static func numericEntity(_ name: Substring) -> Unicode.Scalar? {
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.first == "x" || digits.first == "X"
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }
}
