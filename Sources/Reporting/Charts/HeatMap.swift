/// Units down, scales across, the score printed in each box; a hatched box is not shown, whatever the reason.
struct HeatMap {
    /// One unit's row.
    struct Row {
        /// The unit's name.
        let label: String
        /// The unit's depth in the tree, 0 for the organisation, shown as an indent.
        let depth: Int
        /// One box per column; `nil` for one that is not shown.
        let boxes: [Box?]
    }

    /// One box.
    struct Box {
        /// What is printed.
        let figure: String
        /// The shade: an index into `Palette.diverging`.
        let swatch: Int
    }

    /// What every element id of the chart starts with; unique in the document.
    let id: String
    /// What the map shows.
    let title: String
    /// What there is to see, in words.
    let summary: String
    /// The columns' short names.
    let columns: [String]
    /// The rows, from above.
    let rows: [Row]

    /// The shade of a score as it is printed: to 29, 44, 55, 70 and above; turned round where lower is better.
    static func swatch(ofScore score: Double, isBetterHigh: Bool = true) -> Int {
        guard isBetterHigh else { return 4 - shade(ofScore: score) }
        return shade(ofScore: score)
    }

    private static func shade(ofScore score: Double) -> Int {
        switch score.rounded(.toNearestOrAwayFromZero) {
        case ..<30: 0
        case ..<45: 1
        case ...55: 2
        case ...70: 3
        default: 4
        }
    }

    private static let step = 26.0
    private static let head = 22.0
    private static let names = 38.0

    /// Writes the map as one image.
    func write(into page: inout Markup) {
        let height = Self.head + Self.step * Double(rows.count) + 1
        page.drawing(id: id, height: height, title: title, description: summary) { drawing in
            let width = (100 - Self.names - 0.5) / Double(max(1, columns.count))
            for (column, name) in columns.enumerated() {
                clip(
                    name, x: Self.names + width * Double(column), y: 0, width: width - 0.5, class: "axis",
                    into: &drawing)
            }
            for (index, row) in rows.enumerated() {
                draw(row, y: Self.head + Self.step * Double(index), width: width, into: &drawing)
            }
        }
        page.newline()
    }

    private func draw(_ row: Row, y: Double, width: Double, into drawing: inout Markup) {
        let indent = Double(min(row.depth, 4)) * 2
        clip(row.label, x: indent, y: y, width: Self.names - indent - 1, class: "name", into: &drawing)
        for (column, box) in row.boxes.enumerated() {
            let x = Self.names + width * Double(column)
            drawing.box(
                x: x, y: y, width: width - 0.5, height: Self.step - 3,
                class: box.map { "s\($0.swatch)" } ?? "hatched")
            if let box {
                drawing.words(box.figure, x: x + (width - 0.5) / 2, y: y + 16, class: "in s\(box.swatch)t")
            }
        }
    }

    /// An inner drawing cuts off what is too long for its column.
    private func clip(
        _ words: String, x: Double, y: Double, width: Double, class name: String, into drawing: inout Markup
    ) {
        drawing.element(
            .svg, Attribute("x", Coordinate.percent(x)), Attribute("y", Coordinate.pixels(y)),
            Attribute("width", Coordinate.percent(width)), Attribute("height", "24")
        ) { $0.words(words, x: 0, y: 16, class: name) }
    }
}
