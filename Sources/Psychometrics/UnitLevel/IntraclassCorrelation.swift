/// How far members of the same group resemble one another, and how reliable a group's mean is, from mean squares.
///
/// Both fall below 0 where groups differ less than chance would have it; the raw value is kept, to be shown as “no effect”.
package struct IntraclassCorrelation: Hashable, Sendable {
    /// Which group size stands in the formula where groups differ in size.
    package enum Size: Hashable, Sendable {
        /// The plain average N/G, what papers and `multilevel::ICC1` report.
        case mean
        /// (N − Σn²/N)/(G − 1), which makes the components unbiased (Searle 1971).
        case effective
    }

    private let analysis: OneWayAnalysis

    /// Takes an analysis of variance.
    package init(_ analysis: OneWayAnalysis) {
        self.analysis = analysis
    }

    /// ICC(1) = (MSB − MSW) / (MSB + (K − 1) MSW) (Bartko 1976; Shrout & Fleiss 1979; Bliese 2000).
    ///
    /// .01 is commonly called small, .10 medium, .25 large. At least −1/(K − 1); `nil` if nothing varies.
    package func icc1(_ size: Size = .mean) -> Double? {
        let (between, within) = (analysis.meanSquareBetween, analysis.meanSquareWithin)
        let denominator = between + (length(size) - 1) * within
        return denominator > 0 ? (between - within) / denominator : nil
    }

    /// ICC(2) = (MSB − MSW) / MSB, the reliability of the mean of a group of average size (Bartko 1976; Bliese 2000).
    ///
    /// From .70 up group means are commonly used. At most 1, without a lower bound; `nil` if all group means are equal.
    package var icc2: Double? {
        let between = analysis.meanSquareBetween
        return between > 0 ? (between - analysis.meanSquareWithin) / between : nil
    }

    /// The 95 % interval of ICC(1), (F_L − 1)/(F_L + K − 1) (Searle 1971; McGraw & Wong 1996), exact for equal sizes only.
    package var icc1Interval: Interval? {
        guard let limits else { return nil }
        let length = analysis.meanSize
        return Interval(
            (limits.lower - 1) / (limits.lower + length - 1), (limits.upper - 1) / (limits.upper + length - 1)
        )
    }

    /// The 95 % interval of ICC(2), 1 − 1/F_L (McGraw & Wong 1996), exact for equal sizes only.
    package var icc2Interval: Interval? {
        limits.map { Interval(1 - 1 / $0.lower, 1 - 1 / $0.upper) }
    }

    /// The variance between groups, (MSB − MSW)/n₀, unbiased and therefore sometimes negative.
    package var betweenVariance: Double {
        (analysis.meanSquareBetween - analysis.meanSquareWithin) / analysis.effectiveSize
    }

    private func length(_ size: Size) -> Double {
        switch size {
        case .mean: analysis.meanSize
        case .effective: analysis.effectiveSize
        }
    }

    /// F / F(.975; G − 1, N − G) and F · F(.975; N − G, G − 1).
    private var limits: Interval? {
        guard let f = analysis.f, f > 0 else { return nil }
        let (between, within) = (Double(analysis.betweenDegrees), Double(analysis.withinDegrees))
        return Interval(
            f / FisherDistribution(between, within).quantile(0.975),
            f * FisherDistribution(within, between).quantile(0.975))
    }
}
