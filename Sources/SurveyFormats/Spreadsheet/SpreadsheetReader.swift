/// Reads the sheets of an .xlsx file (ECMA-376) as text.
enum SpreadsheetReader {
    /// The most columns and rows with text of a sheet, and the most cells, counting those left of a row's last one.
    static let maximumColumns = 1_000
    static let maximumRows = 20_000
    static let maximumCells = 2_000_000

    /// Reads every sheet.
    ///
    /// - Throws: `SurveyFormatError` if the file is no spreadsheet or larger than the limits.
    static func sheets(_ bytes: [UInt8]) throws(SurveyFormatError) -> [Sheet] {
        let entries = try ZipArchive.entries(of: bytes) { name in
            ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"].contains(name)
                || (name.hasPrefix("xl/worksheets/") && name.hasSuffix(".xml"))
        }
        guard let workbook = entries["xl/workbook.xml"],
            let relations = entries["xl/_rels/workbook.xml.rels"]
        else {
            throw SurveyFormatError(
                "The archive holds no workbook.",
                remedy: "Save the spreadsheet as .xlsx, not as another format.")
        }
        let targets = try targets(relations)
        let shared = try entries["xl/sharedStrings.xml"].map(sharedStrings) ?? []
        var sheets: [Sheet] = []
        for (name, relation) in try names(workbook) {
            guard let target = targets[relation], let content = entries[target] else { continue }
            sheets.append(Sheet(name: name, rows: try rows(content, shared: shared)))
        }
        return sheets
    }

    private static func names(_ workbook: [UInt8]) throws(SurveyFormatError) -> [(String, String)] {
        var names: [(String, String)] = []
        try XMLText.walk(workbook) { event in
            guard case .start("sheet", let attributes) = event, let name = attributes["name"] else { return }
            let relation = attributes["r:id"] ?? attributes.first { $0.key.hasSuffix(":id") }?.value
            names.append((name, relation ?? ""))
        }
        return names
    }

    private static func targets(_ relations: [UInt8]) throws(SurveyFormatError) -> [String: String] {
        var targets: [String: String] = [:]
        try XMLText.walk(relations) { event in
            guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
                let target = attributes["Target"]
            else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        return targets
    }

    private static func sharedStrings(_ content: [UInt8]) throws(SurveyFormatError) -> [String] {
        var strings: [String] = []
        var reader = RichText()
        try XMLText.walk(content) { event in
            if case .start("si", _) = event { reader.begin() }
            reader.take(event)
            if case .end("si") = event { strings.append(reader.text) }
        }
        return strings
    }

    private static func rows(_ content: [UInt8], shared: [String]) throws(SurveyFormatError) -> [Sheet.Row] {
        var reader = SheetContent(shared: shared)
        try XMLText.walk(content) { reader.take($0) }
        guard !reader.isExcessive else {
            throw SurveyFormatError(
                "A sheet has text beyond the column \(maximumColumns) or in more than \(maximumRows) rows.",
                remedy: "Copy the survey's sheets into a new file.")
        }
        return reader.rows
    }
}

/// Text with formatting: the runs of `t` outside phonetic hints.
private struct RichText {
    private(set) var text = ""
    private var isText = false
    private var isPhonetic = false

    mutating func begin() { self = RichText() }

    mutating func take(_ event: XMLText.Event) {
        switch event {
        case .start("t", _): isText = true
        case .end("t"): isText = false
        case .start("rPh", _): isPhonetic = true
        case .end("rPh"): isPhonetic = false
        case .text(let part) where isText && !isPhonetic: text += part
        default: break
        }
    }
}

/// The cells of a sheet.
private struct SheetContent {
    private(set) var rows: [Sheet.Row] = []
    private(set) var isExcessive = false
    private let shared: [String]
    private var number = 0
    private var count = 0
    private var cells: [String] = []
    private var column = 0
    private var type = ""
    private var value = ""
    private var isValue = false
    private var rich = RichText()

    init(shared: [String]) { self.shared = shared }

    mutating func take(_ event: XMLText.Event) {
        guard !isExcessive else { return }
        rich.take(event)
        switch event {
        case .start("row", let attributes):
            number = attributes["r"].flatMap { Int($0) } ?? number + 1
            cells = []
            column = 0
        case .start("c", let attributes):
            column = attributes["r"].flatMap(Self.column) ?? column + 1
            type = attributes["t"] ?? "n"
            value = ""
            rich.begin()
        case .start("v", _): isValue = true
        case .end("v"): isValue = false
        case .text(let part) where isValue: value += part
        case .end("c"): endCell()
        case .end("row") where cells.contains { !$0.isEmpty }:
            rows.append(Sheet.Row(number: number, cells: cells))
            count += cells.count
            isExcessive =
                rows.count > SpreadsheetReader.maximumRows || count > SpreadsheetReader.maximumCells
        default: break
        }
    }

    private mutating func endCell() {
        let text: String =
            switch type {
            case "s": Int(value).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? ""
            case "inlineStr": rich.text
            case "b": value == "1" ? "TRUE" : "FALSE"
            case "e": ""
            case "n": Self.integer(value)
            default: value
            }
        // Cells that are only coloured are no text, and stand as far out as a sheet goes.
        guard !text.trimmed.isEmpty, column > 0 else { return }
        guard column <= SpreadsheetReader.maximumColumns else {
            isExcessive = true
            return
        }
        while cells.count < column { cells.append("") }
        cells[column - 1] = text.trimmed
    }

    /// Writes 1.0 as 1, as the cell shows it.
    private static func integer(_ value: String) -> String {
        guard let number = Double(value), number == number.rounded(), abs(number) < 1e15 else { return value }
        return "\(Int(number))"
    }

    /// Reads the column, from 1, of a reference such as AB12.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { (0x41...0x5A).contains($0) }
        guard (1...4).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1 - 0x40) }
    }
}
