/// Cuts a delimited text at record ends, so that several readers can share it.
package enum RecordBoundary {
    /// Finds the end of the last whole record in octets that begin at a record's start.
    ///
    /// Only a text without quotes can be cut by looking at line ends alone: inside quotes a line end is text.
    ///
    /// - Returns: The offset just behind the last line feed; `nil` if there is a quote or no line feed, and the
    ///   octets must go to one reader.
    package static func lastRecordEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard !containsQuote(bytes) else { return nil }
        guard let lineFeed = bytes.lastIndex(of: 0x0A) else { return nil }
        return lineFeed + 1
    }

    /// Whether there is a quote anywhere.
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
