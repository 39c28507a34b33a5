/// One sheet of a spreadsheet: its rows of text with the numbers users see.
struct Sheet: Hashable, Sendable {
    /// One row.
    struct Row: Hashable, Sendable {
        /// The number, from 1.
        let number: Int
        let cells: [String]
    }

    let name: String
    let rows: [Row]

    init(name: String, rows: [Row]) {
        self.name = name
        self.rows = rows
    }

    /// Makes a sheet of rows without gaps.
    init(name: String, cells: [[String]]) {
        self.init(name: name, rows: cells.enumerated().map { Row(number: $0 + 1, cells: $1) })
    }

    /// Takes the sheets out of one delimited file: a line with a sheet's name in the first cell, then its rows with
    /// the first cell empty; or one sheet without a name.
    static func sheets(inTable table: [[String]]) -> [Sheet] {
        if let first = table.first(where: { $0.contains { !$0.isEmpty } }), first.contains("type") {
            let isBare = !first[0].isEmpty && first.count { !$0.isEmpty } > 1
            if isBare { return [Sheet(name: "survey", cells: table)] }
        }
        var sheets: [(name: String, rows: [Row])] = []
        for (position, cells) in table.enumerated() {
            if let name = cells.first, !name.isEmpty, cells.dropFirst().allSatisfy(\.isEmpty) {
                sheets.append((name, []))
            } else if !sheets.isEmpty, cells.count > 1 {
                sheets[sheets.count - 1].rows.append(
                    Row(number: position + 1, cells: Array(cells.dropFirst())))
            }
        }
        return sheets.map { Sheet(name: $0.name, rows: $0.rows) }
    }
}
