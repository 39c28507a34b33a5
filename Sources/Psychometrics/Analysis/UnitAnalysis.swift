/// What is known of one unit on one scale; every figure is `nil` where it is undefined.
package struct UnitAnalysis: Hashable, Sendable {
    /// A unit's comparison with the respondents of all other units.
    package struct VersusRest: Hashable, Sendable {
        /// Welch's t.
        package let t: Double
        /// Its degrees of freedom.
        package let degreesOfFreedom: Double
        /// The two-sided p value.
        package let p: Double
        /// p after Holm, over all units that can be compared.
        package let holm: Double
        /// p after Benjamini and Hochberg, over all units that can be compared.
        package let benjaminiHochberg: Double
        /// Cohen's d.
        package let d: Double
        /// Hedges' g.
        package let g: Double
    }

    /// The unit's name.
    package let unit: String
    /// The unit's scores; `nil` without any.
    package let score: SampleSummary?
    /// The empirical-Bayes mean.
    package let shrunkMean: Double?
    /// The standard deviation of the true mean around it.
    package let shrunkDeviation: Double?
    /// r_WG(J) under the uniform null.
    package let rwgj: Double?
    /// r_WG(J) under the slightly skewed null.
    package let rwgjSlightSkew: Double?
    /// The mean item variance over complete rows.
    package let meanItemVariance: Double?
    /// a_WG.
    package let awg: Double?
    /// The average deviation from the mean.
    package let averageDeviation: Double?
    /// The comparison with everybody else.
    package internal(set) var versusRest: VersusRest?
}
