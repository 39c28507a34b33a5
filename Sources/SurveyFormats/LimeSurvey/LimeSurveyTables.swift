internal import XML

/// The tables of a LimeSurvey structure file (.lss): `<questions><rows><row><qid>…`.
struct LimeSurveyTables {
    /// The values of one row by column, without empty ones.
    typealias Row = [String: String]

    /// The most rows of all tables together, and the most columns of a row.
    static let maximumRows = 200_000
    static let maximumColumns = 500

    /// What the file says it holds, such as `Survey`; empty if it does not say.
    let kind: String
    /// The languages listed at the top.
    let languages: [String]
    /// The number of rows of all tables.
    let count: Int
    private let rows: [String: [Row]]

    /// Reads the XML.
    ///
    /// - Throws: `SurveyFormatError` for damaged XML and for more rows than a survey has.
    init(_ bytes: [UInt8]) throws(SurveyFormatError) {
        guard bytes.count <= DelimitedText.maximumLength else {
            throw SurveyFormatError(
                "The file has \(bytes.count) bytes, and a definition has at most \(DelimitedText.maximumLength).",
                remedy: "Check that it is the right file.")
        }
        let reader = try Self.read(bytes)
        guard !reader.isExcessive else {
            throw SurveyFormatError(
                "The structure has more than \(Self.maximumRows) rows or \(Self.maximumColumns) columns.",
                remedy: "Check that it is the right file.")
        }
        kind = reader.kind.trimmed
        languages = reader.languages.map(\.trimmed).filter { !$0.isEmpty }
        rows = reader.rows
        count = reader.count
    }

    /// The rows of a table; none if the file does not have it.
    subscript(table: String) -> [Row] { rows[table] ?? [] }

    private static func read(_ bytes: [UInt8]) throws(SurveyFormatError) -> Reader {
        var reader = Reader()
        do throws(XMLProblem) {
            let xml = try XMLReader()
            // In pieces, so that no more than one is at hand a second time as tokens.
            for start in stride(from: 0, through: bytes.count, by: 1 << 16) {
                let end = min(bytes.count, start + 1 << 16)
                try xml.put(bytes[start..<end], isLast: end == bytes.count)
                while let token = xml.next() { reader.take(token, xml) }
            }
        } catch {
            throw refusal(error)
        }
        return reader
    }

    private static func refusal(_ problem: XMLProblem) -> SurveyFormatError {
        let what =
            switch problem {
            case .damaged(let line): "is damaged at line \(line)"
            case .declaresType: "declares a document type"
            case .excessive: "is nested deeper, or has a longer tag, than any survey"
            case .outOfMemory: "needs more memory than there is"
            }
        return SurveyFormatError(
            "The XML of the LimeSurvey structure \(what).",
            remedy: "Export the survey structure (.lss) from LimeSurvey again.")
    }

    /// Gathers rows from a walk through the document.
    private struct Reader {
        private(set) var kind = ""
        private(set) var languages: [String] = []
        private(set) var rows: [String: [Row]] = [:]
        private(set) var count = 0
        private(set) var isExcessive = false
        private var path: [String] = []
        private var row: Row = [:]
        private var value = ""

        mutating func take(_ token: XMLReader.Token, _ xml: XMLReader) {
            guard !isExcessive else { return }
            switch token {
            case .start:
                path.append(xml.name)
                value = ""
                if isRow { row = [:] }
            case .text:
                // Other elements hold nothing but white space and field names.
                if isColumn || path.count == 2 || isLanguage {
                    value += String(decoding: xml.text, as: UTF8.self)
                }
            case .end:
                end()
                path.removeLast()
            }
        }

        // document / table / rows / row / column
        private var isRow: Bool { path.count == 4 && path[3] == "row" && path[2] == "rows" }
        private var isColumn: Bool { path.count == 5 && path[3] == "row" && path[2] == "rows" }
        private var isLanguage: Bool { path.count == 3 && path[1] == "languages" }

        private mutating func end() {
            if isColumn {
                if !value.isEmpty { row[path[4]] = value }
                isExcessive = row.count > LimeSurveyTables.maximumColumns
            } else if isRow {
                rows[path[1], default: []].append(row)
                count += 1
                isExcessive = count > LimeSurveyTables.maximumRows
            } else if path.count == 2, path[1] == "LimeSurveyDocType" {
                kind = value
            } else if isLanguage, languages.count < 200 {
                languages.append(value)
            }
            value = ""
        }
    }
}
