/// A plain table for terminals: columns padded to their widest cell, two spaces apart.
struct TextTable {
    /// How a column is padded.
    enum Alignment {
        case left
        case right
    }

    private let alignments: [Alignment]
    private var rows: [[String]]

    /// Starts a table with its headings.
    init(_ columns: [(heading: String, alignment: Alignment)]) {
        alignments = columns.map(\.alignment)
        rows = [columns.map(\.heading)]
    }

    /// Adds a row of as many cells as there are columns.
    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    /// The table's lines, ending with a newline.
    var text: String {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { line($0, widths) + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let space = String(repeating: " ", count: widths[column] - cells[column].count)
            return alignments[column] == .left ? cells[column] + space : space + cells[column]
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return text
    }
}
