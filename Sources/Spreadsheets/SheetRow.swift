/// A row of a sheet: what its cells show.
package struct SheetRow: Sendable {
    /// The number, from 1 to `SheetRows.maximumRows`.
    package let number: Int
    /// The cells' texts end to end, and where each begins and ends.
    var text: [UInt8] = []
    var cells: [Range<Int>] = []

    init(number: Int) { self.number = number }

    /// The number of cells up to the last that is not empty.
    package var usedWidth: Int { (cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }

    /// The text of a cell in UTF-8.
    ///
    /// - Parameter column: From 0 to below `usedWidth`.
    package subscript(column: Int) -> ArraySlice<UInt8> { text[cells[column]] }
}
