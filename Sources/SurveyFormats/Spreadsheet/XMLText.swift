internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// Walks XML documents with Foundation's parser, refusing what can make a small one enormous.
enum XMLText {
    /// What a document is, for messages.
    enum Kind {
        /// A part of an .xlsx file.
        case spreadsheet
        /// LimeSurvey's survey structure.
        case limeSurvey

        fileprivate var name: String {
            switch self {
            case .spreadsheet: "The spreadsheet's XML"
            case .limeSurvey: "The XML of the LimeSurvey structure"
            }
        }

        fileprivate var remedy: String {
            switch self {
            case .spreadsheet: "Copy the sheets into a new file and save it as .xlsx."
            case .limeSurvey: "Export the survey structure (.lss) from LimeSurvey again."
            }
        }
    }

    /// What happens in a document.
    enum Event {
        case start(String, [String: String])
        case text(String)
        case end(String)
    }

    /// Reports a document's events in order.
    ///
    /// - Throws: `SurveyFormatError` for a document that is not well-formed, not in UTF-8, or
    ///   declares a document type: entities are declared there, and no file that is read here has one.
    static func walk(
        _ bytes: [UInt8], of kind: Kind = .spreadsheet, _ report: @escaping (Event) -> Void
    ) throws(SurveyFormatError) {
        // Foundation stops the program at a name that is not UTF-8, and in another encoding, be it UTF-16 or UTF-7, the
        // look for a document type would see nothing.
        guard !bytes.prefix(200).contains(0), isDeclaredUTF8(bytes),
            String(validating: bytes, as: UTF8.self) != nil
        else {
            throw SurveyFormatError("\(kind.name) is not encoded in UTF-8.", remedy: kind.remedy)
        }
        guard let content = withoutInstructions(bytes) else {
            throw SurveyFormatError("\(kind.name) declares a document type.", remedy: kind.remedy)
        }
        let delegate = Delegate(report: report)
        let parser = XMLParser(data: Data(content))
        parser.shouldResolveExternalEntities = false
        parser.delegate = delegate
        // The parser takes a document that ends in the middle for a whole one.
        guard parser.parse(), delegate.depth == 0 else {
            throw SurveyFormatError("\(kind.name) is damaged.", remedy: kind.remedy)
        }
    }

    /// Whether the declaration at the start, if there is one, names UTF-8 or ASCII, or no encoding.
    private static func isDeclaredUTF8(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(400), as: UTF8.self)
        guard let open = start.firstRange(of: "<?xml") else { return true }
        let rest = start[open.upperBound...]
        let declaration = rest.firstRange(of: "?>").map { rest[..<$0.lowerBound] } ?? rest
        guard let name = declaration.firstRange(of: "encoding") else { return true }
        let value = declaration[name.upperBound...].drop {
            $0.isWhitespace || $0 == "=" || "\"'".contains($0)
        }
        .prefix { !$0.isWhitespace && !"\"'".contains($0) }
        return ["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(value.uppercased())
    }

    /// Blanks processing instructions, at one of which without data Foundation stops the program.
    ///
    /// - Returns: `nil` if `<!DOCTYPE` or another declaration stands anywhere outside comments and CDATA sections, which
    ///   may quote one.
    private static func withoutInstructions(_ bytes: [UInt8]) -> [UInt8]? {
        var content = bytes
        var position = 0
        while position + 2 < bytes.count {
            guard bytes[position] == 0x3C, bytes[position + 1] == 0x21 || bytes[position + 1] == 0x3F else {
                position += 1
                continue
            }
            let rest = bytes[position...]
            if bytes[position + 1] == 0x3F {
                let next = end(of: "?>", in: bytes, from: position + 2)
                for place in position..<next { content[place] = 0x20 }
                position = next
            } else if rest.starts(with: "<!--".utf8) {
                position = end(of: "-->", in: bytes, from: position + 4)
            } else if rest.starts(with: "<![CDATA[".utf8) {
                position = end(of: "]]>", in: bytes, from: position + 9)
            } else {
                return nil
            }
        }
        return content
    }

    /// The place behind the next mark; the end of the octets without one.
    private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position..<(position + mark.count)].elementsEqual(mark) {
                return position + mark.count
            }
            position += 1
        }
        return bytes.count
    }

    /// Escapes text for an element or attribute; controls that XML cannot hold are left out.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private final class Delegate: NSObject, XMLParserDelegate {
        private let report: (Event) -> Void
        /// The elements that are open.
        private(set) var depth = 0

        init(report: @escaping (Event) -> Void) { self.report = report }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            depth += 1
            report(.start(Self.local(name), attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { report(.text(text)) }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            report(.text(String(decoding: block, as: UTF8.self)))
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            depth -= 1
            report(.end(Self.local(name)))
        }

        /// The name without a prefix such as `x:`.
        private static func local(_ name: String) -> String {
            name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }
    }
}
