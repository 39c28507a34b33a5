/// The sums of scores that are fractions, kept apart by their denominator: exact, additive and small.
///
/// For each number of answers m: how many respondents, Σs and Σs². Scores s/m have the mean and variance that follow from
/// these, and nothing else is needed for intervals, analysis of variance and shrinkage; medians and person-level shares
/// need the ``ScoreHistogram``.
package struct ScoreSums: Hashable, Sendable {
    /// The sums of the respondents who share a denominator.
    package struct Row: Hashable, Sendable {
        /// What each sum is divided by, at least 1.
        package let denominator: Int
        /// How many respondents.
        package var count: Int
        /// Σs.
        package var sum: Int
        /// Σs².
        package var sumOfSquares: Int
    }

    /// The rows in ascending order of denominator.
    package private(set) var rows: [Row] = []

    /// Starts with no scores.
    package init() {}

    /// Adds `count` respondents with the same sum; a negative number takes respondents back.
    package mutating func add(denominator: Int, sum: Int, count: Int = 1) {
        add(Row(denominator: denominator, count: count, sum: sum * count, sumOfSquares: sum * sum * count))
    }

    /// Adds sums that were formed elsewhere.
    package mutating func add(_ row: Row) {
        var index = 0
        while index < rows.count, rows[index].denominator < row.denominator { index += 1 }
        guard index < rows.count, rows[index].denominator == row.denominator else {
            if row.count != 0 || row.sum != 0 || row.sumOfSquares != 0 { rows.insert(row, at: index) }
            return
        }
        rows[index].count += row.count
        rows[index].sum += row.sum
        rows[index].sumOfSquares += row.sumOfSquares
        if rows[index].count == 0, rows[index].sum == 0, rows[index].sumOfSquares == 0 {
            rows.remove(at: index)
        }
    }

    /// The sums of both.
    package static func + (left: ScoreSums, right: ScoreSums) -> ScoreSums {
        var result = left
        for row in right.rows { result.add(row) }
        return result
    }

    /// The sums of `left` without those of `right`, which must be a part of them.
    package static func - (left: ScoreSums, right: ScoreSums) -> ScoreSums {
        var result = left
        for row in right.rows {
            result.add(
                Row(
                    denominator: row.denominator, count: -row.count, sum: -row.sum,
                    sumOfSquares: -row.sumOfSquares))
        }
        return result
    }

    /// The number of scores.
    package var count: Int { rows.reduce(0) { $0 + $1.count } }
}

extension ScoreSums {
    /// The smallest whole-number unit in which all scores are whole: the least common multiple of the denominators.
    ///
    /// `nil` if it does not fit 62 bits, as with very long scales.
    package var commonDenominator: Int? {
        var multiple = 1
        for row in rows {
            let (next, overflows) = (multiple / Self.greatestCommonDivisor(multiple, row.denominator))
                .multipliedReportingOverflow(by: row.denominator)
            guard !overflows, next < 1 << 62 else { return nil }
            multiple = next
        }
        return multiple
    }

    /// Expresses the sums in a common unit.
    ///
    /// - Parameter denominator: A common multiple of the denominators.
    /// - Returns: `nil` if count × Σ(squares) would not fit 127 bits.
    package func moments(denominator: Int) -> Moments? {
        var (sum, squares): (Int128, Int128) = (0, 0)
        for row in rows {
            let factor = Int128(wide: denominator / row.denominator)
            let (scaledSum, sumOverflows) = Int128(wide: row.sum).multipliedReportingOverflow(by: factor)
            let (half, halfOverflows) = Int128(wide: row.sumOfSquares).multipliedReportingOverflow(by: factor)
            let (scaledSquares, squaresOverflow) = half.multipliedReportingOverflow(by: factor)
            let (newSquares, additionOverflows) = squares.addingReportingOverflow(scaledSquares)
            guard !sumOverflows, !halfOverflows, !squaresOverflow, !additionOverflows else { return nil }
            sum += scaledSum
            squares = newSquares
        }
        let (product, overflows) = squares.multipliedReportingOverflow(by: Int128(wide: max(count, 1)))
        guard !overflows, product < Int128.max / 2 else { return nil }
        return Moments(count: count, denominator: denominator, sum: sum, sumOfSquares: squares)
    }

    /// The number, mean and variance of the scores; `nil` without any.
    ///
    /// In whole numbers with one division wherever 127 bits hold them; otherwise by the decomposition within and between
    /// denominators, a sum of squares in which nothing cancels.
    package var summary: SampleSummary? {
        let count = count
        guard count > 0 else { return nil }
        if let denominator = commonDenominator, let moments = moments(denominator: denominator) {
            return moments.summary
        }
        var sum = CompensatedSum()
        for row in rows { sum.add(Double(row.sum) / Double(row.denominator)) }
        let mean = sum.value / Double(count)
        var squares = CompensatedSum()
        for row in rows where row.count > 0 {
            let part = Moments(count: row.count, sum: row.sum, sumOfSquares: row.sumOfSquares)
            let unit = Double(row.denominator)
            let deviation = (part.mean ?? 0) / unit - mean
            squares.add((part.squaredDeviations ?? 0) / (unit * unit))
            squares.add(Double(row.count) * deviation * deviation)
        }
        return SampleSummary(
            count: count, mean: mean, variance: count > 1 ? squares.value / Double(count - 1) : nil)
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
