/// A sheet as comma-separated text in UTF-8, row by row: what its cells show, with an empty line for an empty row,
/// so that lines are numbered as the rows are.
package final class SheetText {
    private let rows: SheetRows
    private var output: [UInt8] = []
    private var taken = 0
    private var isAtEnd = false

    /// The rows that decide how wide the table is: headings may stand in several, and empty cells are not written.
    private var heldRows: [SheetRow] = []
    private var width: Int?
    private static let heldRowCount = 4
    /// The number of the last row written.
    private var written = 0

    init(_ rows: SheetRows) { self.rows = rows }

    /// Reads on.
    ///
    /// - Parameter buffer: Not empty.
    /// - Returns: The number of octets written to the start of the buffer; 0 at the end.
    /// - Throws: `SpreadsheetError` for a damaged sheet or one that is larger than a workbook can be.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
        while output.count - taken < buffer.count, !isAtEnd {
            if let row = try rows.next() {
                add(row)
            } else {
                releaseHeld()
                isAtEnd = true
            }
        }
        let count = min(output.count - taken, buffer.count)
        buffer.copyBytes(from: output[taken..<taken + count])
        taken += count
        if taken == output.count || taken > 1 << 20 {
            output.removeFirst(taken)
            taken = 0
        }
        return count
    }

    private func add(_ row: SheetRow) {
        guard width == nil else { return write(row) }
        heldRows.append(row)
        if heldRows.count == Self.heldRowCount { releaseHeld() }
    }

    private func releaseHeld() {
        if width == nil { width = heldRows.map(\.usedWidth).max() ?? 0 }
        for row in heldRows { write(row) }
        heldRows = []
    }

    private func write(_ row: SheetRow) {
        let used = row.usedWidth
        for _ in written + 1..<max(row.number, written + 1) { output.append(0x0A) }
        written = row.number
        if used > 0 {
            for column in 0..<max(used, width ?? 0) {
                if column > 0 { output.append(0x2C) }
                if column < used { writeField(row[column]) }
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
