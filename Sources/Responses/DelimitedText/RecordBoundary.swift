/// Tells whether a delimited text can be cut at its line ends, so that several readers can share it.
package enum RecordBoundary {
    /// Whether there is a quote anywhere: within quotes a line end is text, and only a reader from the start can tell.
    package static func containsQuote(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        let quotes = WordMatch.pattern(0x22)
        var offset = 0
        while offset + 32 <= bytes.count {
            var found: UInt64 = 0
            for step in 0..<4 {
                found |= WordMatch.equal(
                    base.loadUnaligned(fromByteOffset: offset + step * 8, as: UInt64.self), quotes)
            }
            if found != 0 { return true }
            offset += 32
        }
        return bytes[offset...].contains(0x22)
    }
}
