/// A dot for an estimate and a line for its interval, on a common axis, with marks for what it is held against.
struct DotAndInterval {
    /// One estimate.
    struct Row {
        /// What is estimated.
        let label: WrittenText
        /// The estimate on the axis; `nil` for one that is not shown.
        let estimate: Double?
        /// The ends of the interval; `nil` without one.
        let interval: (low: Double, high: Double)?
        /// The unit above; `nil` where there is none to show.
        let parent: Double?
        /// The whole organisation; `nil` where there is none to show.
        let organisation: Double?
        /// The row's sentence: its figures in words.
        let summary: String
    }

    /// What every element id of the chart starts with; unique in the document.
    let id: String
    /// The axis' ends.
    let axis: ClosedRange<Double>
    /// The axis' marks and how they are written.
    let ticks: [(place: Double, label: String)]
    /// The rows, from above.
    let rows: [Row]

    private static let height = 30.0

    /// Writes the rows, each an image of its own below its label, then the axis.
    func write(into page: inout Markup) {
        page.element(.div, .class("rows")) { block in
            for (index, row) in rows.enumerated() {
                write(row, id: "\(id)-\(index)", into: &block)
            }
            block.element(
                .svg, .class("scale"), .hidden, Attribute("width", "100%"), Attribute("height", "18")
            ) { drawing in
                for (place, label) in ticks {
                    let x = self.x(place)
                    let anchor = x < 5 ? "start" : x > 95 ? "end" : "mid"
                    drawing.words(label, x: x, y: 13, class: "axis \(anchor)")
                }
            }
        }
        page.newline()
    }

    private func write(_ row: Row, id: String, into page: inout Markup) {
        page.element(.div, .class("bar")) { block in
            block.element(.p, .class("label")) { $0.written(.span, row.label) }
            block.drawing(
                id: id, height: Self.height, title: row.label.text, description: row.summary
            ) { draw(row, into: &$0) }
            block.element(.p, .class("shares"), text: row.summary)
        }
        page.newline()
    }

    private func draw(_ row: Row, into drawing: inout Markup) {
        let middle = Self.height / 2
        for (place, _) in ticks {
            drawing.stroke(from: (x(place), 2), to: (x(place), Self.height - 2), class: "grid")
        }
        guard let estimate = row.estimate else {
            drawing.box(x: x(axis.lowerBound), y: 6, width: 98, height: Self.height - 12, class: "hatched")
            return
        }
        if let organisation = row.organisation {
            drawing.stroke(
                from: (x(organisation), 4), to: (x(organisation), Self.height - 4), class: "organisation")
        }
        if let interval = row.interval {
            let (low, high) = (x(interval.low), x(interval.high))
            drawing.box(x: low, y: middle - 4, width: high - low, height: 8, class: "interval")
        }
        if let parent = row.parent {
            drawing.mark("M0 -8L8 0L0 8L-8 0Z", x: x(parent), y: middle, class: "parent")
        }
        drawing.dot(x: x(estimate), y: middle, radius: 6, class: "estimate")
    }

    private func x(_ value: Double) -> Double {
        let clamped = min(max(value, axis.lowerBound), axis.upperBound)
        let span = axis.upperBound - axis.lowerBound
        return span > 0 ? 1 + 98 * (clamped - axis.lowerBound) / span : 50
    }
}
