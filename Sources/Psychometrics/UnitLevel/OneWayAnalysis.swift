/// How much of the variation of scores lies between groups: one-way analysis of variance (Fisher 1925).
package struct OneWayAnalysis: Hashable, Sendable {
    /// The number of scores, N.
    package let count: Int
    /// The number of groups, G, groups of one included.
    package let groups: Int
    /// The smallest group's size.
    package let smallestSize: Int
    /// The largest group's size.
    package let largestSize: Int
    /// The harmonic mean of the group sizes.
    package let harmonicSize: Double
    /// (N − Σn²/N) / (G − 1), the size that makes the variance components unbiased with unequal groups (Searle 1971).
    package let effectiveSize: Double
    /// Σ n (ȳⱼ − ȳ)².
    package let betweenSquares: Double
    /// Σ Σ (y − ȳⱼ)².
    package let withinSquares: Double

    /// Analyses groups.
    ///
    /// - Returns: `nil` with fewer than two groups, or if every group has one member.
    package init?(_ summaries: [GroupSummary]) {
        let sizes = summaries.map(\.count)
        let total = sizes.reduce(0, +)
        guard sizes.count > 1, total > sizes.count, let smallest = sizes.min(), let largest = sizes.max()
        else { return nil }
        count = total
        groups = sizes.count
        (smallestSize, largestSize) = (smallest, largest)
        harmonicSize = Double(sizes.count) / sizes.reduce(0) { $0 + 1 / Double($1) }
        let squaredSizes = sizes.reduce(0) { $0 + $1 * $1 }
        effectiveSize = (Double(total) - Double(squaredSizes) / Double(total)) / Double(sizes.count - 1)
        var (between, within) = (CompensatedSum(), CompensatedSum())
        for summary in summaries {
            between.add(Double(summary.count) * summary.deviation * summary.deviation)
            within.add(summary.squaredDeviations)
        }
        (betweenSquares, withinSquares) = (between.value, within.value)
    }

    /// N / G, the plain average size K.
    package var meanSize: Double { Double(count) / Double(groups) }
    /// G − 1.
    package var betweenDegrees: Int { groups - 1 }
    /// N − G.
    package var withinDegrees: Int { count - groups }
    /// Between squares / (G − 1).
    package var meanSquareBetween: Double { betweenSquares / Double(betweenDegrees) }
    /// Within squares / (N − G).
    package var meanSquareWithin: Double { withinSquares / Double(withinDegrees) }

    /// The ratio of the mean squares; `nil` if nothing varies within groups.
    package var f: Double? { withinSquares > 0 ? meanSquareBetween / meanSquareWithin : nil }
    /// P(F > f) if groups do not differ, 0 where it is too small for a Double; `nil` where f is.
    package var p: Double? { logP.map(exp) }
    /// log₁₀ p, also where p is too small for a Double; `nil` where f is.
    package var log10P: Double? { logP.map { $0 / 2.302_585_092_994_045_684 } }

    private var logP: Double? {
        f.map { FisherDistribution(Double(betweenDegrees), Double(withinDegrees)).logUpperTail($0) }
    }

    /// η², the share of the sum of squares between groups; `nil` if nothing varies.
    package var etaSquared: Double? {
        let total = betweenSquares + withinSquares
        return total > 0 ? betweenSquares / total : nil
    }

    /// ω² (Hays 1963), less biased than η², not below 0; `nil` if nothing varies.
    package var omegaSquared: Double? {
        let total = betweenSquares + withinSquares
        guard total > 0 else { return nil }
        return max(
            0, (betweenSquares - Double(betweenDegrees) * meanSquareWithin) / (total + meanSquareWithin))
    }

    /// ε² (Kelley 1935), η² adjusted for the number of groups, not below 0; `nil` if nothing varies.
    package var epsilonSquared: Double? {
        let total = betweenSquares + withinSquares
        guard total > 0 else { return nil }
        return max(0, (betweenSquares - Double(betweenDegrees) * meanSquareWithin) / total)
    }
}
