extension Float: PostgresEncodable, PostgresDecodable {
    /// `real`.
    public static var postgresType: PostgresType { .float4 }

    /// Writes a `real`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(bitPattern)
    }

    /// Reads a `real`; a `double precision` would lose digits.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Float {
        guard type == .float4 else { throw .typeMismatch }
        return Float(bitPattern: try bytes.integer())
    }
}

extension Double: PostgresEncodable, PostgresDecodable {
    /// `double precision`.
    public static var postgresType: PostgresType { .float8 }

    /// Writes a `double precision`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(bitPattern)
    }

    /// Reads `double precision` or `real`; for `numeric` read ``PostgresNumeric``, which loses nothing.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Double {
        switch type {
        case .float8: Double(bitPattern: try bytes.integer())
        case .float4: Double(Float(bitPattern: try bytes.integer()))
        default: throw .typeMismatch
        }
    }
}
