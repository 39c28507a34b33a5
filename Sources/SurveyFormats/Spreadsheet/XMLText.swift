internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// Walks XML documents with Foundation's parser, refusing what can make a small one enormous.
enum XMLText {
    /// What happens in a document.
    enum Event {
        case start(String, [String: String])
        case text(String)
        case end(String)
    }

    /// Reports a document's events in order.
    ///
    /// - Throws: `SurveyFormatError` for a document that is not well-formed or declares a document type: entities
    ///   are declared there, and no spreadsheet has one.
    static func walk(_ bytes: [UInt8], _ report: @escaping (Event) -> Void) throws(SurveyFormatError) {
        guard !declaresType(bytes) else {
            throw SurveyFormatError(
                "The spreadsheet's XML declares a document type.",
                remedy: "Copy the sheets into a new file and save it as .xlsx.")
        }
        let delegate = Delegate(report: report)
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = delegate
        // The parser takes a document that ends in the middle for a whole one.
        guard parser.parse(), delegate.depth == 0 else {
            throw SurveyFormatError(
                "The spreadsheet's XML is damaged.", remedy: "Open the file and save it again as .xlsx.")
        }
    }

    /// Whether `<!DOCTYPE` or `<!ENTITY` stands anywhere; UTF-16 is caught by its zero octets.
    private static func declaresType(_ bytes: [UInt8]) -> Bool {
        if bytes.prefix(200).contains(0) { return true }
        return bytes.indices.dropLast(2).contains { position in
            bytes[position] == 0x3C && bytes[position + 1] == 0x21
                && bytes[position + 2] != 0x2D && bytes[position + 2] != 0x5B
        }
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
