import Psychometrics
import Testing

@Suite struct CountersTests {
    private static let items = [
        ItemKey(code: "A", lowest: 1, points: 5), ItemKey(code: "B", lowest: 1, points: 5, isReversed: true),
        ItemKey(code: "C", lowest: 0, points: 7), ItemKey(code: "D", lowest: 1, points: 5),
        ItemKey(code: "E", lowest: -2, points: 3), ItemKey(code: "F", lowest: 1, points: 11),
        ItemKey(code: "G", lowest: 1, points: 5), ItemKey(code: "H", lowest: 1, points: 5),
        ItemKey(code: "I", lowest: 1, points: 5), ItemKey(code: "J", lowest: 1, points: 5),
    ]

    private static func scales() throws -> [ScaleKey] {
        [
            try #require(
                ScaleKey(
                    code: "PLAIN", members: [(0, false, 1), (1, true, 1), (3, false, 1)], minimumAnswered: 2)),
            try #require(
                ScaleKey(
                    code: "MIXED", members: [(2, true, 1), (4, false, 0.5), (5, false, 0.25), (0, true, 1)],
                    minimumAnswered: 1)),
            try #require(
                ScaleKey(
                    code: "LONG", members: (0..<10).map { ($0, $0 == 1, 1) }, minimumAnswered: 9)),
        ]
    }

    /// Rows of octets with missing, inapplicable and impossible answers among them.
    private static func table(_ rows: Int, seed: UInt64) -> (answers: [UInt8], units: [Int32]) {
        var random = SplitMix64(seed: seed)
        var (answers, units) = ([UInt8](), [Int32]())
        for _ in 0..<rows {
            let isCareful = random.next() % 3 != 0
            for item in items {
                let dice = random.next() % 40
                let point = UInt8(1 + random.next() % UInt64(item.points))
                answers.append(isCareful || dice > 6 ? point : dice > 3 ? 0 : dice > 1 ? 255 : 77)
            }
            units.append(Int32(random.next() % 12) - 1)
        }
        return (answers, units)
    }

    /// The value a row gives an item, counted one by one.
    private static func value(_ octet: UInt8, _ item: ItemKey, isReversed: Bool) -> Int? {
        guard octet >= 1, Int(octet) <= item.points else { return nil }
        let value = item.lowest + Int(octet) - 1
        return isReversed ? item.lowest + item.highest - value : value
    }

    @Test func `one pass counts what a slow count of each thing gives`() throws {
        let (items, scales) = (Self.items, try Self.scales())
        let (answers, units) = Self.table(3000, seed: 3)
        var counters = TableCounters(items: items, scales: scales)
        counters.add(answers, units: units)
        #expect(counters.rows == 3000)
        #expect(counters.rowsWithoutUnit == units.count { $0 < 0 })
        for (index, item) in items.enumerated() {
            var slow = ItemHistogram(lowest: item.lowest, points: item.points)
            for row in 0..<3000 {
                if let value = Self.value(answers[row * 10 + index], item, isReversed: false) {
                    slow.add(value)
                }
            }
            #expect(counters.histogram(item: index) == slow)
        }
        for (index, scale) in scales.enumerated() {
            let base = scale.members.map { items[$0.item].lowest }.min()!
            var (products, pairs) = (
                CrossProducts(size: scale.members.count), PairwiseProducts(size: scale.members.count)
            )
            var (scores, unitScores) = (ScoreHistogram(), [ScoreSums](repeating: .init(), count: 11))
            var histograms = (0..<11).map { _ in
                scale.members.map {
                    ItemHistogram(lowest: items[$0.item].lowest, points: items[$0.item].points)
                }
            }
            for row in 0..<3000 {
                let values = scale.members.map {
                    Self.value(answers[row * 10 + $0.item], items[$0.item], isReversed: $0.isReversed)
                }
                pairs.add(values.map { $0.map { $0 - base } })
                let present = values.compactMap { $0 }
                if present.count == values.count {
                    products.add(present.map { $0 - base })
                    if units[row] >= 0 {
                        for (member, value) in present.enumerated() {
                            histograms[Int(units[row])][member].add(value)
                        }
                    }
                }
                guard present.count >= scale.minimumAnswered else { continue }
                let weighted = zip(values, scale.members).map { ($0.0 ?? 0) * $0.1.weight }.reduce(0, +)
                let weight = zip(values, scale.members).reduce(0) { $1.0 == nil ? $0 : $0 + $1.1.weight }
                scores.add(denominator: weight, sum: weighted)
                if units[row] >= 0 { unitScores[Int(units[row])].add(denominator: weight, sum: weighted) }
            }
            #expect(counters.crossProducts(scale: index) == products)
            #expect(counters.pairwiseProducts(scale: index) == pairs)
            #expect(counters.scoreHistogram(scale: index) == scores)
            for unit in 0..<11 {
                #expect(counters.scoreSums(scale: index, unit: unit) == unitScores[unit])
                #expect(counters.histograms(scale: index, unit: unit) == histograms[unit])
            }
        }
    }

    @Test func `score products cover rows with both scores or with all of them`() throws {
        let (items, scales) = (Self.items, try Self.scales())
        let (answers, _) = Self.table(2000, seed: 8)
        var counters = TableCounters(items: items, scales: scales)
        counters.add(answers)
        #expect(counters.rowsWithoutUnit == 2000)
        var (both, full) = (ScoreProducts(), ScoreProducts())
        for row in 0..<2000 {
            let scores = scales.map { scale -> (m: Int, s: Int)? in
                let values = scale.members.map {
                    Self.value(answers[row * 10 + $0.item], items[$0.item], isReversed: $0.isReversed)
                }
                guard values.compactMap({ $0 }).count >= scale.minimumAnswered else { return nil }
                return zip(values, scale.members).reduce(into: (m: 0, s: 0)) { sum, pair in
                    guard let value = pair.0 else { return }
                    sum.m += pair.1.weight
                    sum.s += value * pair.1.weight
                }
            }
            guard let a = scores[0], let b = scores[1] else { continue }
            both.add(b.s, over: b.m, a.s, over: a.m)
            if scores[2] != nil { full.add(b.s, over: b.m, a.s, over: a.m) }
        }
        #expect(counters.scoreProducts(1, 0) == both)
        #expect(counters.scoreProducts(1, 0, onlyFull: true) == full)
        #expect(both != full)
        #expect(counters.scoreProducts(0, 1).correlation == counters.scoreProducts(1, 0).correlation)
    }

    @Test func `parts merge into identical counters in any order and rows can be taken back`() throws {
        let (items, scales) = (Self.items, try Self.scales())
        let (answers, units) = Self.table(5000, seed: 21)
        var whole = TableCounters(items: items, scales: scales)
        whole.add(answers, units: units)
        var parts: [TableCounters] = []
        for part in 0..<5 {
            var counters = TableCounters(items: items, scales: scales)
            let rows = stride(from: part, to: 5000, by: 5)
            counters.add(
                rows.flatMap { answers[($0 * 10)..<($0 * 10 + 10)] }, units: rows.map { units[$0] })
            parts.append(counters)
        }
        var merged = TableCounters(items: items, scales: scales)
        for part in parts.reversed() { merged.merge(part) }
        try expectSame(merged, whole)

        let removed = Array(answers[0..<(700 * 10)])
        whole.add(removed, units: Array(units[0..<700]), isRemoving: true)
        var rest = TableCounters(items: items, scales: scales)
        rest.add(Array(answers[(700 * 10)...]), units: Array(units[700...]))
        try expectSame(whole, rest)
    }

    @Test func `units that were numbered apart are put together by their places`() throws {
        let (items, scales) = (Self.items, try Self.scales())
        let (answers, units) = Self.table(1000, seed: 5)
        var whole = TableCounters(items: items, scales: scales)
        whole.add(answers, units: units)
        var turned = TableCounters(items: items, scales: scales)
        turned.add(answers, units: units.map { $0 < 0 ? $0 : 10 - $0 })
        var merged = TableCounters(items: items, scales: scales)
        merged.merge(turned, units: (0...10).map { 10 - $0 })
        try expectSame(merged, whole)
    }

    private func expectSame(_ left: TableCounters, _ right: TableCounters) throws {
        #expect(left.rows == right.rows)
        #expect(left.rowsWithoutUnit == right.rowsWithoutUnit)
        for item in left.items.indices { #expect(left.histogram(item: item) == right.histogram(item: item)) }
        for scale in left.scales.indices {
            #expect(left.crossProducts(scale: scale) == right.crossProducts(scale: scale))
            #expect(left.pairwiseProducts(scale: scale) == right.pairwiseProducts(scale: scale))
            #expect(left.scoreHistogram(scale: scale) == right.scoreHistogram(scale: scale))
            for unit in 0..<min(left.unitCount, right.unitCount) {
                #expect(left.scoreSums(scale: scale, unit: unit) == right.scoreSums(scale: scale, unit: unit))
                #expect(
                    left.histograms(scale: scale, unit: unit) == right.histograms(scale: scale, unit: unit))
            }
            for other in left.scales.indices where other != scale {
                #expect(left.scoreProducts(scale, other) == right.scoreProducts(scale, other))
            }
        }
    }

    @Test func `weights become whole numbers or are refused`() {
        #expect(
            ScaleKey(code: "S", members: [(0, false, 0.5), (1, false, 1.5)], minimumAnswered: 1)?
                .members.map(\.weight) == [1, 3])
        #expect(
            ScaleKey(code: "S", members: [(0, false, 1.0 / 3), (1, false, 1)], minimumAnswered: 1)?
                .members.map(\.weight) == [1, 3])
        #expect(
            ScaleKey(code: "S", members: [(0, false, 2.5), (1, false, 2.5)], minimumAnswered: 1)?
                .members.map(\.weight) == [1, 1])
        #expect(ScaleKey(code: "S", members: [(0, false, .pi), (1, false, 1)], minimumAnswered: 1) == nil)
        #expect(ScaleKey(code: "S", members: [(0, false, 0), (1, false, 1)], minimumAnswered: 1) == nil)
        #expect(ScaleKey(code: "S", members: [(0, false, 1000), (1, false, 1)], minimumAnswered: 1) == nil)
    }
}
