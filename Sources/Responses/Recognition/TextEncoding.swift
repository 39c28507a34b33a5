/// How a file's octets stand for characters.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "UTF-8"
    /// UTF-16, low octet first, as Windows programs write “Unicode text”.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high octet first.
    case utf16BigEndian = "UTF-16BE"
    /// The code page of western European Windows.
    case windows1252 = "Windows-1252"
    /// The code page of western European Macintoshes.
    case macRoman = "Macintosh"

    /// Finds the encoding that a file's first octets are in.
    ///
    /// A byte-order mark decides. Without one: zeros in every other octet are UTF-16; what is valid UTF-8 is
    /// UTF-8; what is not is in the code page in which it makes more sense, Windows-1252 if neither does, unless it has
    /// octets that Windows-1252 leaves undefined.
    ///
    /// - Parameter isComplete: Whether `head` is the whole file, so that a sequence cut off at its end is wrong.
    package static func detected(in head: UnsafeRawBufferPointer, isComplete: Bool) -> TextEncoding {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if let wide = unmarkedUTF16(head) { return wide }
        guard let base = head.baseAddress?.assumingMemoryBound(to: UInt8.self),
            let invalid = UTF8Check.firstInvalid(base, count: head.count)
        else { return .utf8 }
        if !isComplete, invalid > head.count - 4, UTF8Check.firstInvalid(base, count: invalid) == nil {
            return .utf8
        }
        guard !head.contains(0) else { return .utf8 }
        let vote = CodePageVote(head)
        if vote.macintosh > vote.windows { return .macRoman }
        return vote.hasUndefined ? .utf8 : .windows1252
    }

    /// Whether the encoding is a code page, which nothing in a file proves.
    var isCodePage: Bool { self == .windows1252 || self == .macRoman }

    /// UTF-16 without a mark: headings are mostly ASCII, whose other octet is zero.
    private static func unmarkedUTF16(_ head: UnsafeRawBufferPointer) -> TextEncoding? {
        let sample = head.prefix(2000)
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0]
        for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
        let enough = sample.count / 4
        if zeros[1] > enough, zeros[0] == 0 { return .utf16LittleEndian }
        if zeros[0] > enough, zeros[1] == 0 { return .utf16BigEndian }
        return nil
    }
}

/// The code page Windows-1252 as the Unicode Consortium's table has it.
enum Windows1252 {
    /// The characters of the octets 0x80 to 0x9F; zero for the five that are undefined.
    private static let upperControls: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ]

    /// The character that an octet stands for; `nil` if the code page leaves it undefined.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let value = upperControls[Int(byte) - 0x80]
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
