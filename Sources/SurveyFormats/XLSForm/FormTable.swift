internal import Survey

/// A sheet of an XLSForm with its columns by name.
struct FormTable {
    /// A column: its name and, for a text, its language.
    struct Column: Hashable {
        let name: String
        let language: String?
    }

    /// One row with its cells by column.
    struct Row {
        /// Where the row stands, such as “survey row 12”.
        let place: String
        fileprivate let cells: [Column: String]

        /// A cell without a language; empty if the sheet has none.
        func cell(_ name: String) -> String { cells[Column(name: name, language: nil)] ?? "" }

        /// The texts of a column by language, the plain column's under the base language.
        func text(_ name: String, base: String) -> LocalizedText {
            var translations: [String: String] = [:]
            for (column, cell) in cells where column.name == name && !cell.isEmpty {
                translations[column.language ?? base] = cell
            }
            // `label` beside `label::English (en)` is the same text.
            if let own = cells[Column(name: name, language: base)], !own.isEmpty { translations[base] = own }
            return LocalizedText(translations)
        }
    }

    let columns: [Column]
    let rows: [Row]
    /// The headers whose language is not known.
    let unknownHeaders: [String]

    private static let aliases = ["list name": "list_name", "value": "name", "caption": "label"]

    /// Finds the columns in the first row that has cells.
    init(_ sheet: Sheet) {
        let header = sheet.rows.first { $0.cells.contains { !$0.isEmpty } }
        var unknown: [String] = []
        columns = (header?.cells ?? []).map { cell in
            let column = Self.column(cell)
            if column == nil, !cell.isEmpty { unknown.append(cell) }
            return column ?? Column(name: "", language: nil)
        }
        unknownHeaders = unknown
        let columns = columns
        rows = sheet.rows.filter { $0.number > (header?.number ?? 0) }.compactMap { row in
            guard row.cells.contains(where: { !$0.isEmpty }) else { return nil }
            let pairs = zip(columns, row.cells).filter { !$0.0.name.isEmpty && !$0.1.isEmpty }
            return Row(
                place: "\(sheet.name) row \(row.number)",
                cells: Dictionary(pairs.map { ($0.0, $0.1) }) { first, _ in first })
        }
    }

    /// The languages of the columns, in their order.
    var languages: [String] {
        columns.compactMap(\.language).reduce(into: []) { tags, tag in
            if !tags.contains(tag) { tags.append(tag) }
        }
    }

    /// Reads a header; `nil` if it names a language that is not known.
    private static func column(_ header: String) -> Column? {
        let parts = header.replacing("::", with: "\u{1F}").split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == "\u{1F}" || $0 == ":" })
        let name = String(parts.first ?? "").trimmed.lowercased()
        guard parts.count == 2 else { return Column(name: aliases[name] ?? name, language: nil) }
        // `bind::required` and the like are no texts.
        guard ["label", "caption", "hint", "climate_title"].contains(name) else {
            return Column(name: header.lowercased(), language: nil)
        }
        return LanguageName.tag(of: String(parts[1])).map {
            Column(name: aliases[name] ?? name, language: $0)
        }
    }
}
