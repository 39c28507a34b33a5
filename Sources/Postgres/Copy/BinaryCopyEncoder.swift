/// Builds rows of binary COPY data in one buffer that is used again and again.
///
/// ```swift
/// try connection.copyIn("COPY response FROM STDIN (FORMAT binary)") { writer in
///     var rows = BinaryCopyEncoder()
///     rows.appendHeader()
///     for response in responses {
///         rows.beginRow(fieldCount: 2)
///         rows.append(response.unit)
///         rows.append(response.answers)
///         try rows.flush(to: &writer, whenAtLeast: BinaryCopyEncoder.comfortableSize)
///     }
///     rows.appendTrailer()
///     try rows.flush(to: &writer)
/// }
/// ```
///
/// Appending allocates only when a row is larger than the buffer, which then grows.
public struct BinaryCopyEncoder: ~Copyable {
    @usableFromInline var storage: UnsafeMutableRawBufferPointer
    /// How many bytes are waiting.
    @inlinable public var count: Int { used }
    @usableFromInline var used = 0

    /// A size at which sending costs little and memory stays small.
    public static let comfortableSize = 64 * 1024

    /// Makes an empty buffer.
    ///
    /// - Parameter capacity: How many bytes it holds before it has to grow.
    public init(capacity: Int = comfortableSize + 4096) {
        storage = .allocate(byteCount: max(capacity, 64), alignment: 16)
    }

    deinit {
        storage.deallocate()
    }

    /// Appends what binary COPY data starts with: signature, no flags, no extension.
    public mutating func appendHeader() {
        for byte in [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] as [UInt8] {
            appendRaw(byte)
        }
        appendRaw(Int32(0))
        appendRaw(Int32(0))
    }

    /// Appends what binary COPY data ends with.
    public mutating func appendTrailer() {
        appendRaw(Int16(-1))
    }

    /// Begins a row; exactly `fieldCount` fields must follow.
    @inlinable
    public mutating func beginRow(fieldCount: Int) {
        appendRaw(Int16(truncatingIfNeeded: fieldCount))
    }

    /// Appends a NULL.
    @inlinable
    public mutating func appendNull() {
        appendRaw(Int32(-1))
    }

    /// Appends a `boolean`.
    @inlinable
    public mutating func append(_ value: Bool) {
        appendRaw(Int32(1))
        appendRaw(value ? UInt8(1) : 0)
    }

    /// Appends a `smallint`.
    @inlinable
    public mutating func append(_ value: Int16) {
        appendField(value)
    }

    /// Appends an `integer`.
    @inlinable
    public mutating func append(_ value: Int32) {
        appendField(value)
    }

    /// Appends a `bigint`.
    @inlinable
    public mutating func append(_ value: Int64) {
        appendField(value)
    }

    /// Appends a `double precision`.
    @inlinable
    public mutating func append(_ value: Double) {
        appendField(value.bitPattern)
    }

    /// Appends a `text`.
    public mutating func append(_ value: String) {
        var value = value
        value.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends a `bytea`, or any field whose binary format the caller knows.
    @inlinable
    public mutating func append(_ value: UnsafeRawBufferPointer) {
        reserve(4 + value.count)
        appendRaw(Int32(truncatingIfNeeded: value.count))
        if let source = value.baseAddress {
            storage.baseAddress.unsafelyUnwrapped.advanced(by: used)
                .copyMemory(from: source, byteCount: value.count)
        }
        used += value.count
    }

    /// Appends a `bytea`.
    @inlinable
    public mutating func append(_ value: [UInt8]) {
        value.withUnsafeBytes { append($0) }
    }

    /// Appends bytes as they are: whole rows that were encoded elsewhere.
    public mutating func appendRows(_ rows: UnsafeRawBufferPointer) {
        reserve(rows.count)
        UnsafeMutableRawBufferPointer(rebasing: storage[used...]).copyMemory(from: rows)
        used += rows.count
    }

    /// Lends the bytes that are waiting, valid during the call.
    public func withUnsafeBytes<R, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> R
    ) throws(Failure) -> R {
        try body(UnsafeRawBufferPointer(rebasing: storage[..<used]))
    }

    /// Drops the bytes that are waiting and keeps the buffer.
    public mutating func removeAll() {
        used = 0
    }

    /// Sends the bytes that are waiting, if there are enough of them, and starts anew.
    ///
    /// - Throws: ``PostgresError`` as ``CopyWriter/write(_:)`` does.
    @inlinable
    public mutating func flush(
        to writer: inout CopyWriter, whenAtLeast threshold: Int = 1
    ) throws(PostgresError) {
        guard used >= threshold else { return }
        try send(to: &writer)
    }

    @usableFromInline
    mutating func send(to writer: inout CopyWriter) throws(PostgresError) {
        try writer.write(UnsafeRawBufferPointer(rebasing: storage[..<used]))
        used = 0
    }

    @inlinable
    mutating func appendField<Value: FixedWidthInteger>(_ value: Value) {
        appendRaw(Int32(MemoryLayout<Value>.size))
        appendRaw(value)
    }

    @inlinable
    mutating func appendRaw<Value: FixedWidthInteger>(_ value: Value) {
        reserve(MemoryLayout<Value>.size)
        storage.storeBytes(of: value.bigEndian, toByteOffset: used, as: Value.self)
        used += MemoryLayout<Value>.size
    }

    @inlinable
    mutating func reserve(_ size: Int) {
        if storage.count - used < size { grow(size) }
    }

    @usableFromInline
    mutating func grow(_ size: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(storage.count * 2, used + size), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<used]))
        storage.deallocate()
        storage = larger
    }
}
