/// Finds whole rows in binary COPY data, however it is cut into pieces.
///
/// The server sends a row at a time, but the protocol does not promise it.
struct BinaryCopyStream: ~Copyable {
    private var storage: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var hasHeader = false
    /// Whether the trailer has been seen.
    private(set) var isAtEnd = false
    /// How many rows have been handed out.
    private(set) var rowCount = 0

    init(capacity: Int = 64 * 1024) {
        storage = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        storage.deallocate()
    }

    /// Makes room for more data, which the caller writes there before ``advance(by:)``.
    mutating func freeSpace() -> UnsafeMutableRawBufferPointer {
        makeRoom()
        return UnsafeMutableRawBufferPointer(rebasing: storage[end...])
    }

    /// Takes in what was written; 0 or less is nothing.
    mutating func advance(by count: Int) {
        end += max(0, count)
    }

    /// Calls `body` with each whole row; what is left waits for more data.
    ///
    /// - Throws: What `body` throws; ``PostgresError`` of kind `decoding` if the data is not binary COPY data.
    mutating func takeRows(_ body: (inout BinaryCopyRow) throws -> Void) throws {
        if !hasHeader {
            guard try takeHeader() else { return }
        }
        while !isAtEnd, let row = try nextRow() {
            start = row.end
            var cursor = BinaryCopyRow(
                bytes: UnsafeRawBufferPointer(rebasing: storage[row.fields..<row.end]),
                fieldCount: row.fieldCount, index: rowCount)
            rowCount += 1
            try body(&cursor)
        }
    }

    private mutating func makeRoom() {
        if start == end {
            start = 0
            end = 0
        }
        guard end == storage.count else { return }
        if start > 0 {
            let rest = end - start
            storage.baseAddress?.copyMemory(
                from: UnsafeRawPointer(storage.baseAddress.unsafelyUnwrapped + start), byteCount: rest)
            start = 0
            end = rest
            return
        }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: storage.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(storage))
        storage.deallocate()
        storage = larger
    }

    private static let signature: [UInt8] = [
        0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,
    ]

    /// Passes over signature, flags and extension.
    ///
    /// - Returns: Whether they have arrived.
    private mutating func takeHeader() throws(PostgresError) -> Bool {
        guard end - start >= 19 else { return false }
        guard storage[start..<start + 11].elementsEqual(Self.signature), integer(at: start + 11) == 0 else {
            throw PostgresError(.decoding, "The COPY does not start as binary data does, or holds OIDs.")
        }
        let size = 19 + Int(integer(at: start + 15))
        guard size >= 19 else { throw Self.malformed }
        guard end - start >= size else { return false }
        start += size
        hasHeader = true
        return true
    }

    private struct RowBounds {
        let fields: Int
        let end: Int
        let fieldCount: Int
    }

    private mutating func nextRow() throws(PostgresError) -> RowBounds? {
        guard end - start >= 2 else { return nil }
        let raw = storage.loadUnaligned(fromByteOffset: start, as: Int16.self)
        let fieldCount = Int(Int16(bigEndian: raw))
        if fieldCount == -1 {
            start += 2
            isAtEnd = true
            return nil
        }
        guard fieldCount >= 0 else { throw Self.malformed }
        var position = start + 2
        for _ in 0..<fieldCount {
            guard end - position >= 4 else { return nil }
            let length = Int(integer(at: position))
            guard length >= -1 else { throw Self.malformed }
            position += 4 + max(0, length)
            guard position <= end else { return nil }
        }
        return RowBounds(fields: start + 2, end: position, fieldCount: fieldCount)
    }

    private func integer(at offset: Int) -> Int32 {
        Int32(bigEndian: storage.loadUnaligned(fromByteOffset: offset, as: Int32.self))
    }

    private static var malformed: PostgresError {
        PostgresError(.decoding, "The COPY's data is not in PostgreSQL's binary form.")
    }
}
