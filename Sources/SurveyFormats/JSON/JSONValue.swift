internal import Foundation

/// A JSON value that was read.
indirect enum JSONValue: Hashable, Sendable, Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Decodes a value of any shape.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Reads a JSON file, and what survey tools' own editors read besides: keys without quotes, single quotes, comments
    /// and commas at the end (https://json5.org).
    ///
    /// - Throws: `SurveyFormatError` if it is larger than 20 MB, no JSON or nested too deeply.
    static func read(_ bytes: [UInt8]) throws(SurveyFormatError) -> JSONValue {
        let text = try DelimitedText.decode(bytes)
        guard depth(of: text) <= 64 else {
            throw SurveyFormatError(
                "The JSON is nested more than 64 levels deep.", remedy: "Check that it is the right file.")
        }
        let data = Data(text.utf8)
        if let value = try? JSONDecoder().decode(JSONValue.self, from: data) { return value }
        guard let first = text.first(where: { !$0.isWhitespace }), "{[/".contains(first) else {
            throw SurveyFormatError(
                "The file is no JSON.", remedy: "Export the survey as JSON, or leave out --from.")
        }
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        if let value = try? decoder.decode(JSONValue.self, from: data) { return value }
        throw SurveyFormatError("The file is no valid JSON.", remedy: "Export it again from the survey tool.")
    }

    /// The deepest nesting of brackets outside strings in either kind of quotes.
    ///
    /// An apostrophe in a comment hides brackets only until the next one; the decoder has a limit of its own behind
    /// this one.
    private static func depth(of text: String) -> Int {
        var depth = 0
        var deepest = 0
        var quote: UInt8?
        var isEscaped = false
        for byte in text.utf8 {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case 0x5C where quote != nil: isEscaped = true
            case 0x22 where quote == nil, 0x27 where quote == nil: quote = byte
            case _ where byte == quote: quote = nil
            case _ where quote != nil: break
            case 0x5B, 0x7B:
                depth += 1
                deepest = max(deepest, depth)
            case 0x5D, 0x7D: depth -= 1
            default: break
            }
        }
        return deepest
    }

    subscript(_ key: String) -> JSONValue? {
        guard case .object(let values) = self, let value = values[key], value != .null else { return nil }
        return value
    }

    /// The entries of an array; none for anything else.
    var entries: [JSONValue] { if case .array(let values) = self { values } else { [] } }

    /// The keys of an object, in byte order but numbers by size; none for anything else.
    var keys: [String] {
        guard case .object(let values) = self else { return [] }
        return values.keys.sorted { (Int($0) ?? .max, $0) < (Int($1) ?? .max, $1) }
    }

    /// Whether the value is an empty string, array or object.
    var isEmpty: Bool {
        switch self {
        case .string(let text): text.isEmpty
        case .array(let values): values.isEmpty
        case .object(let values): values.isEmpty
        default: false
        }
    }

    /// A string; `nil` for anything else.
    var string: String? { if case .string(let text) = self { text } else { nil } }

    /// A string, number or truth value as text; `nil` for anything else.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        case .boolean(let value): "\(value)"
        default: nil
        }
    }

    /// A whole number, written as a number or as text; `nil` for anything else.
    var integer: Int? { text.flatMap { Int($0) } }

    /// A truth value, written as such or as a word; `nil` for anything else.
    var truth: Bool? {
        switch self {
        case .boolean(let value): value
        case .string(let word): word.isEmpty ? nil : TruthWord.value(of: word)
        case .number(let value): value == 1 ? true : value == 0 ? false : nil
        default: nil
        }
    }
}
