import Foundation

/// JSON that the database made and a command passes on.
indirect enum JSONTree: Codable {
    case null
    case boolean(Bool)
    case number(Decimal)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Decimal.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The same JSON on one line, keys sorted.
    var compact: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): "\(value)"
        case .string(let value): Self.quoted(value)
        case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
        case .object(let fields):
            "{"
                + fields.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\($0.value.compact)" }
                .joined(separator: ",") + "}"
        }
    }

    /// `key=value key=value` for an object, as a terminal shows it; control characters are escaped.
    var inOneLine: String {
        guard case .object(let fields) = self else { return compact }
        return fields.sorted { $0.key < $1.key }.map { key, value in
            guard case .string(let text) = value, Self.quoted(text) == "\"\(text)\"" else {
                return "\(key)=\(value.compact)"
            }
            return "\(key)=\(text.contains(" ") ? "\"\(text)\"" : text)"
        }.joined(separator: " ")
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                let digits = String(scalar.value, radix: 16)
                result +=
                    isControl ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits : "\(scalar)"
            }
        }
        return result + "\""
    }
}
