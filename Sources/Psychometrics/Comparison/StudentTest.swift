/// Whether two means differ, supposing equal variances (Student 1908): for comparison with older reports.
package struct StudentTest: Hashable, Sendable {
    /// The first mean minus the second.
    package let difference: Double
    /// The standard error of the difference, s_pooled √(1/n₁ + 1/n₂).
    package let standardError: Double
    /// n₁ + n₂ − 2.
    package let degreesOfFreedom: Int

    /// Compares two samples.
    ///
    /// - Returns: `nil` if a sample has fewer than two values, or both have no variance.
    package init?(_ first: SampleSummary, _ second: SampleSummary) {
        guard let pooled = StandardizedDifference.pooledVariance(first, second), pooled > 0 else {
            return nil
        }
        difference = first.mean - second.mean
        standardError = (pooled * (1 / Double(first.count) + 1 / Double(second.count))).squareRoot()
        degreesOfFreedom = first.count + second.count - 2
    }

    /// The difference in standard errors.
    package var t: Double { difference / standardError }
    /// The two-sided p value.
    package var p: Double { StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom)).twoSidedTail(t) }
    /// The 95 % interval of the difference.
    package var interval: Interval {
        Interval(
            around: difference, halfWidth: StudentQuantiles.twoSided(0.95, degreesOfFreedom) * standardError)
    }
}
