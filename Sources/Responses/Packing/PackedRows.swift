/// Checked responses, packed end to end in one block of memory, ready to be mixed and sent.
///
/// Each row has the same `stride`: four octets for the unit's number in the machine's byte order, one octet per
/// segment of the survey and one per item, both in the definition's order. A segment's octet is 0 if not
/// answered, 255 for “prefer not to say”, else the value's position from 1; an item's is a `PackedAnswer`.
package struct PackedRows: Sendable {
    /// The number of segments in each row.
    package let segmentCount: Int
    /// The number of items in each row.
    package let itemCount: Int
    /// The number of rows.
    package private(set) var count = 0
    private var storage: [UInt8] = []

    /// The unit's number in a row that names no unit, which only a reader without a wave lets through.
    package static let noUnit: Int32 = -1

    /// Makes an empty batch.
    package init(segmentCount: Int, itemCount: Int) {
        self.segmentCount = segmentCount
        self.itemCount = itemCount
    }

    /// The octets of a row.
    package var stride: Int { 4 + segmentCount + itemCount }

    /// Whether there are no rows.
    package var isEmpty: Bool { count == 0 }

    /// Makes room for at least this many rows in all.
    package mutating func reserveCapacity(_ rows: Int) { storage.reserveCapacity(rows * stride) }

    /// Forgets all rows and keeps the memory.
    package mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        count = 0
    }

    /// Adds one row.
    ///
    /// - Parameter row: Exactly `stride` octets.
    package mutating func append(_ row: UnsafeRawBufferPointer) {
        precondition(row.count == stride, "a row of another survey")
        storage.append(contentsOf: row)
        count += 1
    }

    /// Adds one row from its parts; for callers that pack no file, such as tests.
    package mutating func append(unit: Int32, segments: [UInt8], answers: [UInt8]) {
        precondition(segments.count == segmentCount && answers.count == itemCount, "a row of another survey")
        Swift.withUnsafeBytes(of: unit) { storage.append(contentsOf: $0) }
        storage.append(contentsOf: segments)
        storage.append(contentsOf: answers)
        count += 1
    }

    /// Adds another batch's rows behind these.
    package mutating func append(contentsOf other: PackedRows) {
        precondition(
            other.segmentCount == segmentCount && other.itemCount == itemCount, "rows of another survey")
        storage.append(contentsOf: other.storage)
        count += other.count
    }

    /// Adds some of another batch's rows behind these.
    package mutating func append(contentsOf other: PackedRows, in range: Range<Int>) {
        precondition(
            other.segmentCount == segmentCount && other.itemCount == itemCount, "rows of another survey")
        storage.append(contentsOf: other.storage[range.lowerBound * stride..<range.upperBound * stride])
        count += range.count
    }

    /// Adds the rows at some places of another batch behind these, in the order of the places.
    mutating func append(contentsOf other: PackedRows, at places: some Collection<UInt32>) {
        precondition(
            other.segmentCount == segmentCount && other.itemCount == itemCount, "rows of another survey")
        reserveCapacity(count + places.count)
        other.storage.withUnsafeBytes { bytes in
            for place in places {
                let start = Int(place) * stride
                storage.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<start + stride]))
            }
        }
        count += places.count
    }

    /// Puts a row of another batch in the place of one of these.
    mutating func replace(_ place: Int, by other: PackedRows, _ row: Int) {
        let stride = stride
        precondition(
            other.stride == stride && place < count && row < other.count, "a row of another survey")
        storage.withUnsafeMutableBytes { bytes in
            other.storage.withUnsafeBytes { source in
                guard let to = bytes.baseAddress, let from = source.baseAddress else { return }
                (to + place * stride).copyMemory(from: from + row * stride, byteCount: stride)
            }
        }
    }

    /// Reads a row's unit number.
    package func unit(_ row: Int) -> Int32 {
        storage.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: row * stride, as: Int32.self) }
    }

    /// Copies a row's segment octets.
    package func segments(_ row: Int) -> [UInt8] {
        Array(storage[row * stride + 4..<row * stride + 4 + segmentCount])
    }

    /// Copies a row's answer octets.
    package func answers(_ row: Int) -> [UInt8] {
        Array(storage[row * stride + 4 + segmentCount..<(row + 1) * stride])
    }

    /// Lends all rows as one run of `count` × `stride` octets.
    package func withUnsafeBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeBytes(body)
    }
}
