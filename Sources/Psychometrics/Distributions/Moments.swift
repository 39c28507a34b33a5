/// The exact sums from which a mean and a variance follow: additive, subtractable and free of rounding.
///
/// The values are whole numbers divided by one common `denominator`, so that scores such as 11/3 are exact too.
/// Two equal sets of values give identical bits, in whatever order they were counted, split or merged.
package struct Moments: Hashable, Sendable {
    /// The number of values, n.
    package private(set) var count: Int
    /// What every value is divided by, at least 1.
    package let denominator: Int
    /// The sum of the values times the denominator.
    package private(set) var sum: Int128
    /// The sum of the squared values times the squared denominator.
    package private(set) var sumOfSquares: Int128

    /// Keeps sums of whole numbers.
    package init(count: Int = 0, sum: Int = 0, sumOfSquares: Int = 0) {
        self.init(
            count: count, denominator: 1, sum: Int128(wide: sum), sumOfSquares: Int128(wide: sumOfSquares))
    }

    /// Keeps sums of whole numbers that stand for values `denominator` times smaller.
    ///
    /// The caller makes sure that count × sumOfSquares fits 127 bits.
    package init(count: Int, denominator: Int, sum: Int128, sumOfSquares: Int128) {
        self.count = count
        self.denominator = denominator
        self.sum = sum
        self.sumOfSquares = sumOfSquares
    }

    /// Counts whole numbers.
    package init(_ values: some Sequence<Int>) {
        self.init()
        for value in values { add(value) }
    }

    /// Counts one more whole number.
    package mutating func add(_ value: Int) {
        count += 1
        sum += Int128(wide: value * denominator)
        sumOfSquares += Int128(wide: value * denominator) * Int128(wide: value * denominator)
    }

    /// Takes back one whole number that was counted before.
    package mutating func remove(_ value: Int) {
        count -= 1
        sum -= Int128(wide: value * denominator)
        sumOfSquares -= Int128(wide: value * denominator) * Int128(wide: value * denominator)
    }

    /// The sums of both sets of values; the denominators must be equal.
    package static func + (left: Moments, right: Moments) -> Moments {
        precondition(left.denominator == right.denominator, "moments on different denominators")
        return Moments(
            count: left.count + right.count, denominator: left.denominator, sum: left.sum + right.sum,
            sumOfSquares: left.sumOfSquares + right.sumOfSquares)
    }

    /// The sums of the values of `left` without those of `right`, which must be a part of them.
    package static func - (left: Moments, right: Moments) -> Moments {
        precondition(left.denominator == right.denominator, "moments on different denominators")
        return Moments(
            count: left.count - right.count, denominator: left.denominator, sum: left.sum - right.sum,
            sumOfSquares: left.sumOfSquares - right.sumOfSquares)
    }
}

extension Moments {
    /// The arithmetic mean; `nil` without values.
    package var mean: Double? {
        count > 0 ? sum.double / (Double(count) * Double(denominator)) : nil
    }

    /// The sum of squared deviations from the mean; `nil` without values.
    ///
    /// (n Σx² − (Σx)²) / n, the numerator in whole numbers, so that nothing cancels.
    package var squaredDeviations: Double? {
        guard count > 0 else { return nil }
        return numerator.double / (Double(count) * Double(denominator) * Double(denominator))
    }

    /// The sample variance with n − 1; `nil` with fewer than two values.
    ///
    /// (n Σx² − (Σx)²) / (n (n − 1)), the numerator in whole numbers and one division (Chan, Golub & LeVeque 1983 on why
    /// the same formula on floating-point sums fails).
    package var variance: Double? {
        guard count > 1 else { return nil }
        let divisor = Double(count) * Double(count - 1)
        return denominator == 1
            ? numerator.double / divisor
            : numerator.double / (divisor * Double(denominator) * Double(denominator))
    }

    /// The sample standard deviation, √variance; `nil` with fewer than two values.
    package var standardDeviation: Double? { variance?.squareRoot() }

    /// The mean and the variance as numbers; `nil` without values.
    package var summary: SampleSummary? {
        mean.map { SampleSummary(count: count, mean: $0, variance: variance) }
    }

    /// Finds the difference of the means of two sets of values, exactly up to the last rounding.
    ///
    /// - Returns: This mean minus the other; `nil` if one set is empty, the denominators differ or the sums are too large.
    package func meanDifference(from other: Moments) -> Double? {
        guard count > 0, other.count > 0, denominator == other.denominator else { return nil }
        let (mine, mineOverflows) = sum.multipliedReportingOverflow(by: Int128(wide: other.count))
        let (theirs, theirsOverflows) = other.sum.multipliedReportingOverflow(by: Int128(wide: count))
        guard !mineOverflows, !theirsOverflows else { return nil }
        return (mine - theirs).double / (Double(count) * Double(other.count) * Double(denominator))
    }

    private var numerator: Int128 { Int128(wide: count) * sumOfSquares - sum * sum }
}
