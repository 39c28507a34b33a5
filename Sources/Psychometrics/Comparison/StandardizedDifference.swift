/// How large a difference of two means is, in standard deviations.
///
/// Of d, .2 is commonly called small, .5 medium and .8 large (Cohen 1988).
package struct StandardizedDifference: Hashable, Sendable {
    /// Cohen's d, difference / s_pooled (Cohen 1988).
    package let d: Double
    /// Hedges' g, d · J, without d's upward bias in small samples (Hedges 1981).
    package let g: Double
    /// J = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), m = n₁ + n₂ − 2.
    package let correction: Double
    /// n₁ + n₂ − 2.
    package let degreesOfFreedom: Int
    private let unit: Double

    /// Compares two samples.
    ///
    /// - Parameter difference: The difference of the means if it is known more exactly than the means themselves.
    /// - Returns: `nil` if a sample has fewer than two values, or both have no variance.
    package init?(_ first: SampleSummary, _ second: SampleSummary, difference: Double? = nil) {
        guard let pooled = Self.pooledVariance(first, second), pooled > 0 else { return nil }
        degreesOfFreedom = first.count + second.count - 2
        correction = Self.hedgesCorrection(degreesOfFreedom)
        d = (difference ?? (first.mean - second.mean)) / pooled.squareRoot()
        g = d * correction
        unit = (1 / Double(first.count) + 1 / Double(second.count)).squareRoot()
    }

    /// The exact 95 % interval of d: the noncentralities that put the observed t at either end (Steiger & Fouladi 1997).
    package var interval: Interval {
        NoncentralStudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
            .noncentralityInterval(of: d / unit).scaled(by: unit)
    }

    /// The exact 95 % interval of g, d's times J.
    package var correctedInterval: Interval { interval.scaled(by: correction) }

    /// Finds J for m degrees of freedom, at least 2.
    package static func hedgesCorrection(_ degreesOfFreedom: Int) -> Double {
        let half = Double(degreesOfFreedom) / 2
        guard degreesOfFreedom > 1 else { return 0 }
        return exp(Stirling.logGammaRatio(half, half - 0.5) - 0.5 * log(half))
    }

    /// ((n₁ − 1)v₁ + (n₂ − 1)v₂) / (n₁ + n₂ − 2); `nil` if a sample has fewer than two values.
    static func pooledVariance(_ first: SampleSummary, _ second: SampleSummary) -> Double? {
        guard let a = first.variance, let b = second.variance else { return nil }
        let (m, n) = (Double(first.count - 1), Double(second.count - 1))
        return (m * a + n * b) / (m + n)
    }
}
