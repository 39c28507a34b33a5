/// Reads any of PostgreSQL's integers.
///
/// - Throws: `outOfRange` if the value does not fit `Value`.
private func decodeInteger<Value: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, as type: PostgresType
) throws(PostgresValueProblem) -> Value {
    let value: Int64
    switch type {
    case .int2: value = Int64(try bytes.integer(Int16.self))
    case .int4: value = Int64(try bytes.integer(Int32.self))
    case .int8: value = try bytes.integer(Int64.self)
    case .oid: value = Int64(try bytes.integer(UInt32.self))
    default: throw .typeMismatch
    }
    guard let result = Value(exactly: value) else { throw .outOfRange }
    return result
}

extension Int16: PostgresEncodable, PostgresDecodable {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }

    /// Writes a `smallint`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(self)
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid` if the value fits.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Int16 {
        try decodeInteger(bytes, as: type)
    }
}

extension Int32: PostgresEncodable, PostgresDecodable {
    /// `integer`.
    public static var postgresType: PostgresType { .int4 }

    /// Writes a `integer`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(self)
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid` if the value fits.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Int32 {
        try decodeInteger(bytes, as: type)
    }
}

extension Int64: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }

    /// Writes a `bigint`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(self)
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid` if the value fits.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Int64 {
        try decodeInteger(bytes, as: type)
    }
}

extension Int: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }

    /// Writes a `bigint`.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(Int64(self))
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid` if the value fits.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Int {
        try decodeInteger(bytes, as: type)
    }
}
