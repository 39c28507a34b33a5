/// The mean of a whole roster from samples of its parts, each weighted by its size (Cochran 1977, chapter 5).
package struct StratifiedMean: Hashable, Sendable {
    /// A part of the roster and what was observed in it.
    package struct Stratum: Hashable, Sendable {
        /// The scores observed, at least two unless everybody answered.
        package let sample: SampleSummary
        /// The number of people, not fewer than answered.
        package let populationSize: Int

        /// Keeps a sample and the size of what it was taken from.
        package init(sample: SampleSummary, populationSize: Int) {
            self.sample = sample
            self.populationSize = populationSize
        }
    }

    /// Σ N_h ȳ_h / N.
    package let mean: Double
    /// √(Σ (N_h/N)² (1 − n_h/N_h) s_h²/n_h).
    package let standardError: Double
    /// n − H.
    package let degreesOfFreedom: Int

    /// Puts the parts together.
    ///
    /// - Returns: `nil` without parts, or if a part's standard error is undefined.
    package init?(_ strata: [Stratum]) {
        let total = Double(strata.reduce(0) { $0 + $1.populationSize })
        guard total > 0 else { return nil }
        var (mean, variance) = (CompensatedSum(), CompensatedSum())
        for stratum in strata {
            guard let error = stratum.sample.standardError(populationSize: stratum.populationSize)
            else { return nil }
            let weight = Double(stratum.populationSize) / total
            mean.add(weight * stratum.sample.mean)
            variance.add(weight * weight * error * error)
        }
        self.mean = mean.value
        standardError = variance.value.squareRoot()
        degreesOfFreedom = strata.reduce(0) { $0 + $1.sample.count } - strata.count
    }

    /// The 95 % interval from t with n − H degrees of freedom; `nil` where those are not positive.
    package var interval: Interval? {
        guard degreesOfFreedom > 0 else { return nil }
        return Interval(
            around: mean, halfWidth: StudentQuantiles.twoSided(0.95, degreesOfFreedom) * standardError)
    }
}
