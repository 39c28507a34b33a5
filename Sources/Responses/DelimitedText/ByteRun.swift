/// Compares and searches short runs of octets eight at a time.
enum ByteRun {
    /// Whether two runs hold the same octets.
    @inline(__always)
    static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        var offset = 0
        while offset + 8 <= left.count {
            let word = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if word != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
            offset += 8
        }
        while offset < left.count {
            if left[offset] != right[offset] { return false }
            offset += 1
        }
        return true
    }

    /// Whether any octet is zero.
    @inline(__always)
    static func containsZero(_ run: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset + 8 <= run.count {
            if WordMatch.equal(run.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0) != 0 {
                return true
            }
            offset += 8
        }
        while offset < run.count {
            if run[offset] == 0 { return true }
            offset += 1
        }
        return false
    }
}
