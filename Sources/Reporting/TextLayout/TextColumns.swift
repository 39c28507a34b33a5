/// A table for plain text: a first column of names that gives way, and columns of figures that do not.
struct TextColumns {
    private var rows: [(name: String, cells: [String])]
    private let cellCount: Int

    /// Starts a table with its headings.
    init(name: String, cells: [String]) {
        rows = [(name, cells)]
        cellCount = cells.count
    }

    /// Adds a row of as many figures as there are headings.
    mutating func add(_ name: String, _ cells: [String]) {
        rows.append((name, cells))
    }

    /// A code cut to what a column's heading may take.
    static func heading(_ code: String, isBetterHigh: Bool = true) -> String {
        ColumnWidth.fitted(code, to: 10) + (isBetterHigh ? "" : "↓")
    }

    /// Splits columns into runs that fit side by side.
    ///
    /// - Parameters:
    ///   - codes: The columns' headings, not yet cut.
    ///   - used: The columns of text that the names and the first figures take.
    /// - Returns: Indexes into `codes`, in order.
    static func runs(of codes: [String], beside used: Int) -> [[Int]] {
        var runs: [[Int]] = []
        var free = 0
        for (index, code) in codes.enumerated() {
            let width = max(4, ColumnWidth.of(heading(code)) + 1) + 2
            if runs.isEmpty || width > free {
                runs.append([])
                free = TextPage.width - used
            }
            runs[runs.count - 1].append(index)
            free -= width
        }
        return runs
    }

    /// The lines, none wider than `width` as long as the figures leave the names eight columns.
    func text(width: Int) -> String {
        let widths = (0..<cellCount).map { column in rows.map { ColumnWidth.of($0.cells[column]) }.max() ?? 0
        }
        let figures = widths.reduce(0) { $0 + $1 + 2 }
        let widest = rows.map { ColumnWidth.of($0.name) }.max() ?? 0
        let names = min(widest, max(8, width - figures))
        var text = ""
        for row in rows {
            var line = padded(ColumnWidth.fitted(row.name, to: names), to: names)
            for (cell, width) in zip(row.cells, widths) {
                line += "  " + String(repeating: " ", count: width - ColumnWidth.of(cell)) + cell
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    private func padded(_ name: String, to width: Int) -> String {
        let space = String(repeating: " ", count: max(0, width - ColumnWidth.of(name)))
        guard DisplayText.isRightToLeft(name) else { return name + space }
        // U+2068 and U+2069 keep a right-to-left name from pulling the figures beside it round, and its indent.
        let indent = name.prefix { $0 == " " }
        return indent + "\u{2068}" + name.dropFirst(indent.count) + "\u{2069}" + space
    }
}
