/// Lines from wave to wave: one scale's score over time with its intervals; a gap where points are not comparable.
struct SlopeChart {
    /// One wave's point.
    struct Point {
        /// The wave's name below the point.
        let label: String
        /// The score, 0 to 100; `nil` where it is not shown.
        let score: Double?
        /// The ends of its interval; `nil` without one.
        let interval: (low: Double, high: Double)?
        /// Whether a line may join it to the point before.
        let joins: Bool
        /// The score as printed above the point.
        let figure: String
    }

    /// What every element id of the chart starts with; unique in the document.
    let id: String
    /// What the lines show.
    let title: String
    /// The figures in words.
    let summary: String
    /// The waves, earliest first.
    let points: [Point]

    private static let top = 24.0
    private static let bottom = 164.0

    /// Writes the drawing as one image.
    func write(into page: inout Markup) {
        page.drawing(id: id, height: 190, title: title, description: summary) { drawing in
            drawGrid(into: &drawing)
            for index in points.indices.dropFirst() {
                guard points[index].joins, let from = points[index - 1].score, let to = points[index].score
                else { continue }
                drawing.stroke(from: (x(index - 1), y(from)), to: (x(index), y(to)), class: "slope")
            }
            // At phone width four labels fit; counted from the latest, so that it always has one.
            let every = max(1, (points.count + 3) / 4)
            for (index, point) in points.enumerated() {
                if (points.count - 1 - index) % every == 0 {
                    drawing.words(point.label, x: x(index), y: 184, class: "axis mid")
                }
                draw(point, at: x(index), into: &drawing)
            }
        }
        page.newline()
    }

    private func drawGrid(into drawing: inout Markup) {
        for score in [0.0, 50, 100] {
            drawing.stroke(from: (0, y(score)), to: (100, y(score)), class: "grid")
            drawing.words(Coordinate.pixels(score), x: 0, y: y(score) - 3, class: "axis start")
        }
    }

    private func draw(_ point: Point, at x: Double, into drawing: inout Markup) {
        guard let score = point.score else {
            drawing.box(
                x: x - 2, y: Self.top, width: 4, height: Self.bottom - Self.top, class: "hatched")
            return
        }
        if let interval = point.interval {
            drawing.stroke(from: (x, y(interval.low)), to: (x, y(interval.high)), class: "whisker")
        }
        drawing.dot(x: x, y: y(score), radius: 5, class: "estimate")
        let above = point.interval.map { y($0.high) } ?? y(score)
        drawing.words(point.figure, x: x, y: max(12, above - 8), class: "figure mid")
    }

    private func x(_ index: Int) -> Double {
        points.count < 2 ? 50 : 12 + 76 * Double(index) / Double(points.count - 1)
    }

    private func y(_ score: Double) -> Double {
        Self.bottom - (Self.bottom - Self.top) * min(max(score, 0), 100) / 100
    }
}
