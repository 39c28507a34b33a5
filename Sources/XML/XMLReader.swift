internal import CLibExpat

/// Takes an XML document apart as it comes, in bounded memory; the only place that knows libexpat.
///
/// Octets are put in piece by piece, and what they complete is taken out token by token:
///
/// ```swift
/// let reader = try XMLReader()
/// while let piece = next() {
///     try reader.put(piece, isLast: false)
///     while let token = reader.next() { … }
/// }
/// try reader.put(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
/// ```
package final class XMLReader {
    /// What comes next in the document.
    package enum Token: Equatable, Sendable {
        /// An element begins; also what `<a/>` is, which is followed by an `end`.
        case start
        /// An element ends.
        case end
        /// Text or CDATA inside an element, entities replaced; long ones may come in pieces.
        case text
    }

    /// A token with its place in `octets`: the element's name, or the text.
    private struct Event {
        let token: Token
        var octets: Range<Int>
        var attributes: Range<Int>
    }

    private struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    private let parser: OpaquePointer
    private var events: [Event] = []
    private var attributes: [Attribute] = []
    private var octets: [UInt8] = []
    /// The number of events taken out.
    private var taken = 0
    private var depth = 0
    /// The octets put in since the last event.
    private var silence = 0
    private var problem: XMLProblem?

    /// The deepest nesting that is read.
    package static let maximumDepth = 200
    /// The most octets that may be put in without any token coming out: the length of a tag or a comment.
    package static let maximumSilence = 1 << 20

    /// Makes a reader that stands before the first octet.
    ///
    /// - Throws: `XMLProblem.outOfMemory`.
    package init() throws(XMLProblem) {
        guard let parser = XML_ParserCreate(nil) else { throw .outOfMemory }
        self.parser = parser
        // The parser calls back only from within `put`, when this object is alive.
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { data, name, attributes in XMLReader.of(data)?.start(name, attributes) },
            { data, name in XMLReader.of(data)?.end(name) })
        XML_SetCharacterDataHandler(parser) { data, text, length in
            XMLReader.of(data)?.text(UnsafeRawBufferPointer(start: text, count: Int(length)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLReader.of(data)?.stop(.declaresType)
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Puts in the next octets, when the tokens of those before have been taken out.
    ///
    /// - Parameters:
    ///   - piece: At most 1 GiB.
    ///   - isLast: Whether the document ends with them.
    /// - Throws: `XMLProblem`; the reader is of no use afterwards.
    package func put(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws(XMLProblem) {
        events.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        octets.removeAll(keepingCapacity: true)
        taken = 0
        let bytes = piece.bindMemory(to: CChar.self)
        let status = XML_Parse(parser, bytes.baseAddress, Int32(clamping: bytes.count), isLast ? 1 : 0)
        if let problem { throw problem }
        guard status == XML_STATUS_OK else {
            if XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY { throw .outOfMemory }
            throw .damaged(line: Int(XML_GetCurrentLineNumber(parser)))
        }
        silence = events.isEmpty ? silence + piece.count : 0
        guard silence <= Self.maximumSilence else { throw .excessive }
    }

    /// The same for octets in an array.
    ///
    /// - Throws: `XMLProblem`; the reader is of no use afterwards.
    package func put(_ piece: ArraySlice<UInt8>, isLast: Bool) throws(XMLProblem) {
        let result = piece.withUnsafeBytes { octets in
            Result { () throws(XMLProblem) in try put(octets, isLast: isLast) }
        }
        try result.get()
    }

    /// Takes out the next token.
    ///
    /// - Returns: `nil` if more octets are needed first, or the document has ended.
    package func next() -> Token? {
        guard taken < events.count else { return nil }
        taken += 1
        return events[taken - 1].token
    }

    /// Whether the element of the last `start` or `end` has this name, whatever its prefix.
    package func isNamed(_ wanted: StaticString) -> Bool { equals(event.octets, wanted) }

    /// The name of the element of the last `start` or `end`, without a prefix.
    package var name: String { String(decoding: octets[event.octets], as: UTF8.self) }

    /// The value of an attribute of the last `start`, whatever the prefix of its name, in UTF-8; `nil` if there is none.
    package func attribute(_ wanted: StaticString) -> ArraySlice<UInt8>? {
        for attribute in attributes[event.attributes] where equals(attribute.name, wanted) {
            return octets[attribute.value]
        }
        return nil
    }

    /// The octets of the last `text` in UTF-8.
    package var text: ArraySlice<UInt8> { octets[event.octets] }

    /// The token taken out last; nothing before the first.
    private var event: Event {
        taken == 0 ? Event(token: .end, octets: 0..<0, attributes: 0..<0) : events[taken - 1]
    }

    private func equals(_ range: Range<Int>, _ wanted: StaticString) -> Bool {
        range.count == wanted.utf8CodeUnitCount
            && wanted.withUTF8Buffer { wanted in octets[range].elementsEqual(wanted) }
    }
}

/// What the parser reports.
extension XMLReader {
    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
        data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(
        _ name: UnsafePointer<CChar>?, _ values: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        guard depth <= Self.maximumDepth else { return stop(.excessive) }
        let first = attributes.count
        let element = append(localName: name)
        // Names and values in turn, up to a null.
        var place = 0
        while let values, let name = values[place] {
            let attribute = append(localName: name)
            attributes.append(Attribute(name: attribute, value: append(values[place + 1])))
            place += 2
        }
        events.append(Event(token: .start, octets: element, attributes: first..<attributes.count))
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        events.append(Event(token: .end, octets: append(localName: name), attributes: 0..<0))
    }

    private func text(_ piece: UnsafeRawBufferPointer) {
        let start = octets.count
        octets.append(contentsOf: piece)
        // Line ends and entities come by themselves.
        if let last = events.last, last.token == .text {
            events[events.count - 1].octets = last.octets.lowerBound..<octets.count
        } else {
            events.append(Event(token: .text, octets: start..<octets.count, attributes: 0..<0))
        }
    }

    private func stop(_ problem: XMLProblem) {
        self.problem = self.problem ?? problem
        XML_StopParser(parser, 0)
    }

    private func append(_ text: UnsafePointer<CChar>?) -> Range<Int> {
        let start = octets.count
        guard var next = text else { return start..<start }
        while next.pointee != 0 {
            octets.append(UInt8(bitPattern: next.pointee))
            next += 1
        }
        return start..<octets.count
    }

    /// Appends a name and returns the place of what follows its last colon.
    private func append(localName name: UnsafePointer<CChar>?) -> Range<Int> {
        let range = append(name)
        return octets[range].lastIndex(of: 0x3A).map { $0 + 1..<range.upperBound } ?? range
    }
}
