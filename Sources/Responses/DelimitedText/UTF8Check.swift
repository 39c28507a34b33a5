/// Strict UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF.
enum UTF8Check {
    /// Finds the first octet of the first sequence that is not UTF-8.
    ///
    /// - Returns: The octet's offset from `base`, or `nil` if all is well.
    static func firstInvalid(_ base: UnsafePointer<UInt8>, count: Int) -> Int? {
        var offset = 0
        while offset < count {
            if offset + 8 <= count {
                let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
                if word & WordMatch.highBits == 0 {
                    offset = skipASCII(base, from: offset + 8, count: count)
                    continue
                }
            }
            if base[offset] < 0x80 {
                offset += 1
                continue
            }
            let length = sequenceLength(base + offset, available: count - offset)
            if length == 0 { return offset }
            offset += length
        }
        return nil
    }

    /// Passes over ASCII, thirty-two octets at a time.
    @inline(__always)
    private static func skipASCII(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        var offset = start
        while offset + 32 <= count {
            let words = UnsafeRawPointer(base + offset)
            var any: UInt64 = 0
            for step in 0..<4 { any |= words.loadUnaligned(fromByteOffset: step * 8, as: UInt64.self) }
            if any & WordMatch.highBits != 0 { break }
            offset += 32
        }
        return offset
    }

    /// The length of the sequence that starts with a non-ASCII octet, or 0 if it is not UTF-8.
    private static func sequenceLength(_ start: UnsafePointer<UInt8>, available: Int) -> Int {
        let length: Int
        // The second octet's range is what rules out overlong forms, surrogates and values above U+10FFFF.
        let second: ClosedRange<UInt8>
        switch start[0] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        default: return 0
        }
        guard available >= length, second.contains(start[1]) else { return 0 }
        for index in 2..<max(length, 2) where start[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
