extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The wrapped value's type.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// Writes the wrapped value, or NULL.
    public func encode(into bytes: inout ParameterBytes) {
        guard let self else {
            bytes.appendNull()
            return
        }
        self.encode(into: &bytes)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the wrapped value.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Wrapped? {
        try Wrapped.decode(bytes, as: type)
    }

    /// Reads NULL as `nil`.
    public static func decodeNull() throws(PostgresValueProblem) -> Wrapped? { nil }
}
