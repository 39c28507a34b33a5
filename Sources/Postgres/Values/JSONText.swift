/// JSON as its text, which neither side parses more than it must.
public struct JSONText: Hashable, Sendable {
    /// The text; the server checks it and, since it is stored as `jsonb`, rewrites spaces and key order.
    public let text: String

    /// Keeps the text as given.
    public init(_ text: String) {
        self.text = text
    }
}

extension JSONText: PostgresArrayElement {
    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }
    /// `jsonb[]`.
    public static var postgresArrayType: PostgresType { .jsonbArray }

    /// Writes `jsonb`'s version byte and the text.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(UInt8(1))
        bytes.append(contentsOf: text.utf8)
    }

    /// Reads `json` or `jsonb`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> JSONText {
        switch type {
        case .json: return JSONText(try String.utf8(bytes))
        case .jsonb:
            guard bytes.first == 1 else { throw .malformed }
            return JSONText(try String.utf8(UnsafeRawBufferPointer(rebasing: bytes.dropFirst())))
        default: throw .typeMismatch
        }
    }
}
