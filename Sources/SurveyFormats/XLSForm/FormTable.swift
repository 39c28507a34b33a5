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

    /// Older and longer spellings of the columns that are read.
    private static let aliases = [
        "list name": "list_name", "value": "name", "tag": "name", "command": "type", "caption": "label",
        "relevance": "relevant", "bind:relevant": "relevant", "bind:required": "required",
        "bind:constraint": "constraint", "bind:calculate": "calculation", "calculate": "calculation",
        "bind:readonly": "readonly", "read_only": "readonly", "control:appearance": "appearance",
        "title": "form_title", "set form title": "form_title", "id_string": "form_id",
        "set form id": "form_id",
    ]
    /// The columns that hold text in several languages.
    private static let texts: Set<String> = ["label", "hint", "guidance_hint", "climate_title"]

    /// Finds the columns in the first row that has cells.
    init(_ sheet: Sheet) {
        let header = sheet.rows.first { $0.cells.contains { !$0.isEmpty } }
        var found = (header?.cells ?? []).map(Self.column)
        // A form in one language that has no known name still has its texts.
        let hasLabel = found.contains { $0.name == "label" && $0.unknown == nil }
        if !hasLabel, let own = found.firstIndex(where: { $0.name == "label" }) { found[own].unknown = nil }
        unknownHeaders = zip(found, header?.cells ?? []).filter { $0.0.unknown != nil }.map(\.1)
        columns = found.map { Column(name: $0.unknown == nil ? $0.name : "", language: $0.language) }
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

    /// Reads a header; `unknown` is a language's name that is not known.
    private static func column(_ header: String) -> (name: String, language: String?, unknown: String?) {
        let words = header.replacing("::", with: ":").split { $0.isWhitespace }.joined(separator: " ")
        let parts = words.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0).trimmed }
        let first = (parts.first ?? "").lowercased()
        let name = aliases[first] ?? first
        // `media::image` and the like are no texts.
        guard parts.count == 2, texts.contains(name) else {
            let whole = parts.joined(separator: ":").lowercased()
            return (aliases[whole] ?? whole, nil, nil)
        }
        guard let tag = LanguageName.tag(of: parts[1]) else { return (name, nil, parts[1]) }
        return (name, tag, nil)
    }
}
