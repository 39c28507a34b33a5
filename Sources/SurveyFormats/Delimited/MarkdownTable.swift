/// Reads the tables of Markdown text, in which XLSForms are handed round: one line a row, cells between `|`.
enum MarkdownTable {
    /// Reads every line that begins with `|` as a row; other lines and those that only underline a header are no rows.
    ///
    /// `\|` is a sign of the cell's text. Lines that are no rows keep their number, as rows without cells.
    static func rows(_ bytes: [UInt8]) throws(SurveyFormatError) -> [[String]] {
        let text = try DelimitedText.decode(bytes)
        var cells = 0
        var rows: [[String]] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let row = cellsOf(String(line).trimmed)
            cells += row.count + 1
            guard cells <= DelimitedText.maximumCells else {
                throw SurveyFormatError(
                    "The table has more than \(DelimitedText.maximumCells) cells.",
                    remedy: "Check that it is the right file.")
            }
            rows.append(row)
        }
        return rows
    }

    private static func cellsOf(_ line: String) -> [String] {
        guard line.first == "|" else { return [] }
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line.dropFirst() {
            if isEscaped {
                // Only the bar needs escaping; in front of anything else the sign means itself.
                cell += character == "|" ? "|" : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append(cell.trimmed)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        if isEscaped { cell.append("\\") }
        // What stands behind the last bar is a cell too, where the line does not end with a bar.
        if !cell.trimmed.isEmpty { cells.append(cell.trimmed) }
        let filled = cells.filter { !$0.isEmpty }
        let isRule = !filled.isEmpty && filled.allSatisfy(Self.isRule)
        return isRule ? [] : cells
    }

    /// Whether a cell is `---`, `:--` or the like.
    private static func isRule(_ cell: String) -> Bool {
        cell.contains("--") && cell.allSatisfy { $0 == "-" || $0 == ":" }
    }
}
