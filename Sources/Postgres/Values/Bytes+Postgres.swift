/// Makes `[UInt8]` a `bytea`: a byte is no parameter by itself, but arrays of bytes are.
extension UInt8: PostgresArrayElement {
    /// `bytea`, of one byte.
    public static var postgresType: PostgresType { .bytea }
    /// `bytea`.
    public static var postgresArrayType: PostgresType { .bytea }

    /// Writes a `bytea` of one byte.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(self)
    }

    /// Reads a `bytea` or `"char"` of one byte.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> UInt8 {
        guard type == .bytea || type == .char else { throw .typeMismatch }
        guard bytes.count == 1 else { throw .outOfRange }
        return bytes[0]
    }

    /// Writes the bytes of a `bytea`.
    public static func encode(array: [UInt8], into bytes: inout ParameterBytes) {
        bytes.append(contentsOf: array)
    }

    /// Reads the bytes of a `bytea`.
    public static func decodeArray(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> [UInt8] {
        guard type == .bytea else { throw .typeMismatch }
        return Array(bytes)
    }
}
