/// A chart's figures as a table: what a reader gets who cannot or need not see the drawing.
struct ChartTable {
    /// What the table holds.
    let caption: String
    /// The heading of the names' column, then of the figures' columns.
    let headings: [String]
    /// One name and its figures per row, as many as there are headings.
    private(set) var rows: [[String]] = []
    /// How far each row's name is set in, 0 to 4.
    private var depths: [Int] = []
    /// The columns that hold words and not figures, besides the first.
    private let words: Set<Int>

    init(caption: String, headings: [String], words: Set<Int> = []) {
        self.caption = caption
        self.headings = headings
        self.words = words
    }

    /// Adds a row: the name, then the figures.
    ///
    /// - Parameter depth: How many units stand above the one of the row.
    mutating func add(_ cells: [String], depth: Int = 0) {
        rows.append(cells)
        depths.append(min(depth, 4))
    }

    /// Writes the table.
    ///
    /// - Parameter captioned: Whether the caption is seen; where a heading says the same it is only heard.
    func write(into page: inout Markup, captioned: Bool = true) {
        page.element(.div, .class("scroll"), .focusable, .role("group"), .label(caption)) { region in
            region.element(.table) { table in
                table.element(.caption, .class(captioned ? "seen" : "heard"), text: caption)
                table.newline()
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for (column, heading) in headings.enumerated() {
                            if words.contains(column) {
                                row.element(.th, .scope("col"), .class("w"), text: heading)
                            } else {
                                row.element(.th, .scope("col"), text: heading)
                            }
                        }
                    }
                }
                table.newline()
                table.element(.tbody) { body in
                    for (cells, depth) in zip(rows, depths) { write(cells, depth: depth, into: &body) }
                }
            }
        }
        page.newline()
    }

    /// Writes the table behind a line that opens it; printed in any case.
    func write(behind summary: String, into page: inout Markup) {
        page.element(.details) { details in
            details.element(.summary, text: summary)
            details.newline()
            write(into: &details)
        }
        page.newline()
    }

    private func write(_ cells: [String], depth: Int, into body: inout Markup) {
        body.element(.tr) { row in
            for (column, cell) in cells.enumerated() {
                if column == 0, depth > 0 {
                    row.element(.th, .scope("row"), .class("d\(depth)"), .autoDirection, text: cell)
                } else if column == 0 {
                    row.element(.th, .scope("row"), .autoDirection, text: cell)
                } else if words.contains(column) {
                    row.element(.td, .class("w"), text: cell)
                } else {
                    row.element(.td, text: cell)
                }
            }
        }
        body.newline()
    }
}
