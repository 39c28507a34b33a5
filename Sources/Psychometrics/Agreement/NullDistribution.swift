/// How people would answer who do not agree at all: what observed agreement is measured against.
package enum NullDistribution: String, Hashable, Sendable, CaseIterable {
    /// Every point equally likely.
    case uniform
    /// Somewhat more answers at one end, as leniency makes them.
    case slightSkew

    /// Finds the variance σ²_E of the answers of people who do not agree.
    ///
    /// Uniform: (A² − 1)/12 (James, Demaree & Wolf 1984). Slight skew: tabulated by LeBreton & Senter (2008).
    ///
    /// - Parameter points: The number of points A of the response scale.
    /// - Returns: `nil` with fewer than two points, or if no slightly skewed distribution has been published for A.
    package func variance(points: Int) -> Double? {
        switch self {
        case .uniform: points > 1 ? Double(points * points - 1) / 12 : nil
        case .slightSkew: Self.slightSkewVariances[points]
        }
    }

    private static let slightSkewVariances: [Int: Double] = [5: 1.34, 6: 1.85, 7: 2.90, 8: 3.47, 9: 5.66]
}
