/// A file's records in one form, whatever its encoding, delimiter, quotes and line ends: for telling files apart by
/// what they hold.
///
/// Each field is followed by the octet 0x1F but a record's last, which is followed by 0x1E. Blank lines and rows and the
/// byte-order mark are no part of it; the columns that are dropped are, since among few answers it is often only a
/// time or an id by which two people's rows differ.
struct CanonicalText: Sendable {
    private var octets: [UInt8] = []
    private static let fieldEnd: UInt8 = 0x1F
    private static let recordEnd: UInt8 = 0x1E

    /// Adds a record.
    @inline(__always)
    mutating func append(_ record: DelimitedRecord) {
        guard !record.isBlank else { return }
        let length = Int(record.ends[record.count - 1])
        let start = octets.count
        octets.append(contentsOf: UnsafeBufferPointer(start: record.base, count: length))
        octets.append(Self.recordEnd)
        octets.withUnsafeMutableBufferPointer { octets in
            // One octet, the delimiter or what stood for it, lies between any two fields.
            for field in 0..<record.count - 1 { octets[start + Int(record.ends[field])] = Self.fieldEnd }
        }
    }

    /// Lends what has been added since the last time, and forgets it.
    mutating func take(_ body: (UnsafeRawBufferPointer) -> Void) {
        octets.withUnsafeBytes(body)
        octets.removeAll(keepingCapacity: true)
    }
}
