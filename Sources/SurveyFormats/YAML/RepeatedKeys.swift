/// A YAML text in which keys that stand twice in a mapping are told apart, since the YAML library stops at them.
///
/// It says where such a key stands first. That one is overwritten with as many private-use characters as it has, so that
/// every place in the text stays what it was, and is restored when the document has been read.
struct RepeatedKeys {
    /// The most keys that are overwritten; each costs another reading of the text.
    static let maximumCount = 50
    /// The most octets that are read again in all, so that a large file with many such keys is not worth the wait.
    static let maximumWork = 4_000_000

    /// The text as the library may read it.
    private(set) var text: String
    private var originals: [String: String] = [:]

    init(_ text: String) { self.text = text }

    /// The key as it stands in the file.
    func restored(_ key: String) -> String { originals[key] ?? key }

    /// Overwrites a key.
    ///
    /// - Parameters:
    ///   - key: The key's text.
    ///   - position: Where it stands: the key itself, or the quotation mark before it.
    /// - Returns: Whether it was found there and is within the limits.
    mutating func hide(_ key: String, at position: SourcePosition) -> Bool {
        guard originals.count < Self.maximumCount,
            (originals.count + 1) * text.utf8.count <= Self.maximumWork,
            var start = place(of: position)
        else { return false }
        let scalars = text.unicodeScalars
        if start < scalars.endIndex, scalars[start] == "\"" || scalars[start] == "'" {
            start = scalars.index(after: start)
        }
        // A key that is written with escapes is not found, and ends the reading as before.
        guard !key.isEmpty, scalars[start...].starts(with: key.unicodeScalars) else { return false }
        let end = scalars.index(start, offsetBy: key.unicodeScalars.count)
        guard let mark = Unicode.Scalar(0xF_0000 + UInt32(originals.count)),
            let filler = Unicode.Scalar(0xF_FFFD)
        else { return false }
        var stand = String.UnicodeScalarView()
        stand.append(mark)
        for _ in 1..<max(1, key.unicodeScalars.count) { stand.append(filler) }
        // A text that holds such characters itself could be mistaken for one of these keys.
        guard !scalars.contains(mark) else { return false }
        originals[String(stand)] = key
        var changed = scalars
        changed.replaceSubrange(start..<end, with: stand)
        text = String(changed)
        return true
    }

    private func place(of position: SourcePosition) -> String.UnicodeScalarIndex? {
        let scalars = text.unicodeScalars
        var line = 1
        var index = scalars.startIndex
        while line < position.line, index < scalars.endIndex {
            // CRLF is one line end; a lone CR is one to YAML too.
            let scalar = scalars[index]
            index = scalars.index(after: index)
            if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" {
                index = scalars.index(after: index)
            }
            if scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}"
                || scalar == "\u{2029}"
            {
                line += 1
            }
        }
        return line == position.line
            ? scalars.index(index, offsetBy: position.column - 1, limitedBy: scalars.endIndex) : nil
    }
}
