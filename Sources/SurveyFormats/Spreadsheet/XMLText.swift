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
    /// - Throws: `SurveyFormatError` for a document that is not well-formed, not in an encoding that extends ASCII, or
    ///   declares a document type: entities are declared there, and no file that is read here has one.
    static func walk(
        _ bytes: [UInt8], of kind: Kind = .spreadsheet, _ report: @escaping (Event) -> Void
    ) throws(SurveyFormatError) {
        // Zero octets mean UTF-16, in which the look for a document type would see nothing.
        guard !bytes.prefix(200).contains(0) else {
            throw SurveyFormatError("\(kind.name) is not encoded in UTF-8.", remedy: kind.remedy)
        }
        guard !declaresType(bytes) else {
            throw SurveyFormatError("\(kind.name) declares a document type.", remedy: kind.remedy)
        }
        let delegate = Delegate(report: report)
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = delegate
        // The parser takes a document that ends in the middle for a whole one.
        guard parser.parse(), delegate.depth == 0 else {
            throw SurveyFormatError("\(kind.name) is damaged.", remedy: kind.remedy)
        }
    }

    /// Whether `<!DOCTYPE` or another declaration stands anywhere outside comments and CDATA sections, which may quote one.
    private static func declaresType(_ bytes: [UInt8]) -> Bool {
        var position = 0
        while position + 2 < bytes.count {
            guard bytes[position] == 0x3C, bytes[position + 1] == 0x21 else {
                position += 1
                continue
            }
            let rest = bytes[position...]
            if rest.starts(with: "<!--".utf8) {
                position = end(of: "-->", in: bytes, from: position + 4)
            } else if rest.starts(with: "<![CDATA[".utf8) {
                position = end(of: "]]>", in: bytes, from: position + 9)
            } else {
                return true
            }
        }
        return false
    }

    /// The place behind the next three-octet mark; the end of the octets without one.
    private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == mark[0], bytes[position + 1] == mark[1], bytes[position + 2] == mark[2] {
                return position + 3
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
