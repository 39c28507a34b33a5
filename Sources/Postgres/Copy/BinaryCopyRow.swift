/// One row of binary COPY data, read field by field without allocating; lent to the body of
/// ``Connection/copyOutRows(_:_:)``.
public struct BinaryCopyRow: ~Copyable {
    /// The row's bytes: the fields, each with its length before it. Valid during the call only.
    public let bytes: UnsafeRawBufferPointer
    /// The number of fields.
    public let fieldCount: Int
    /// The row's number, from 0.
    public let index: Int
    @usableFromInline var offset = 0
    @usableFromInline var field = 0

    init(bytes: UnsafeRawBufferPointer, fieldCount: Int, index: Int) {
        self.bytes = bytes
        self.fieldCount = fieldCount
        self.index = index
    }

    /// Reads the next field's bytes, whatever its type.
    ///
    /// - Returns: Bytes that are valid during the call only; `nil` for NULL.
    /// - Throws: ``PostgresError`` of kind `decoding` if there is no further field.
    @inlinable
    public mutating func bytesOrNull() throws(PostgresError) -> UnsafeRawBufferPointer? {
        guard field < fieldCount else { throw noSuchField() }
        // The stream has checked that the lengths lie within the row.
        let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        offset += 4
        field += 1
        guard length >= 0 else { return nil }
        defer { offset += length }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
    }

    /// Reads the next field's bytes.
    ///
    /// - Returns: Bytes that are valid during the call only.
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or there is none.
    @inlinable
    public mutating func unsafeBytes() throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes = try bytesOrNull() else { throw unexpectedNull() }
        return bytes
    }

    /// Reads a `smallint`.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or not of this size.
    @inlinable
    public mutating func int16() throws(PostgresError) -> Int16 { try integer() }

    /// Reads an `integer`.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or not of this size.
    @inlinable
    public mutating func int32() throws(PostgresError) -> Int32 { try integer() }

    /// Reads a `bigint`.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or not of this size.
    @inlinable
    public mutating func int64() throws(PostgresError) -> Int64 { try integer() }

    /// Reads a `double precision`.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or not of this size.
    @inlinable
    public mutating func double() throws(PostgresError) -> Double {
        Double(bitPattern: try integer())
    }

    /// Reads a `boolean`.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if it is NULL or not of this size.
    @inlinable
    public mutating func bool() throws(PostgresError) -> Bool {
        try integer() as UInt8 != 0
    }

    /// Reads the next field of any type that a result's value can be read as.
    ///
    /// - Parameter postgresType: The type the field has, since COPY data does not say; `nil` for the one a
    ///   parameter of the Swift type would have.
    /// - Throws: ``PostgresError`` of kind `decoding`.
    public mutating func decode<Value: PostgresDecodable & PostgresEncodable>(
        _ type: Value.Type = Value.self, as postgresType: PostgresType? = nil
    ) throws(PostgresError) -> Value {
        let bytes = try bytesOrNull()
        do throws(PostgresValueProblem) {
            guard let bytes else { return try Value.decodeNull() }
            return try Value.decode(bytes, as: postgresType ?? Value.postgresType)
        } catch {
            throw problem("could not be read as \(Value.self): \(error.reason)")
        }
    }

    /// Passes over the next field.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding` if there is none.
    @inlinable
    public mutating func skip() throws(PostgresError) {
        _ = try bytesOrNull()
    }

    @inlinable
    mutating func integer<Value: FixedWidthInteger>() throws(PostgresError) -> Value {
        let bytes = try unsafeBytes()
        guard bytes.count == MemoryLayout<Value>.size else { throw wrongSize(MemoryLayout<Value>.size) }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    @usableFromInline
    func noSuchField() -> PostgresError {
        var error = PostgresError(.decoding, "Row \(index) of the COPY has only \(fieldCount) fields.")
        error.row = index
        return error
    }

    @usableFromInline
    func unexpectedNull() -> PostgresError { problem("is NULL") }

    @usableFromInline
    func wrongSize(_ size: Int) -> PostgresError { problem("does not have \(size) bytes") }

    private func problem(_ text: String) -> PostgresError {
        var error = PostgresError(.decoding, "Field \(field - 1) of row \(index) of the COPY \(text).")
        error.row = index
        error.column = String(field - 1)
        return error
    }
}
