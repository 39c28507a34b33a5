/// A JSON value to be written, with its keys in order.
indirect enum JSONText: Sendable {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// Makes an object without the keys that have no value.
    static func object(leavingOutNil keys: [(String, JSONText?)]) -> JSONText {
        .object(keys.compactMap { key, value in value.map { (key: key, value: $0) } })
    }

    /// The value as JSON text with two blanks of indentation per level, ended by a line end.
    var document: String { rendered(indent: "") + "\n" }

    private func rendered(indent: String) -> String {
        switch self {
        case .string(let text): return Self.quoted(text)
        case .integer(let value): return "\(value)"
        case .number(let value):
            return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        case .boolean(let value): return value ? "true" : "false"
        case .array(let values):
            return Self.block("[", values.map { ("", $0) }, "]", indent: indent)
        case .object(let keys):
            return Self.block("{", keys.map { (Self.quoted($0.key) + ": ", $0.value) }, "}", indent: indent)
        }
    }

    private static func block(
        _ open: String, _ parts: [(lead: String, value: JSONText)], _ close: String, indent: String
    ) -> String {
        guard !parts.isEmpty else { return open + close }
        // Short lists of single values stay on one line.
        if open == "[", parts.allSatisfy({ $0.value.isSingle }) {
            let line = parts.map { $0.value.rendered(indent: "") }.joined(separator: ", ")
            if line.utf8.count < 90 { return "[\(line)]" }
        }
        let inner = indent + "  "
        let lines = parts.map { inner + $0.lead + $0.value.rendered(indent: inner) }
        return open + "\n" + lines.joined(separator: ",\n") + "\n" + indent + close
    }

    private var isSingle: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        } + "\""
    }
}
