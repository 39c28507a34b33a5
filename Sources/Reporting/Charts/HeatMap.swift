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

    /// What the map shows.
    let title: String
    /// What there is to see, in words.
    let summary: String
    /// The columns' short names.
    let columns: [String]
    /// What stands above the columns where the page is as narrow as a phone; `nil` for the same.
    let narrowColumns: [String]?
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

    private static let height = 24.0
    /// The room between two boxes, in percent of the boxes' width.
    private static let gap = 0.8

    /// A column's width in percent.
    private var width: Double { 100 / Double(max(1, columns.count)) }

    /// Writes the map as one image: names that may take two lines, each beside a drawing of its boxes.
    func write(into page: inout Markup) {
        page.element(.div, .class("map"), .role("img"), .label("\(title). \(summary)")) { map in
            map.newline()
            for (names, kind) in headings {
                write(label: "", class: "map-row \(kind)", into: &map) { drawing in
                    for (column, name) in names.enumerated() {
                        drawing.words(
                            name, x: width * (Double(column) + 0.5) - Self.gap / 2, y: 16, class: "axis mid")
                    }
                }
            }
            for row in rows {
                write(label: row.label, class: "map-row d\(min(row.depth, 4))", into: &map) { drawing in
                    for (column, box) in row.boxes.enumerated() { draw(box, column, into: &drawing) }
                }
            }
        }
        page.newline()
    }

    private var headings: [(names: [String], kind: String)] {
        guard let narrowColumns else { return [(columns, "heads")] }
        return [(columns, "heads broad"), (narrowColumns, "heads narrow")]
    }

    private func write(
        label: String, class name: String, into map: inout Markup, boxes: (inout Markup) -> Void
    ) {
        map.element(.div, .class(name)) { row in
            row.element(.span, .class("map-name"), .autoDirection, text: label)
            row.element(
                .svg, .hidden, Attribute("width", "100%"),
                Attribute("height", Coordinate.pixels(Self.height)),
                content: boxes)
        }
        map.newline()
    }

    private func draw(_ box: Box?, _ column: Int, into drawing: inout Markup) {
        let x = width * Double(column)
        drawing.box(
            x: x, y: 0.5, width: width - Self.gap, height: Self.height - 1,
            class: box.map { "s\($0.swatch)" } ?? "hatched")
        guard let box else { return }
        drawing.words(box.figure, x: x + (width - Self.gap) / 2, y: 16.5, class: "in s\(box.swatch)t")
    }
}
