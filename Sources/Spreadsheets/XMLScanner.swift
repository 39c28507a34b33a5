/// Takes an XML document apart as it comes, in bounded memory, refusing what can make a small one enormous.
///
/// Knows what the parts of a spreadsheet need: elements, attributes, text, CDATA and the entities that need no
/// declaration. A document type is refused, since entities are declared there, and so is anything but UTF-8.
struct XMLScanner {
    /// What comes next in the document.
    enum Token: Equatable {
        /// An element begins; also what `<a/>` is, which is followed by an `end`.
        case start
        case end
        /// Text, entities replaced; long texts may come in pieces.
        case text
    }

    private let read: (UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The element that `<a/>` has begun and not ended yet.
    private var hasPendingEnd = false
    private var depth = 0
    private var hasBegun = false
    /// The element's name, from its last colon on.
    private var name: Range<Int> = 0..<0
    private var attributes: Range<Int> = 0..<0
    /// The text of the last `text` token.
    private(set) var text: [UInt8] = []

    private static let chunkLength = 1 << 16
    /// The longest tag; no spreadsheet has one of a thousandth of this.
    private static let maximumTagLength = 1 << 20
    private static let damaged = SpreadsheetError(
        "The spreadsheet's XML is damaged.", remedy: "Open the file and save it again as .xlsx.")
    private static let declaresType = SpreadsheetError(
        "The spreadsheet's XML declares a document type.",
        remedy: "Copy the sheets into a new file and save it as .xlsx.")

    /// Makes a scanner.
    ///
    /// - Parameter read: Writes the next octets to the start of a buffer; 0 at the end.
    init(_ read: @escaping (UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int) {
        self.read = read
    }

    /// Reads on.
    ///
    /// - Returns: `nil` at the end of the document.
    /// - Throws: `SpreadsheetError` for a document that is not well-formed, as far as that is looked at.
    mutating func next() throws(SpreadsheetError) -> Token? {
        if hasPendingEnd {
            hasPendingEnd = false
            depth -= 1
            return .end
        }
        while try need(1) {
            if buffer[position] != 0x3C {
                if try readText() { return .text }
                continue
            }
            guard try need(2) else { throw Self.damaged }
            switch buffer[position + 1] {
            case 0x3F: try skip(to: [0x3F, 0x3E])
            case 0x21: if try readDeclaration() { return .text }
            case 0x2F:
                try readEnd()
                return .end
            default:
                try readStart()
                return .start
            }
        }
        guard depth == 0, hasBegun else { throw Self.damaged }
        return nil
    }

    /// Whether the element of the last `start` or `end` has this name, whatever its prefix.
    func isNamed(_ wanted: StaticString) -> Bool {
        name.count == wanted.utf8CodeUnitCount
            && wanted.withUTF8Buffer { wanted in buffer[name].elementsEqual(wanted) }
    }

    /// The value of an attribute of the last `start`; its name without a prefix.
    func attribute(_ wanted: StaticString) -> ArraySlice<UInt8>? {
        var place = attributes.lowerBound
        while place < attributes.upperBound {
            while place < attributes.upperBound, Self.isSpace(buffer[place]) { place += 1 }
            let start = place
            while place < attributes.upperBound, buffer[place] != 0x3D { place += 1 }
            var key = buffer[start..<place]
            while let last = key.last, Self.isSpace(last) { key.removeLast() }
            place += 1
            while place < attributes.upperBound, Self.isSpace(buffer[place]) { place += 1 }
            guard place < attributes.upperBound else { return nil }
            let quote = buffer[place]
            guard quote == 0x22 || quote == 0x27 else { return nil }
            let value = place + 1
            place = value
            while place < attributes.upperBound, buffer[place] != quote { place += 1 }
            guard place < attributes.upperBound else { return nil }
            let isWanted = wanted.withUTF8Buffer { wanted in
                key.elementsEqual(wanted)
                    || (key.count > wanted.count && key.suffix(wanted.count).elementsEqual(wanted)
                        && key[key.endIndex - wanted.count - 1] == 0x3A)
            }
            if isWanted { return buffer[value..<place] }
            place += 1
        }
        return nil
    }

    /// The same as text, entities replaced.
    func attributeText(_ wanted: StaticString) throws(SpreadsheetError) -> String? {
        guard let value = attribute(wanted) else { return nil }
        var text: [UInt8] = []
        try Self.append(value, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

extension XMLScanner {
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Makes sure that octets are at hand; what lies before `position` may be forgotten.
    private mutating func need(_ count: Int) throws(SpreadsheetError) -> Bool {
        while buffer.count - position < count {
            guard try fill() else { return false }
        }
        return true
    }

    /// Reads another chunk behind what is at hand.
    private mutating func fill() throws(SpreadsheetError) -> Bool {
        guard !isAtEnd else { return false }
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunkLength))
        var failure: SpreadsheetError?
        let read = read
        let count = buffer.withUnsafeMutableBytes { bytes in
            do throws(SpreadsheetError) {
                return try read(UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
            } catch {
                failure = error
                return 0
            }
        }
        buffer.removeLast(Self.chunkLength - count)
        if let failure { throw failure }
        isAtEnd = count == 0
        if start == 0, !hasBegun, !isAtEnd {
            // UTF-16 has a zero in its first characters, or its mark.
            if buffer.prefix(4).contains(0) || buffer[0] >= 0xFE { throw Self.damaged }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        }
        return !isAtEnd
    }

    /// Finds an octet from an offset behind `position` on, reading more as it takes.
    private mutating func find(
        from first: Int, _ isWanted: (UInt8) -> Bool
    ) throws(SpreadsheetError) -> Int? {
        var offset = first
        while true {
            while position + offset < buffer.count {
                if isWanted(buffer[position + offset]) { return offset }
                offset += 1
            }
            guard offset <= Self.maximumTagLength else { throw Self.damaged }
            guard try fill() else { return nil }
        }
    }

    // MARK: Text

    /// Reads text up to the next tag or the end of what is at hand.
    ///
    /// - Returns: Whether there was any inside an element.
    private mutating func readText() throws(SpreadsheetError) -> Bool {
        var end = buffer[position...].firstIndex(of: 0x3C) ?? buffer.count
        if end == buffer.count {
            // An entity must not be cut in two.
            let tail = buffer[max(position, end - 16)..<end]
            if let mark = tail.lastIndex(of: 0x26), !buffer[mark..<end].contains(0x3B) {
                if mark == position {
                    guard try fill() else { throw Self.damaged }
                    return false
                }
                end = mark
            }
        }
        text.removeAll(keepingCapacity: true)
        let piece = buffer[position..<end]
        position = end
        guard depth > 0 else {
            guard piece.allSatisfy(Self.isSpace) else { throw Self.damaged }
            return false
        }
        try Self.append(piece, to: &text)
        return true
    }

    /// Appends text with its entities replaced.
    private static func append(
        _ piece: ArraySlice<UInt8>, to text: inout [UInt8]
    ) throws(SpreadsheetError) {
        var rest = piece
        while let mark = rest.firstIndex(of: 0x26) {
            text.append(contentsOf: rest[..<mark])
            guard let end = rest[mark...].prefix(16).firstIndex(of: 0x3B),
                let scalar = entity(rest[(mark + 1)..<end]), let encoded = UTF8.encode(scalar)
            else { throw damaged }
            text.append(contentsOf: encoded)
            rest = rest[(end + 1)...]
        }
        text.append(contentsOf: rest)
    }

    private static func entity(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: name, as: UTF8.self)
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
        }
    }

    // MARK: Tags

    private mutating func readStart() throws(SpreadsheetError) {
        // A `>` may stand inside an attribute's quotes.
        var quote: UInt8 = 0
        let close = try find(from: 1) { byte in
            if quote != 0 {
                if byte == quote { quote = 0 }
                return false
            }
            if byte == 0x22 || byte == 0x27 { quote = byte }
            return byte == 0x3E
        }
        guard let close else { throw Self.damaged }
        let end = position + close
        let isEmpty = buffer[end - 1] == 0x2F
        let inner = position + 1..<(isEmpty ? end - 1 : end)
        let nameEnd = buffer[inner].firstIndex(where: Self.isSpace) ?? inner.upperBound
        try setName(inner.lowerBound..<nameEnd)
        attributes = nameEnd..<inner.upperBound
        position = end + 1
        depth += 1
        hasBegun = true
        hasPendingEnd = isEmpty
    }

    private mutating func readEnd() throws(SpreadsheetError) {
        guard let close = try find(from: 2, { $0 == 0x3E }) else { throw Self.damaged }
        let inner = position + 2..<position + close
        try setName(inner.lowerBound..<(buffer[inner].firstIndex(where: Self.isSpace) ?? inner.upperBound))
        position += close + 1
        depth -= 1
        guard depth >= 0 else { throw Self.damaged }
    }

    private mutating func setName(_ range: Range<Int>) throws(SpreadsheetError) {
        guard !range.isEmpty else { throw Self.damaged }
        let colon = buffer[range].lastIndex(of: 0x3A)
        name = colon.map { $0 + 1..<range.upperBound } ?? range
    }

    /// Reads `<!…`: a comment is skipped, CDATA is text, anything else is refused.
    private mutating func readDeclaration() throws(SpreadsheetError) -> Bool {
        if try need(4), buffer[position + 2] == 0x2D, buffer[position + 3] == 0x2D {
            position += 4
            try skip(to: [0x2D, 0x2D, 0x3E])
            return false
        }
        guard try need(9), buffer[position..<position + 9].elementsEqual("<![CDATA[".utf8), depth > 0 else {
            throw Self.declaresType
        }
        position += 9
        text.removeAll(keepingCapacity: true)
        try skip(to: [0x5D, 0x5D, 0x3E], keeping: true)
        return true
    }

    /// Skips octets up to and with a mark, and keeps them as text if asked.
    private mutating func skip(to mark: [UInt8], keeping: Bool = false) throws(SpreadsheetError) {
        while true {
            guard try need(mark.count) else { throw Self.damaged }
            let last = buffer.count - mark.count
            var place = position
            while place <= last,
                buffer[place] != mark[0] || !buffer[place..<place + mark.count].elementsEqual(mark)
            {
                place += 1
            }
            if keeping { text.append(contentsOf: buffer[position..<place]) }
            guard text.count <= Self.maximumTagLength || !keeping else { throw Self.damaged }
            if place <= last {
                position = place + mark.count
                return
            }
            position = place
            guard try fill() else { throw Self.damaged }
        }
    }
}
