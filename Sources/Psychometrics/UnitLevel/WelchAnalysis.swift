/// Whether group means differ, without supposing that groups vary alike within (Welch 1951).
package struct WelchAnalysis: Hashable, Sendable {
    /// The ratio F.
    package let f: Double
    /// The numerator's degrees of freedom, G − 1.
    package let numeratorDegrees: Double
    /// The denominator's degrees of freedom, not necessarily whole.
    package let denominatorDegrees: Double

    /// Analyses groups.
    ///
    /// - Returns: `nil` with fewer than two groups, or if a group has one member or no variance.
    package init?(_ groups: [GroupSummary]) {
        let variances = groups.compactMap(\.variance).filter { $0 > 0 }
        guard groups.count > 1, variances.count == groups.count else { return nil }
        let weights = zip(groups, variances).map { Double($0.count) / $1 }
        let total = weights.reduce(0, +)
        let centre = zip(groups, weights).reduce(0) { $0 + $1.0.deviation * $1.1 } / total
        let k = Double(groups.count)
        let imbalance =
            zip(groups, weights).reduce(0) { sum, pair in
                let rest = 1 - pair.1 / total
                return sum + rest * rest / Double(pair.0.count - 1)
            } / (k * k - 1)
        let between = zip(groups, weights).reduce(0) { sum, pair in
            let distance = pair.0.deviation - centre
            return sum + pair.1 * distance * distance
        }
        f = between / ((k - 1) * (1 + 2 * (k - 2) * imbalance))
        numeratorDegrees = k - 1
        denominatorDegrees = 1 / (3 * imbalance)
    }

    /// P(F > f) if groups do not differ.
    package var p: Double { FisherDistribution(numeratorDegrees, denominatorDegrees).upperTail(f) }
}
