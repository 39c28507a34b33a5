import Testing

@testable import Reporting

struct DivergingBarsTests {
    private func row(_ shares: [Double], _ directions: [Int]) -> DivergingBars.Row {
        DivergingBars.Row(
            label: WrittenText(text: "Item"), note: nil,
            parts: zip(shares, directions).map { DivergingBars.Part(label: "", share: $0, direction: $1) },
            summary: "")
    }

    @Test func `the middle line cuts neutral answers in half`() {
        let five = row([0.1, 0.2, 0.3, 0.3, 0.1], [-1, -1, 0, 1, 1])
        #expect(abs(five.left - 0.45) < 1e-12)
        #expect(abs(five.right - 0.55) < 1e-12)
    }

    @Test func `on four points the middle line runs between the second and the third`() {
        let four = row([0.1, 0.2, 0.3, 0.4], [-1, -1, 1, 1])
        #expect(abs(four.left - 0.3) < 1e-12)
        #expect(abs(four.right - 0.7) < 1e-12)
    }

    @Test func `charts of one page share one middle`() {
        let rows = [row([0.5, 0.5], [-1, 1]), row([0, 1], [-1, 1])]
        let apart = rows.map { row in
            var page = Markup()
            DivergingBars(id: "b", rows: [row], percent: { "\($0)" }, beside: rows).write(into: &page)
            return String(decoding: page.bytes, as: UTF8.self)
        }
        for chart in apart { #expect(chart.components(of: "x1=\"33.67%\"") == 2) }
    }

    @Test func `bars of different rows share one scale and one middle`() {
        let bars = DivergingBars(
            id: "b", rows: [row([0.5, 0.5], [-1, 1]), row([0, 1], [-1, 1])], percent: { "\($0)" })
        var page = Markup()
        bars.write(into: &page)
        let html = String(decoding: page.bytes, as: UTF8.self)
        #expect(html.components(of: "x1=\"33.67%\"") == 4)
        // A share of nothing is no box: one box for the second row, two for the first.
        #expect(html.components(of: "<rect") == 3)
        #expect(html.components(of: "role=\"img\"") == 2)
    }
}

extension String {
    /// How often a text occurs.
    func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
