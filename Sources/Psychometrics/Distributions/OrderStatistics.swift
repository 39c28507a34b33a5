/// Quantiles from ordered values that are reached by rank.
package enum OrderStatistics {
    /// Interpolates a quantile of type 7 (Hyndman & Fan 1996).
    ///
    /// - Parameters:
    ///   - share: p, 0 to 1.
    ///   - count: The number of values, n.
    ///   - value: The value of a rank, 0 to n − 1, in ascending order.
    /// - Returns: `nil` without values.
    package static func quantile(_ share: Double, count: Int, value: (Int) -> Double) -> Double? {
        guard count > 0 else { return nil }
        let position = Double(count - 1) * min(max(share, 0), 1)
        let rank = min(Int(position), count - 1)
        let rest = position - Double(rank)
        let low = value(rank)
        guard rest > 0, rank + 1 < count else { return low }
        let high = value(rank + 1)
        return high == low ? low : (1 - rest) * low + rest * high
    }

    /// Finds the median of numbers in any order; `nil` without numbers.
    package static func median(of values: [Double]) -> Double? {
        let sorted = values.sorted()
        return quantile(0.5, count: sorted.count) { sorted[$0] }
    }
}
