/// How much the same people have changed from one wave to the next.
///
/// Only where respondents can be linked. Anonymous waves cannot: they are compared as independent samples (``WelchTest``),
/// at the price of a standard error that is often twice as large.
package struct PairedChange: Hashable, Sendable {
    /// The scores before, of those who have both.
    package let before: SampleSummary
    /// The scores after, of those who have both.
    package let after: SampleSummary
    /// The differences, after minus before.
    package let change: SampleSummary
    /// The correlation of before and after; `nil` if one of them has no variance.
    package let correlation: Double?

    /// Takes the sums of linked scores, before first.
    ///
    /// - Returns: `nil` with fewer than two pairs.
    package init?(_ products: ScoreProducts) {
        let margins = products.margins
        guard products.count > 1, let before = margins.first.summary, let after = margins.second.summary,
            let change = products.differences?.summary
        else { return nil }
        (self.before, self.after, self.change) = (before, after, change)
        correlation = products.correlation
    }

    /// The mean change in standard errors, n − 1 degrees of freedom; `nil` if everybody changed alike.
    package var t: Double? {
        change.standardError.flatMap { $0 > 0 ? change.mean / $0 : nil }
    }

    /// The two-sided p value; `nil` where t is.
    package var p: Double? {
        t.map { StudentDistribution(degreesOfFreedom: Double(change.count - 1)).twoSidedTail($0) }
    }

    /// The 95 % interval of the mean change.
    package var interval: Interval? { change.interval }

    /// The mean change in standard deviations of change; `nil` if everybody changed alike.
    package var dz: Double? {
        change.standardDeviation.flatMap { $0 > 0 ? change.mean / $0 : nil }
    }

    /// The mean change in standard deviations of scores, √((v₁ + v₂)/2) (Cumming 2012); `nil` without variance.
    package var dav: Double? {
        guard let a = before.variance, let b = after.variance, a + b > 0 else { return nil }
        return change.mean / ((a + b) / 2).squareRoot()
    }

    /// d_z · √(2(1 − r)), comparable with the d of independent samples (Morris & DeShon 2002); `nil` where d_z or r is.
    package var drm: Double? {
        guard let dz, let correlation else { return nil }
        return dz * (2 * (1 - correlation)).squareRoot()
    }

    /// What the standard error would be if the same scores came from two anonymous samples.
    package var independentStandardError: Double? {
        guard let a = before.variance, let b = after.variance else { return nil }
        return ((a + b) / Double(change.count)).squareRoot()
    }
}
