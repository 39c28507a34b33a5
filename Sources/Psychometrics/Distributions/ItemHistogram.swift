/// How often each point of one item's response scale was chosen, and everything that follows from that.
package struct ItemHistogram: Hashable, Sendable {
    /// The value of the first point.
    package let lowest: Int
    /// The number of answers per point, in ascending order of value.
    package private(set) var counts: [Int]

    /// Starts with no answers.
    package init(lowest: Int, points: Int) {
        self.init(lowest: lowest, counts: [Int](repeating: 0, count: points))
    }

    /// Keeps counts as given, one per point from `lowest` on.
    package init(lowest: Int, counts: [Int]) {
        self.lowest = lowest
        self.counts = counts
    }

    /// The value of the last point.
    package var highest: Int { lowest + counts.count - 1 }

    /// The number of answers.
    package var count: Int { counts.reduce(0, +) }

    /// The values and how often each was chosen.
    package var cells: some Sequence<(value: Int, count: Int)> {
        counts.enumerated().lazy.map { (value: lowest + $0.offset, count: $0.element) }
    }

    /// Counts `times` more answers of `value`, which must be on the scale; a negative number takes answers back.
    package mutating func add(_ value: Int, times: Int = 1) {
        counts[value - lowest] += times
    }

    /// The same answers read in the opposite direction: low + high − value (the scale's range, not the observed one).
    package var reversed: ItemHistogram { ItemHistogram(lowest: lowest, counts: counts.reversed()) }

    /// The answers of both; the scales must be equal.
    package static func + (left: ItemHistogram, right: ItemHistogram) -> ItemHistogram {
        precondition(
            left.lowest == right.lowest && left.counts.count == right.counts.count, "different scales")
        return ItemHistogram(lowest: left.lowest, counts: zip(left.counts, right.counts).map(+))
    }

    /// The answers of `left` without those of `right`; the scales must be equal.
    package static func - (left: ItemHistogram, right: ItemHistogram) -> ItemHistogram {
        precondition(
            left.lowest == right.lowest && left.counts.count == right.counts.count, "different scales")
        return ItemHistogram(lowest: left.lowest, counts: zip(left.counts, right.counts).map(-))
    }
}

extension ItemHistogram {
    /// The exact sums of the answers.
    package var moments: Moments {
        var (count, sum, squares) = (0, 0, 0)
        for (value, times) in cells {
            count += times
            sum += value * times
            squares += value * value * times
        }
        return Moments(count: count, sum: sum, sumOfSquares: squares)
    }

    /// The lowest and highest value that was chosen; `nil` without answers.
    package var observedRange: ClosedRange<Int>? {
        guard let low = counts.firstIndex(where: { $0 > 0 }), let high = counts.lastIndex(where: { $0 > 0 })
        else { return nil }
        return (lowest + low)...(lowest + high)
    }

    /// Finds the value below which a share of the answers lies.
    ///
    /// Type 7 of Hyndman & Fan (1996), the default of R: linear between the order statistics around (n − 1)p.
    ///
    /// - Parameter share: p, 0 to 1.
    /// - Returns: `nil` without answers.
    package func quantile(_ share: Double) -> Double? {
        OrderStatistics.quantile(share, count: count) { rank in
            var seen = 0
            for (value, times) in cells {
                seen += times
                if rank < seen { return Double(value) }
            }
            return Double(highest)
        }
    }

    /// The middle answer, or the mean of the two middle ones; `nil` without answers.
    package var median: Double? { quantile(0.5) }

    /// Counts the answers that are one of `values`.
    package func share(of values: some Sequence<Int>) -> Share {
        let chosen = Set(values)
        return Share(
            successes: cells.reduce(0) { chosen.contains($1.value) ? $0 + $1.count : $0 }, trials: count)
    }
}
