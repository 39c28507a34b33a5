/// Weighs whether a text that is not UTF-8 is in the code page of Windows or of the Macintosh.
///
/// Of each octet beyond ASCII it is asked what sense it makes beside its neighbours: a small letter stands beside letters,
/// a capital not behind a small letter, a sign not between letters. What makes sense in one code page alone is a vote for it.
struct CodePageVote {
    private(set) var windows = 0
    private(set) var macintosh = 0
    /// Whether there is an octet that Windows' code page leaves undefined.
    private(set) var hasUndefined = false

    /// Looks at a text's octets.
    init(_ text: UnsafeRawBufferPointer) {
        for index in text.indices where text[index] >= 0x80 {
            let before = index > 0 ? text[index - 1] : 0x20
            let behind = index + 1 < text.count ? text[index + 1] : 0x20
            let windows = Windows1252.scalar(text[index])
            if windows == nil { hasUndefined = true }
            let isWindows = windows.map { Self.isSensible($0, before, behind) } ?? false
            let isMacintosh =
                MacRoman.scalar(text[index]).map { Self.isSensible($0, before, behind) } ?? false
            if isWindows, !isMacintosh { self.windows += 1 }
            if isMacintosh, !isWindows { macintosh += 1 }
        }
    }

    private static func isSensible(_ scalar: Unicode.Scalar, _ before: UInt8, _ behind: UInt8) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
        let hasLetters = (isLetter(before), isLetter(behind))
        let properties = scalar.properties
        if properties.isLowercase { return hasLetters.0 || hasLetters.1 }
        if properties.isUppercase { return !(0x61...0x7A).contains(before) && (hasLetters.0 || hasLetters.1) }
        // Apostrophes, quotation marks, dashes and the no-break space stand anywhere.
        if (0x2013...0x201E).contains(scalar.value) || scalar.value == 0xA0 { return true }
        return !(hasLetters.0 && hasLetters.1)
    }
}
