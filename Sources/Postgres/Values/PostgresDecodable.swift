/// A value that can be read from a result's binary format.
public protocol PostgresDecodable {
    /// Reads a value that is not NULL.
    ///
    /// - Parameters:
    ///   - bytes: The value in PostgreSQL's binary format, valid during the call only.
    ///   - type: The type the server says it has.
    /// - Throws: ``PostgresValueProblem``; the result adds column, row and type to it.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Self

    /// Reads a NULL: an error for every type but `Optional`.
    static func decodeNull() throws(PostgresValueProblem) -> Self
}

extension PostgresDecodable {
    /// Refuses NULL.
    public static func decodeNull() throws(PostgresValueProblem) -> Self {
        throw .null
    }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    /// Reads the raw value.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(bytes, as: type)) else { throw .unknownCase }
        return value
    }
}

/// Why a value could not be read; never says what the value is.
public enum PostgresValueProblem: Error, Hashable, Sendable {
    /// The value is NULL and the Swift type is not optional.
    case null
    /// The Swift type does not read values of this PostgreSQL type.
    case typeMismatch
    /// The bytes are not a value of the type.
    case malformed
    /// The value does not fit the Swift type.
    case outOfRange
    /// The text is not UTF-8.
    case notUTF8
    /// The raw value is none of the enumeration's.
    case unknownCase

    /// The problem as the end of a sentence.
    var reason: String {
        switch self {
        case .null: "the value is NULL: read it as an optional"
        case .typeMismatch:
            "values of this type cannot be read so: cast it in the statement, or read another type"
        case .malformed: "the bytes are not a value of this type"
        case .outOfRange: "the value does not fit"
        case .notUTF8: "the text is not UTF-8"
        case .unknownCase: "the value is none of the type's cases"
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Reads an integer of exactly these bytes, most significant first.
    func integer<Value: FixedWidthInteger>(
        _ type: Value.Type = Value.self
    ) throws(PostgresValueProblem) -> Value {
        guard count == MemoryLayout<Value>.size else { throw .malformed }
        return Value(bigEndian: loadUnaligned(as: Value.self))
    }
}
