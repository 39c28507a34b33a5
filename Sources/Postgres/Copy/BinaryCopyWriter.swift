/// Appends rows to a binary COPY and sends them as they fill a buffer; lent to the body of
/// ``Connection/copyInRows(_:_:)``.
public struct BinaryCopyWriter: ~Copyable {
    @usableFromInline var encoder = BinaryCopyEncoder()
    @usableFromInline var writer: CopyWriter

    init(_ writer: consuming CopyWriter) {
        self.writer = writer
        encoder.appendHeader()
    }

    /// Begins a row; exactly `fieldCount` fields must follow.
    ///
    /// - Throws: ``PostgresError`` if what waited had to be sent and could not be.
    @inlinable
    public mutating func beginRow(fieldCount: Int) throws(PostgresError) {
        try encoder.flush(to: &writer, whenAtLeast: BinaryCopyEncoder.comfortableSize)
        encoder.beginRow(fieldCount: fieldCount)
    }

    /// Appends whole rows that were encoded elsewhere, without the header and the trailer.
    ///
    /// - Throws: ``PostgresError`` if what waited had to be sent and could not be.
    public mutating func appendRows(_ rows: UnsafeRawBufferPointer) throws(PostgresError) {
        try encoder.flush(to: &writer)
        try writer.write(rows)
    }

    /// Appends a NULL.
    @inlinable
    public mutating func appendNull() { encoder.appendNull() }

    /// Appends a `boolean`.
    @inlinable
    public mutating func append(_ value: Bool) { encoder.append(value) }

    /// Appends a `smallint`.
    @inlinable
    public mutating func append(_ value: Int16) { encoder.append(value) }

    /// Appends an `integer`.
    @inlinable
    public mutating func append(_ value: Int32) { encoder.append(value) }

    /// Appends a `bigint`.
    @inlinable
    public mutating func append(_ value: Int64) { encoder.append(value) }

    /// Appends a `double precision`.
    @inlinable
    public mutating func append(_ value: Double) { encoder.append(value) }

    /// Appends a `text`.
    public mutating func append(_ value: String) { encoder.append(value) }

    /// Appends a `bytea`, or any field whose binary format the caller knows.
    @inlinable
    public mutating func append(_ value: UnsafeRawBufferPointer) { encoder.append(value) }

    /// Appends a `bytea`.
    @inlinable
    public mutating func append(_ value: [UInt8]) { encoder.append(value) }

    mutating func finish() throws(PostgresError) {
        encoder.appendTrailer()
        try encoder.flush(to: &writer)
    }
}
