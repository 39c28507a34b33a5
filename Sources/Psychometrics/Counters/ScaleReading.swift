/// What the counters say of one scale, as the types that statistics are computed from.
extension TableCounters {
    /// The sums and products over rows that answered all of a scale's items; answers counted from the scale's lowest value.
    package func crossProducts(scale: Int) -> CrossProducts {
        let counters = scaleCounters[scale]
        let (size, width) = (counters.layout.size, counters.layout.vectors * 8)
        return CrossProducts(
            count: counters.completeRows, sums: (0..<size).map { counters.products[size * width + $0] },
            products: (0..<(size * size)).map { counters.products[$0 / size * width + $0 % size] })
    }

    /// The sums and products of each two items of a scale over the rows that answered both.
    package func pairwiseProducts(scale: Int) -> PairwiseProducts {
        let counters = scaleCounters[scale]
        let complete = crossProducts(scale: scale)
        let size = counters.layout.size
        var (pairs, index) = ([PairwiseProducts.Pair](), 0)
        for first in 0..<size {
            for second in first..<size {
                var pair = PairwiseProducts.Pair()
                pair.count = complete.count + counters.incomplete[index]
                pair.firstSum = complete.sums[first] + counters.incomplete[index + 1]
                pair.secondSum = complete.sums[second] + counters.incomplete[index + 2]
                pair.product = complete.products[first * size + second] + counters.incomplete[index + 3]
                pairs.append(pair)
                index += 4
            }
        }
        return PairwiseProducts(size: size, rows: rows, pairs: pairs)
    }

    /// The respondents per score of a scale.
    package func scoreHistogram(scale: Int) -> ScoreHistogram {
        let counters = scaleCounters[scale]
        let width = counters.layout.highestSum + 1
        var histogram = ScoreHistogram()
        for denominator in counters.layout.denominators {
            for sum in 0..<width where counters.scores[denominator * width + sum] != 0 {
                histogram.add(
                    denominator: denominator, sum: sum + denominator * counters.layout.base,
                    count: counters.scores[denominator * width + sum])
            }
        }
        return histogram
    }

    /// The sums of a scale's scores in one unit.
    package func scoreSums(scale: Int, unit: Int) -> ScoreSums {
        let counters = scaleCounters[scale]
        let slots = counters.layout.denominators.count
        var sums = ScoreSums()
        for (slot, denominator) in counters.layout.denominators.enumerated() {
            let place = (unit * slots + slot) * 3
            let count = counters.unitSums[place]
            guard count != 0 else { continue }
            let (sum, squares) = (counters.unitSums[place + 1], counters.unitSums[place + 2])
            let shift = denominator * counters.layout.base
            sums.add(
                .init(
                    denominator: denominator, count: count, sum: sum + count * shift,
                    sumOfSquares: squares + 2 * shift * sum + count * shift * shift))
        }
        return sums
    }

    /// The answers to a scale's items in one unit after reversing, over the rows that answered all of them.
    package func histograms(scale: Int, unit: Int) -> [ItemHistogram] {
        let counters = scaleCounters[scale]
        let layout = counters.layout
        return layout.ranges.enumerated().map { member, range in
            let start = (unit * layout.size + member) * layout.cells + range.lowest - layout.base
            return ItemHistogram(
                lowest: range.lowest,
                counts: (start..<(start + range.points)).map { Int(counters.unitAnswers[$0]) })
        }
    }

    /// The sums of two scales' scores over the rows that have both.
    ///
    /// - Parameters:
    ///   - first: A scale.
    ///   - second: Another scale.
    ///   - onlyFull: Whether only rows with a score on every scale count.
    package func scoreProducts(_ first: Int, _ second: Int, onlyFull: Bool = false) -> ScoreProducts {
        let (a, b) = (min(first, second), max(first, second))
        let layouts = [scaleCounters[a].layout, scaleCounters[b].layout]
        var products = ScoreProducts()
        for (slotA, m) in layouts[0].denominators.enumerated() {
            for (slotB, n) in layouts[1].denominators.enumerated() {
                let cell = pairCounters.cell(a, b, slotA: slotA, slotB: slotB, onlyFull: onlyFull)
                guard cell[0] != 0 else { continue }
                products.add(
                    Self.row(
                        cell, m, n, shift: SIMD2(m * layouts[0].base, n * layouts[1].base),
                        isTurned: first > second))
            }
        }
        return products
    }

    private static func row(
        _ cell: [Int], _ m: Int, _ n: Int, shift: SIMD2<Int>, isTurned: Bool
    ) -> ScoreProducts.Row {
        let (count, sums, squares) = (cell[0], SIMD2(cell[1], cell[2]), SIMD2(cell[3], cell[4]))
        let shiftedSums = sums &+ shift &* count
        let shiftedSquares = squares &+ shift &* sums &* 2 &+ shift &* shift &* count
        let product = cell[5] + shift.x * sums.y + shift.y * sums.x + count * shift.x * shift.y
        guard isTurned else {
            return .init(
                firstDenominator: m, secondDenominator: n, count: count, sums: shiftedSums,
                squares: shiftedSquares,
                product: product)
        }
        return .init(
            firstDenominator: n, secondDenominator: m, count: count,
            sums: SIMD2(shiftedSums.y, shiftedSums.x),
            squares: SIMD2(shiftedSquares.y, shiftedSquares.x), product: product)
    }
}
