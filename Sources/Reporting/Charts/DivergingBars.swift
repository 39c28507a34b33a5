/// Diverging stacked bars: unfavourable answers to the left, favourable to the right of one middle line.
///
/// The line is the middle of the neutral answers (Robbins & Heiberger 2011; Heiberger & Robbins 2014); without a
/// neutral point, as on four points, it runs between the unfavourable and the favourable ones. All rows share a scale.
struct DivergingBars {
    /// One answer category of a row.
    struct Part {
        /// What readers call it.
        let label: String
        /// Its share of the row's answers, 0 to 1.
        let share: Double
        /// −1 unfavourable, 0 neutral, 1 favourable.
        let direction: Int
    }

    /// One bar.
    struct Row {
        /// What the bar is about.
        let label: WrittenText
        /// A remark beside the label; `nil` for none.
        let note: String?
        /// From the least to the most favourable category.
        let parts: [Part]
        /// The row's sentence: its shares in words.
        let summary: String

        /// The share left of the middle line.
        var left: Double { extent(of: -1) }
        /// The share right of the middle line.
        var right: Double { extent(of: 1) }

        private func extent(of side: Int) -> Double {
            parts.reduce(0) { sum, part in
                sum + (part.direction == side ? part.share : part.direction == 0 ? part.share / 2 : 0)
            }
        }
    }

    /// What every element id of the chart starts with; unique in the document.
    let id: String
    /// The bars, from above.
    let rows: [Row]
    /// Writes a share inside a bar.
    let percent: (Double) -> String
    /// The bars whose widest sides set the scale, so that several charts of a page have their middle in one line; the
    /// chart's own rows if empty.
    var beside: [Row] = []

    /// The bar, and the room above and below it for the ends of the middle line.
    private static let height = 24.0
    private static let margin = 5.0

    /// Writes the bars with labels so short that they may stand to the left on a broad page.
    func writeInRows(into page: inout Markup) {
        page.element(.div, .class("rows")) { write(into: &$0) }
    }

    /// Writes the bars, each an image of its own below its label.
    func write(into page: inout Markup) {
        let all = rows + beside
        let left = all.map(\.left).max() ?? 0
        let right = all.map(\.right).max() ?? 0
        // A margin of 1 % on each side keeps the outline of the widest bar inside the drawing.
        let unit = left + right > 0 ? 98 / (left + right) : 0
        for (index, row) in rows.enumerated() {
            page.element(.div, .class("bar")) { block in
                block.element(.p, .class("label")) { label in
                    label.written(.span, row.label)
                    if let note = row.note {
                        label.text(" ")
                        label.element(.span, .class("tag"), text: note)
                    }
                }
                block.drawing(
                    id: "\(id)-\(index)", height: Self.height + 2 * Self.margin, title: row.label.text,
                    description: row.summary
                ) { draw(row, middle: 1 + left * unit, unit: unit, into: &$0) }
                block.element(.p, .class("shares"), text: row.summary)
            }
            page.newline()
        }
    }

    private func draw(_ row: Row, middle: Double, unit: Double, into drawing: inout Markup) {
        var x = middle - row.left * unit
        let swatches = Palette.swatches(for: row.parts.map(\.direction))
        for (part, swatch) in zip(row.parts, swatches) where part.share > 0 {
            let width = part.share * unit
            drawing.box(x: x, y: Self.margin, width: width, height: Self.height, class: "s\(swatch)")
            // Narrower than this the figure would not fit at phone width; the sentence below the bar has it anyway.
            if width >= 11 {
                drawing.words(
                    percent(part.share), x: x + width / 2, y: Self.margin + 16.5, class: "in s\(swatch)t")
            }
            x += width
        }
        // The line stops at the bar, where the figure of the neutral answers stands.
        let bottom = Self.margin + Self.height
        drawing.stroke(from: (middle, 0), to: (middle, Self.margin), class: "middle")
        drawing.stroke(from: (middle, bottom), to: (middle, bottom + Self.margin), class: "middle")
    }
}
