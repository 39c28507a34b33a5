import Testing

@testable import Reporting

struct ChartDrawingTests {
    private func html(_ write: (inout Markup) -> Void) -> String {
        var page = Markup()
        write(&page)
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (0.0, "0"), (12, "12"), (12.5, "12.5"), (12.345, "12.35"), (0.05, "0.05"), (-3.2, "-3.2"),
        (.nan, "0"), (99.999, "100"),
    ])
    func `coordinates are short and never localised`(value: Double, text: String) {
        #expect(Coordinate.pixels(value) == text)
    }

    @Test func `a score that is not shown is a hatched bar without a dot`() {
        let row = DotAndInterval.Row(
            label: WrittenText(text: "Trust"), estimate: nil, interval: nil, parent: 40, organisation: 50,
            summary: "not shown")
        let chart = html { page in
            DotAndInterval(id: "c", axis: 0...100, ticks: [(0, "0")], rows: [row]).write(into: &page)
        }
        #expect(chart.contains("class=\"hatched\""))
        #expect(!chart.contains("estimate") && !chart.contains("parent") && !chart.contains("organisation"))
    }

    @Test func `an estimate stands at its place on the axis, even beyond its ends`() {
        func chart(_ estimate: Double) -> String {
            html { page in
                DotAndInterval(
                    id: "c", axis: 0...100, ticks: [],
                    rows: [
                        .init(
                            label: WrittenText(text: ""), estimate: estimate, interval: nil, parent: nil,
                            organisation: nil, summary: "")
                    ]
                ).write(into: &page)
            }
        }
        #expect(chart(50).contains("cx=\"50%\""))
        #expect(chart(0).contains("cx=\"1%\""))
        #expect(chart(120).contains("cx=\"99%\""))
    }

    @Test func `a slope joins only what may be joined`() {
        func point(_ score: Double?, joins: Bool) -> SlopeChart.Point {
            SlopeChart.Point(label: "w", score: score, interval: nil, joins: joins, figure: "")
        }
        let points = [
            point(40, joins: false), point(50, joins: true), point(nil, joins: true), point(60, joins: true),
            point(70, joins: false),
        ]
        let chart = html { SlopeChart(id: "s", title: "", summary: "", points: points).write(into: &$0) }
        #expect(chart.components(of: "class=\"slope\"") == 1)
        #expect(chart.components(of: "class=\"estimate\"") == 4)
        #expect(chart.components(of: "class=\"hatched\"") == 1)
    }

    @Test func `a map hatches what is not shown`() {
        let rows = [
            HeatMap.Row(label: "<b>", depth: 0, boxes: [.init(figure: "61", swatch: 3), nil]),
            HeatMap.Row(label: "B", depth: 9, boxes: [nil, nil]),
        ]
        let chart = html {
            HeatMap(title: "", summary: "", columns: ["X", "Y"], narrowColumns: nil, rows: rows).write(
                into: &$0)
        }
        #expect(chart.components(of: "class=\"hatched\"") == 3)
        #expect(chart.contains("&lt;b&gt;"))
    }

    @Test(arguments: [
        (0.0, 0), (29.4, 0), (29.5, 1), (44.4, 1), (45, 2), (55.4, 2), (55.5, 3), (70.4, 3), (71, 4),
    ])
    func `shades follow the printed score`(score: Double, swatch: Int) {
        #expect(HeatMap.swatch(ofScore: score) == swatch)
        #expect(HeatMap.swatch(ofScore: score, isBetterHigh: false) == 4 - swatch)
    }
}
