/// A difference of two means in units of their average standard deviation, for groups that vary unequally.
package struct UnpooledDifference: Hashable, Sendable {
    /// difference / √((v₁ + v₂)/2) (Cohen 1988).
    package let d: Double
    private let test: WelchTest
    private let unit: Double

    /// Compares two samples.
    ///
    /// - Returns: `nil` if a sample has fewer than two values, or both have no variance.
    package init?(_ first: SampleSummary, _ second: SampleSummary) {
        guard let a = first.variance, let b = second.variance, let test = WelchTest(first, second)
        else { return nil }
        let average = ((a + b) / 2).squareRoot()
        d = test.difference / average
        unit = test.standardError / average
        self.test = test
    }

    /// The 95 % interval, from the noncentral t at Welch's degrees of freedom (an approximation).
    package var interval: Interval {
        NoncentralStudentDistribution(degreesOfFreedom: test.degreesOfFreedom)
            .noncentralityInterval(of: test.t).scaled(by: unit)
    }
}
