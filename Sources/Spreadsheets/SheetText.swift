/// A sheet as comma-separated text in UTF-8, row by row: what its cells show, with an empty line for an empty row,
/// so that lines are numbered as the rows are.
package final class SheetText {
    private let shared: SharedStrings
    private var scanner: XMLScanner
    private var output: [UInt8] = []
    private var taken = 0
    private var isAtEnd = false

    /// The rows that decide how wide the table is: headings may stand in several, and empty cells are not written.
    private var heldRows: [Row] = []
    private var width: Int?
    private static let heldRowCount = 4
    /// The number of the last row written.
    private var written = 0

    /// The most rows and columns that a workbook can have.
    package static let maximumRows = 1_048_576
    /// The most columns that a workbook can have.
    package static let maximumColumns = 16_384

    /// A row's cells: their texts end to end, and where each begins and ends.
    private struct Row {
        var number = 0
        var text: [UInt8] = []
        var cells: [Range<Int>] = []

        /// The number of cells up to the last that is not empty.
        var usedWidth: Int { (cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }
    }

    init(_ entry: ZipReader.Entry, shared: SharedStrings) {
        self.shared = shared
        scanner = XMLScanner { buffer throws(SpreadsheetError) in try entry.read(into: buffer) }
    }

    /// Reads on.
    ///
    /// - Parameter buffer: Not empty.
    /// - Returns: The number of octets written to the start of the buffer; 0 at the end.
    /// - Throws: `SpreadsheetError` for a damaged sheet or one that is larger than a workbook can be.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
        while output.count - taken < buffer.count, !isAtEnd { try readRow() }
        let count = min(output.count - taken, buffer.count)
        buffer.copyBytes(from: output[taken..<taken + count])
        taken += count
        if taken == output.count || taken > 1 << 20 {
            output.removeFirst(taken)
            taken = 0
        }
        return count
    }

    // MARK: Reading

    private func readRow() throws(SpreadsheetError) {
        var row: Row?
        while let token = try scanner.next() {
            if token == .start, scanner.isNamed("row") {
                var next = Row()
                next.number = try number(scanner.attribute("r")) ?? (heldRows.last?.number ?? written) + 1
                guard next.number <= Self.maximumRows, next.number > (heldRows.last?.number ?? written) else {
                    throw ZipReader.damaged
                }
                row = next
            } else if token == .start, scanner.isNamed("c"), row != nil {
                try readCell(&row!)
            } else if token == .end, scanner.isNamed("row"), let row {
                return add(row)
            }
        }
        releaseHeld()
        isAtEnd = true
    }

    private func number(_ text: ArraySlice<UInt8>?) throws(SpreadsheetError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(String(decoding: text, as: UTF8.self)), number > 0 else {
            throw ZipReader.damaged
        }
        return number
    }

    private func readCell(_ row: inout Row) throws(SpreadsheetError) {
        let column = try scanner.attribute("r").map(Self.column) ?? row.cells.count
        guard column >= row.cells.count, column < Self.maximumColumns else { throw ZipReader.damaged }
        let type = CellType(scanner.attribute("t"))
        var value: [UInt8] = []
        var (isValue, hasValue, isComputed) = (false, false, false)
        var rich = RichText()
        reading: while let token = try scanner.next() {
            switch token {
            case .start:
                if scanner.isNamed("v") { (isValue, hasValue) = (true, true) }
                if scanner.isNamed("f") { isComputed = true }
                rich.start(scanner)
            case .text:
                if isValue { value += scanner.text }
                rich.add(scanner.text)
                guard value.count + rich.text.count <= 1 << 20 else { throw ZipReader.excessive }
            case .end:
                if scanner.isNamed("c") { break reading }
                if scanner.isNamed("v") { isValue = false }
                rich.end(scanner)
            }
        }
        // A program that writes formulas without computing them: the cell is not empty, only unknown.
        // An empty text is a result; an empty number is none.
        guard !isComputed || !value.isEmpty || type == .inline || type == .text && hasValue else {
            throw Self.unknownResult(column: column, row: row.number)
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

    /// The column, from 0, of a reference such as AB12.
    private static func column(_ reference: ArraySlice<UInt8>) throws(SpreadsheetError) -> Int {
        var column = 0
        for letter in reference.prefix(while: { (0x41...0x5A).contains($0) }).prefix(4) {
            column = column * 26 + Int(letter - 0x40)
        }
        guard column > 0 else { throw ZipReader.damaged }
        return column - 1
    }

    private static func unknownResult(column: Int, row: Int) -> SpreadsheetError {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return SpreadsheetError(
            "The cell \(letters)\(row) holds a formula, and its result is not in the file.",
            remedy: "Open the file in a spreadsheet program and save it there, or save the table as CSV.")
    }

    // MARK: Writing

    private func add(_ row: Row) {
        guard width == nil else { return write(row) }
        heldRows.append(row)
        if heldRows.count == Self.heldRowCount { releaseHeld() }
    }

    private func releaseHeld() {
        if width == nil { width = heldRows.map(\.usedWidth).max() ?? 0 }
        for row in heldRows { write(row) }
        heldRows = []
    }

    private func write(_ row: Row) {
        let used = row.usedWidth
        for _ in written + 1..<max(row.number, written + 1) { output.append(0x0A) }
        written = row.number
        if used > 0 {
            for column in 0..<max(used, width ?? 0) {
                if column > 0 { output.append(0x2C) }
                if column < used { writeField(row.text[row.cells[column]]) }
            }
        }
        output.append(0x0A)
    }

    /// Writes a field, in quotes where it needs them.
    private func writeField(_ field: ArraySlice<UInt8>) {
        guard field.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            output.append(contentsOf: field)
            return
        }
        output.append(0x22)
        for byte in field {
            if byte == 0x22 { output.append(byte) }
            output.append(byte)
        }
        output.append(0x22)
    }
}
