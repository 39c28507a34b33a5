/// The correlations between the items of one scale, summed up.
package struct InterItemCorrelation: Hashable, Sendable {
    /// The arithmetic mean of the k(k − 1)/2 correlations.
    package let mean: Double
    /// Their median.
    package let median: Double
    /// The lowest.
    package let lowest: Double
    /// The highest.
    package let highest: Double

    /// Sums up the correlations that follow from covariances.
    ///
    /// - Returns: `nil` with fewer than two items, or if an item has no variance.
    package init?(_ covariances: SquareMatrix) {
        guard let pairs = covariances.correlations?.belowDiagonal, let low = pairs.min(),
            let high = pairs.max(),
            let median = OrderStatistics.median(of: pairs)
        else { return nil }
        mean = pairs.reduce(0, +) / Double(pairs.count)
        self.median = median
        (lowest, highest) = (low, high)
    }
}
