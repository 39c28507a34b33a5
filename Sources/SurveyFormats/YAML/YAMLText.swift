/// Decides how a text is written in YAML, so that every reader gets back exactly that text.
enum YAMLText {
    /// Words that YAML 1.1 or 1.2 readers take for something else than text.
    private static let reserved: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity",
    ]

    /// Writes a text: plain where it is safe, as a block where it has lines, else in double quotes.
    ///
    /// - Parameters:
    ///   - inFlow: Whether it stands between brackets.
    ///   - indent: The indentation of a block's lines.
    static func scalar(_ text: String, inFlow: Bool, indent: Int = 2) -> String {
        if !inFlow, isBlock(text) {
            let margin = String(repeating: " ", count: indent)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return "|-\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
        }
        // Readers of YAML 1.1 take a question mark between brackets for the sign of a key.
        return isPlain(text) && !(inFlow && text.contains("?")) ? text : quoted(text)
    }

    /// Whether a text has several lines that a literal block keeps as they are.
    static func isBlock(_ text: String) -> Bool {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, lines.last?.isEmpty == false, lines.first?.isEmpty == false else {
            return false
        }
        return lines.allSatisfy { line in
            line.first != " " && line.last != " " && line.allSatisfy { !mustBeEscaped($0) && $0 != "\t" }
        }
    }

    /// Whether a text means itself without quotes, in brackets too.
    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            first.properties.isAlphabetic || "¿¡“‘".unicodeScalars.contains(first),
            last != " ", last != ":", !reserved.contains(text.lowercased())
        else { return false }
        var before: Unicode.Scalar = first
        for scalar in scalars {
            if mustBeEscaped(scalar) || scalar == "\n" || scalar == "\t"
                || ",[]{}\"\\".unicodeScalars.contains(scalar)
                // A question mark right behind a colon is a sign of its own to the library between brackets.
                || (before == ":" && (scalar == " " || scalar == "?")) || (before == " " && scalar == "#")
            {
                return false
            }
            before = scalar
        }
        return true
    }

    /// Writes a text in double quotes.
    static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if mustBeEscaped(scalar) {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result +=
                        scalar.value > 0xFFFF
                        ? "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                        : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        } + "\""
    }

    /// Whether YAML takes a scalar for a line break, or does not take it at all, unless it is escaped.
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
