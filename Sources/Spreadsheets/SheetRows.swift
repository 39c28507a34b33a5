internal import XML

/// The rows of a sheet in their order; rows without cells may be left out, as they are in the file.
package final class SheetRows {
    private let shared: SharedStrings
    private let part: WorkbookPart
    /// The number of the last row read.
    private var last = 0

    /// The most rows that a workbook can have.
    package static let maximumRows = 1_048_576
    /// The most columns that a workbook can have.
    package static let maximumColumns = 16_384

    init(_ part: WorkbookPart, shared: SharedStrings) {
        self.part = part
        self.shared = shared
    }

    /// Reads the next row.
    ///
    /// - Returns: `nil` behind the last.
    /// - Throws: `SpreadsheetError` for a damaged sheet or one that is larger than a workbook can be.
    package func next() throws(SpreadsheetError) -> SheetRow? {
        while let token = try part.next() {
            guard token == .start, part.isNamed("row") else { continue }
            let number = try number(part.attribute("r")) ?? last + 1
            guard number <= Self.maximumRows, number > last else { throw ZipReader.damaged }
            last = number
            return try cells(of: SheetRow(number: number))
        }
        return nil
    }

    private func cells(of row: SheetRow) throws(SpreadsheetError) -> SheetRow {
        var row = row
        while let token = try part.next() {
            if token == .start, part.isNamed("c") {
                try readCell(&row)
            } else if token == .end, part.isNamed("row") {
                break
            }
        }
        return row
    }

    private func number(_ text: ArraySlice<UInt8>?) throws(SpreadsheetError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(String(decoding: text, as: UTF8.self)), number > 0 else {
            throw ZipReader.damaged
        }
        return number
    }

    private func column(_ reference: ArraySlice<UInt8>) throws(SpreadsheetError) -> Int {
        guard let column = ColumnName.column(reference) else { throw ZipReader.damaged }
        return column
    }

    private func readCell(_ row: inout SheetRow) throws(SpreadsheetError) {
        let column = try part.attribute("r").map(column) ?? row.cells.count
        guard column >= row.cells.count, column < Self.maximumColumns else { throw ZipReader.damaged }
        let type = CellType(part.attribute("t"))
        var value: [UInt8] = []
        var (isValue, hasValue, isComputed) = (false, false, false)
        var rich = RichText()
        reading: while let token = try part.next() {
            switch token {
            case .start:
                if part.isNamed("v") { (isValue, hasValue) = (true, true) }
                if part.isNamed("f") { isComputed = true }
                rich.start(part)
            case .text:
                if isValue { value += part.text }
                rich.add(part.text)
                guard value.count + rich.text.count <= 1 << 20 else { throw ZipReader.excessive }
            case .end:
                if part.isNamed("c") { break reading }
                if part.isNamed("v") { isValue = false }
                rich.end(part)
            }
        }
        // A program that writes formulas without computing them: the cell is not empty, only unknown.
        // An empty text is a result; an empty number is none.
        guard !isComputed || !value.isEmpty || type == .inline || type == .text && hasValue else {
            throw SpreadsheetError(
                "The cell \(ColumnName.letters(column))\(row.number) holds a formula, and its result is not in the file.",
                remedy: "Open the file in a spreadsheet program and save it there, or save the table as CSV.")
        }
        while row.cells.count < column { row.cells.append(row.text.count..<row.text.count) }
        let start = row.text.count
        try append(value, rich, type, to: &row.text)
        row.cells.append(start..<row.text.count)
        guard row.text.count <= 64 << 20 else { throw ZipReader.excessive }
    }

    /// Appends what a cell shows.
    private func append(
        _ value: [UInt8], _ rich: RichText, _ type: CellType, to text: inout [UInt8]
    ) throws(SpreadsheetError) {
        switch type {
        case .shared where value.isEmpty: break
        case .shared:
            guard let number = Int(String(decoding: value, as: UTF8.self)), let shared = shared[number] else {
                throw ZipReader.damaged
            }
            text.append(contentsOf: shared)
        case .inline: text.append(contentsOf: rich.unescaped)
        case .boolean: text.append(contentsOf: value == [0x31] ? Array("TRUE".utf8) : Array("FALSE".utf8))
        case .number: text.append(contentsOf: Self.number(value))
        case .text: text.append(contentsOf: value)
        }
    }

    private enum CellType {
        case number, shared, inline, boolean, text

        init(_ name: ArraySlice<UInt8>?) {
            switch name.map({ String(decoding: $0, as: UTF8.self) }) {
            case "s": self = .shared
            case "inlineStr": self = .inline
            case "b": self = .boolean
            case nil, "n": self = .number
            // Formulas' texts, dates in words, and errors such as #N/A, which nothing should take for empty.
            default: self = .text
            }
        }
    }

    /// A number as the cell shows it: 1.0 and 1E0 as 1. Dates are numbers too, and stay such.
    private static func number(_ text: [UInt8]) -> [UInt8] {
        if text.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
        guard let number = Double(String(decoding: text, as: UTF8.self)), number == number.rounded(),
            abs(number) < 1e15
        else { return text }
        return Array(String(Int(number)).utf8)
    }
}
