extension String: PostgresEncodable, PostgresDecodable {
    /// `text`; write `\(value)::kind` where another type, such as an enum, is needed.
    public static var postgresType: PostgresType { .text }

    /// Writes the characters as UTF-8; the server refuses a zero byte.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(contentsOf: utf8)
    }

    /// Reads any text, an enum's label, JSON, the exact digits of a `numeric`, or a `uuid`'s usual form.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> String {
        switch type {
        case .text, .varchar, .bpchar, .name, .unknown, .xml, .char: try utf8(bytes)
        case .json, .jsonb: try JSONText.decode(bytes, as: type).text
        case .numeric: try PostgresNumeric.decode(bytes, as: type).description
        case .uuid: try PostgresUUID.decode(bytes, as: type).description
        case let type where type.isUserDefined: try label(bytes)
        default: throw .typeMismatch
        }
    }

    static func utf8(_ bytes: UnsafeRawBufferPointer) throws(PostgresValueProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// Reads an enum or a user's text type; no text holds a zero byte, composite types hold many.
    private static func label(_ bytes: UnsafeRawBufferPointer) throws(PostgresValueProblem) -> String {
        guard !bytes.contains(0) else { throw .typeMismatch }
        return try utf8(bytes)
    }
}
