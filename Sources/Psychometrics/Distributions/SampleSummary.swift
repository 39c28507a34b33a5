/// The size, mean and variance of a sample: all that interval estimates and comparisons of means need.
package struct SampleSummary: Hashable, Sendable {
    /// The number of values, n, at least 1.
    package let count: Int
    /// The arithmetic mean.
    package let mean: Double
    /// The sample variance with n − 1; `nil` for a single value.
    package let variance: Double?

    /// Keeps figures that were computed elsewhere.
    package init(count: Int, mean: Double, variance: Double?) {
        self.count = count
        self.mean = mean
        self.variance = variance
    }

    /// √variance; `nil` for a single value.
    package var standardDeviation: Double? { variance?.squareRoot() }

    /// The standard error of the mean, √(variance / n); `nil` for a single value.
    package var standardError: Double? {
        variance.map { $0.squareRoot() / Double(count).squareRoot() }
    }
}
