/// A value that can be an element of an array parameter or of an array in a result.
public protocol PostgresArrayElement: PostgresEncodable, PostgresDecodable {
    /// The type of arrays of these.
    static var postgresArrayType: PostgresType { get }

    /// Writes an array of these.
    static func encode(array: [Self], into bytes: inout ParameterBytes)

    /// Reads an array of these.
    static func decodeArray(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> [Self]
}

extension PostgresArrayElement {
    /// Writes a one-dimensional array; an empty one has no dimension, as PostgreSQL itself sends it.
    public static func encode(array: [Self], into bytes: inout ParameterBytes) {
        bytes.append(Int32(array.isEmpty ? 0 : 1))
        bytes.append(Int32(1))  // there may be NULLs; the server looks for itself
        bytes.append(postgresType.rawValue)
        guard !array.isEmpty else { return }
        bytes.append(Int32(truncatingIfNeeded: array.count))
        bytes.append(Int32(1))  // the lowest subscript
        for element in array {
            bytes.appendWithLength { element.encode(into: &$0) }
        }
    }

    /// Reads an array of one dimension or none.
    public static func decodeArray(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> [Self] {
        var cursor = ArrayCursor(bytes)
        let dimensions = try cursor.integer()
        _ = try cursor.integer()
        let elementType = PostgresType(UInt32(bitPattern: try cursor.integer()))
        guard dimensions != 0 else { return [] }
        guard dimensions == 1 else { throw .typeMismatch }
        let count = Int(try cursor.integer())
        _ = try cursor.integer()
        guard count >= 0, count <= bytes.count / 4 else { throw .malformed }
        var array: [Self] = []
        array.reserveCapacity(count)
        for _ in 0..<count {
            if let element = try cursor.element() {
                array.append(try decode(element, as: elementType))
            } else {
                array.append(try decodeNull())
            }
        }
        guard cursor.isAtEnd else { throw .malformed }
        return array
    }
}

/// Walks over the bytes of an array.
private struct ArrayCursor {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func integer() throws(PostgresValueProblem) -> Int32 {
        let bytes = UnsafeRawBufferPointer(rebasing: rest.prefix(4))
        rest = rest.dropFirst(4)
        return try bytes.integer()
    }

    /// Reads a length and that many bytes; `nil` for NULL.
    mutating func element() throws(PostgresValueProblem) -> UnsafeRawBufferPointer? {
        let length = Int(try integer())
        guard length >= 0 else { return nil }
        guard length <= rest.count else { throw .malformed }
        defer { rest = rest.dropFirst(length) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(length))
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    /// The elements' array type; `bytea` for an array of bytes.
    public static var postgresType: PostgresType { Element.postgresArrayType }

    /// Writes an array; bytes as `bytea`.
    public func encode(into bytes: inout ParameterBytes) {
        Element.encode(array: self, into: &bytes)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads an array of at most one dimension; an array of bytes from `bytea`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> [Element] {
        try Element.decodeArray(bytes, as: type)
    }
}

extension Bool: PostgresArrayElement {
    /// `boolean[]`.
    public static var postgresArrayType: PostgresType { .boolArray }
}

extension Int16: PostgresArrayElement {
    /// `smallint[]`.
    public static var postgresArrayType: PostgresType { .int2Array }
}

extension Int32: PostgresArrayElement {
    /// `integer[]`.
    public static var postgresArrayType: PostgresType { .int4Array }
}

extension Int64: PostgresArrayElement {
    /// `bigint[]`.
    public static var postgresArrayType: PostgresType { .int8Array }
}

extension Int: PostgresArrayElement {
    /// `bigint[]`.
    public static var postgresArrayType: PostgresType { .int8Array }
}

extension Float: PostgresArrayElement {
    /// `real[]`.
    public static var postgresArrayType: PostgresType { .float4Array }
}

extension Double: PostgresArrayElement {
    /// `double precision[]`.
    public static var postgresArrayType: PostgresType { .float8Array }
}

extension String: PostgresArrayElement {
    /// `text[]`.
    public static var postgresArrayType: PostgresType { .textArray }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement {
    /// The wrapped value's array type; a `nil` element is NULL.
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}

extension Array: PostgresArrayElement where Element == UInt8 {
    /// `bytea[]`.
    public static var postgresArrayType: PostgresType { .byteaArray }
}
