/// Checks the octets of a YAML file before any parser sees them.
enum YAMLSource {
    /// The most octets of a definition file; the largest built-in form has a hundredth of it.
    static let maximumLength = 1_000_000

    /// Decodes a file.
    ///
    /// - Returns: The text without a byte-order mark.
    /// - Throws: What keeps the octets from being a definition, with its place.
    static func text(of bytes: [UInt8], file: String) throws(DefinitionProblem) -> String {
        guard bytes.count <= maximumLength else {
            throw DefinitionProblem(
                file: file, position: .start, what: "The file has \(bytes.count) bytes.",
                why: "A definition has at most \(maximumLength).",
                remedy: "Check that it is the right file, and leave only one survey in it.")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw DefinitionProblem(
                file: file, position: .start, what: "The file is encoded in UTF-16.",
                why: "Definitions are UTF-8.", remedy: "Save it again with the encoding UTF-8.")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let offset = content.firstIndex(where: isForbidden) {
            throw DefinitionProblem(
                file: file, position: position(of: offset, in: content),
                what: "There is a control character (\(content[offset])) in the text.",
                why: "It cannot be shown to anybody.", remedy: "Delete it.")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw DefinitionProblem(
                file: file, position: position(of: firstInvalidOffset(in: content), in: content),
                what: "The text is not UTF-8 from here on.",
                why: "Letters with accents would be read wrongly.",
                remedy: "Save the file again with the encoding UTF-8.")
        }
        try refuseAliases(in: content, file: file)
        return text
    }

    /// The most aliases that are left to the parser.
    ///
    /// With n aliases in all, a value is repeated at most 3^(n/3) times: 81 times for 12.
    static let maximumAliases = 12

    /// Refuses a file with many signs that look like aliases to anchors it has.
    ///
    /// Aliases to aliases let a small file describe an enormous document, and the parser compares the keys of a
    /// mapping before it can be asked for anchors, so this check comes before it. It looks at signs wherever they
    /// stand, so a few of them may be text; the reader of the document refuses the real ones, however few.
    private static func refuseAliases(in content: [UInt8], file: String) throws(DefinitionProblem) {
        let anchors = Set(names(after: 0x26, in: content).map { Array($0) })
        guard !anchors.isEmpty else { return }
        let aliases = names(after: 0x2A, in: content).filter { anchors.contains(Array($0)) }
        guard aliases.count > maximumAliases, let alias = aliases.first else { return }
        throw DefinitionProblem(
            file: file, position: position(of: alias.startIndex - 1, in: content),
            what: "‘*\(String(decoding: alias, as: UTF8.self).shortened)’ repeats an anchored value.",
            why: "Anchors and aliases are not accepted, since they can make a small file enormous.",
            remedy: "Write the values out.")
    }

    /// Finds the names that directly follow a sign, where a node could begin.
    private static func names(after sign: UInt8, in content: [UInt8]) -> [ArraySlice<UInt8>] {
        content.indices.compactMap { position in
            guard content[position] == sign, position == 0 || canPrecedeNode(content[position - 1]) else {
                return nil
            }
            let name = content[(position + 1)...].prefix(while: isNameCharacter)
            return name.isEmpty ? nil : name
        }
    }

    private static func canPrecedeNode(_ byte: UInt8) -> Bool {
        // White space, and the signs that end a token: , [ { ] } : ? - " '
        [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x7B, 0x5D, 0x7D, 0x3A, 0x3F, 0x2D, 0x22, 0x27].contains(byte)
            || byte >= 0x80
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == 0x5F || byte == 0x2D
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
    }

    private static func firstInvalidOffset(in content: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = content.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return min(offset, content.count - 1)
    }

    private static func position(of offset: Int, in content: [UInt8]) -> SourcePosition {
        let before = content[..<offset]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Continuation octets (10xxxxxx) belong to the scalar before them.
        let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
        return SourcePosition(line: before.count { $0 == 0x0A } + 1, column: column)
    }
}
