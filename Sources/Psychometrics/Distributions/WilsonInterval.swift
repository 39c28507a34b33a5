/// The interval for a share that behaves near 0 and 1 and in small samples.
///
/// Centre (p + z²/2n) / (1 + z²/n), half-width z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²), without continuity correction
/// (Wilson 1927; Newcombe 1998; Brown, Cai & DasGupta 2001). Pooled answers of the same person are not independent: on
/// them the interval is too narrow, and the person-level share is the one to infer from.
package enum WilsonInterval {
    /// Finds the interval of a share.
    ///
    /// - Parameters:
    ///   - successes: How many of the trials count, 0 to `trials`.
    ///   - trials: How many there were.
    ///   - confidence: The probability that the method covers the true share.
    /// - Returns: `nil` without trials; the lower end is exactly 0 for no success, the upper exactly 1 for nothing but.
    package static func of(_ successes: Int, in trials: Int, confidence: Double = 0.95) -> Interval? {
        guard trials > 0 else { return nil }
        let share = Double(successes) / Double(trials)
        return of(share: share, trials: Double(trials), confidence: confidence)
    }

    /// Finds the interval of a share that was observed in a part of a population of known size.
    ///
    /// Wilson's interval with the effective sample size n(N − 1)/(N − n), which grows without bound as the roster is
    /// exhausted. It accounts for chance alone: nobody knows what those who kept silent would have said.
    ///
    /// - Parameter populationSize: The number of people N, at least `trials`.
    /// - Returns: `nil` without trials or with fewer people than trials; the bare share twice when everybody answered.
    package static func of(
        _ successes: Int, in trials: Int, populationSize: Int, confidence: Double = 0.95
    ) -> Interval? {
        guard trials > 0, populationSize >= trials else { return nil }
        let share = Double(successes) / Double(trials)
        guard populationSize > trials else { return Interval(share, share) }
        let effective = Double(trials) * Double(populationSize - 1) / Double(populationSize - trials)
        return of(share: share, trials: effective, confidence: confidence)
    }

    /// Finds the interval of a share observed in a sample of possibly fractional, effective size.
    static func of(share: Double, trials n: Double, confidence: Double) -> Interval {
        let z = normalQuantile(confidence)
        let square = z * z
        let scale = 1 + square / n
        let centre = (share + square / (2 * n)) / scale
        let halfWidth = z / scale * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        return Interval(
            share == 0 ? 0 : max(0, centre - halfWidth), share == 1 ? 1 : min(1, centre + halfWidth))
    }

    private static let quantile95 = NormalDistribution.quantile(0.975)

    private static func normalQuantile(_ confidence: Double) -> Double {
        confidence == 0.95 ? quantile95 : NormalDistribution.quantile((1 + confidence) / 2)
    }
}
