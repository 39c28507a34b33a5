/// The sums of two scores of the same respondents, kept apart by both denominators: exact, additive, subtractable.
///
/// For correlations between scales, and for change where respondents can be linked between waves.
package struct ScoreProducts: Hashable, Sendable {
    /// The sums of the respondents who share both denominators.
    package struct Row: Hashable, Sendable {
        /// What the first sums are divided by.
        package let firstDenominator: Int
        /// What the second sums are divided by.
        package let secondDenominator: Int
        /// The number of respondents.
        package var count: Int
        /// Σa and Σb.
        package var sums: SIMD2<Int>
        /// Σa² and Σb².
        package var squares: SIMD2<Int>
        /// Σab.
        package var product: Int

        /// Keeps sums that were formed elsewhere.
        package init(
            firstDenominator: Int, secondDenominator: Int, count: Int, sums: SIMD2<Int>, squares: SIMD2<Int>,
            product: Int
        ) {
            self.firstDenominator = firstDenominator
            self.secondDenominator = secondDenominator
            self.count = count
            self.sums = sums
            self.squares = squares
            self.product = product
        }
    }

    /// The rows in ascending order of both denominators.
    package private(set) var rows: [Row] = []

    /// Starts with no respondents.
    package init() {}

    /// Adds `count` equal respondents with a score a/m and a score b/n; a negative number takes respondents back.
    package mutating func add(_ a: Int, over m: Int, _ b: Int, over n: Int, count: Int = 1) {
        add(
            Row(
                firstDenominator: m, secondDenominator: n, count: count, sums: SIMD2(a, b) &* count,
                squares: SIMD2(a * a, b * b) &* count, product: a * b * count))
    }

    /// Adds sums that were formed elsewhere.
    package mutating func add(_ row: Row) {
        let key = (row.firstDenominator, row.secondDenominator)
        var index = 0
        while index < rows.count, (rows[index].firstDenominator, rows[index].secondDenominator) < key {
            index += 1
        }
        guard index < rows.count, (rows[index].firstDenominator, rows[index].secondDenominator) == key else {
            if row.count != 0 { rows.insert(row, at: index) }
            return
        }
        rows[index].count += row.count
        rows[index].sums &+= row.sums
        rows[index].squares &+= row.squares
        rows[index].product += row.product
        if rows[index].count == 0 { rows.remove(at: index) }
    }

    /// The sums of both.
    package static func + (left: ScoreProducts, right: ScoreProducts) -> ScoreProducts {
        right.rows.reduce(into: left) { $0.add($1) }
    }

    /// The sums of `left` without those of `right`, which must be a part of them.
    package static func - (left: ScoreProducts, right: ScoreProducts) -> ScoreProducts {
        right.rows.reduce(into: left) { result, row in
            result.add(
                Row(
                    firstDenominator: row.firstDenominator, secondDenominator: row.secondDenominator,
                    count: -row.count, sums: 0 &- row.sums, squares: 0 &- row.squares, product: -row.product))
        }
    }

    /// The number of respondents with both scores.
    package var count: Int { rows.reduce(0) { $0 + $1.count } }

    /// The sums of the first score and those of the second, of the respondents who have both.
    package var margins: (first: ScoreSums, second: ScoreSums) {
        var (first, second) = (ScoreSums(), ScoreSums())
        for row in rows {
            first.add(
                .init(
                    denominator: row.firstDenominator, count: row.count, sum: row.sums.x,
                    sumOfSquares: row.squares.x))
            second.add(
                .init(
                    denominator: row.secondDenominator, count: row.count, sum: row.sums.y,
                    sumOfSquares: row.squares.y))
        }
        return (first, second)
    }

    /// The covariance of the scores; `nil` with fewer than two respondents.
    ///
    /// In whole numbers with one division wherever 127 bits hold them; otherwise by the decomposition within and between
    /// denominators.
    package var covariance: Double? {
        let margins = margins
        guard count > 1 else { return nil }
        guard let unit = margins.first.commonDenominator, let other = margins.second.commonDenominator,
            let first = margins.first.moments(denominator: unit),
            let second = margins.second.moments(denominator: other)
        else { return decomposedCovariance }
        // Σab and its terms are no larger than the larger sum of squares, which was found to fit.
        var products: Int128 = 0
        for row in rows {
            let factor =
                Int128(wide: unit / row.firstDenominator) * Int128(wide: other / row.secondDenominator)
            products += Int128(wide: row.product) * factor
        }
        let numerator = Int128(wide: count) * products - first.sum * second.sum
        return numerator.double / (Double(count) * Double(count - 1) * Double(unit) * Double(other))
    }

    private var decomposedCovariance: Double? {
        let margins = margins
        guard count > 1, let a = margins.first.summary?.mean, let b = margins.second.summary?.mean
        else { return nil }
        var sum = CompensatedSum()
        for row in rows {
            let (m, n, size) = (
                Double(row.firstDenominator), Double(row.secondDenominator), Double(row.count)
            )
            let within =
                Int128(wide: row.count) * Int128(wide: row.product)
                - Int128(wide: row.sums.x) * Int128(wide: row.sums.y)
            sum.add(within.double / (size * m * n))
            sum.add(size * (Double(row.sums.x) / (size * m) - a) * (Double(row.sums.y) / (size * n) - b))
        }
        return sum.value / Double(count - 1)
    }

    /// Pearson's correlation; `nil` with fewer than two respondents, or if a score has no variance.
    package var correlation: Double? {
        let margins = margins
        guard let covariance, let first = margins.first.summary?.variance,
            let second = margins.second.summary?.variance, first > 0, second > 0
        else { return nil }
        return covariance / (first * second).squareRoot()
    }

    /// The moments of second − first; `nil` if the sums do not fit 127 bits.
    package var differences: Moments? {
        let margins = margins
        guard let unit = (margins.first + margins.second).commonDenominator,
            let first = margins.first.moments(denominator: unit),
            let second = margins.second.moments(denominator: unit)
        else { return nil }
        var products: Int128 = 0
        for row in rows {
            products +=
                Int128(wide: row.product) * Int128(wide: unit / row.firstDenominator)
                * Int128(wide: unit / row.secondDenominator)
        }
        let squares = first.sumOfSquares + second.sumOfSquares - 2 * products
        guard !squares.multipliedReportingOverflow(by: Int128(wide: count)).overflow else { return nil }
        return Moments(
            count: count, denominator: unit, sum: second.sum - first.sum, sumOfSquares: squares)
    }
}
