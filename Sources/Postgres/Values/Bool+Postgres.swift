extension Bool: PostgresEncodable, PostgresDecodable {
    /// `boolean`.
    public static var postgresType: PostgresType { .bool }

    /// Writes one byte.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(self ? UInt8(1) : 0)
    }

    /// Reads a `boolean`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Bool {
        guard type == .bool else { throw .typeMismatch }
        return try bytes.integer(UInt8.self) != 0
    }
}
