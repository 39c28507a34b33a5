/// Whether two means differ, without supposing equal variances (Welch 1947).
package struct WelchTest: Hashable, Sendable {
    /// The first mean minus the second.
    package let difference: Double
    /// The standard error of the difference, √(v₁/n₁ + v₂/n₂).
    package let standardError: Double
    /// The degrees of freedom after Satterthwaite (1946), not necessarily whole.
    package let degreesOfFreedom: Double

    /// Compares two samples.
    ///
    /// - Parameter difference: The difference of the means if it is known more exactly than the means themselves.
    /// - Returns: `nil` if a sample has fewer than two values, or both have no variance.
    package init?(_ first: SampleSummary, _ second: SampleSummary, difference: Double? = nil) {
        guard let firstVariance = first.variance, let secondVariance = second.variance else { return nil }
        let (a, b) = (firstVariance / Double(first.count), secondVariance / Double(second.count))
        guard a + b > 0 else { return nil }
        self.difference = difference ?? (first.mean - second.mean)
        standardError = (a + b).squareRoot()
        degreesOfFreedom =
            (a + b) * (a + b) / (a * a / Double(first.count - 1) + b * b / Double(second.count - 1))
    }

    /// The difference in standard errors.
    package var t: Double { difference / standardError }
    /// The two-sided p value.
    package var p: Double { StudentDistribution(degreesOfFreedom: degreesOfFreedom).twoSidedTail(t) }
    /// The 95 % interval of the difference.
    package var interval: Interval {
        Interval(
            around: difference,
            halfWidth: StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(0.975) * standardError
        )
    }
}
