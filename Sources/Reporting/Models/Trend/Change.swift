import Disclosure
import Psychometrics

/// How a scale's score changed between two waves, as between two independent groups.
///
/// Anonymous waves cannot be paired, so that people who answered twice do not sharpen the comparison. The standard errors
/// are the released ones: where the number of invited people is known, with finite population correction (Cochran 1977).
package struct Change: Hashable, Sendable {
    /// What the change amounts to.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The score has risen, or fallen where lower is better.
        case better
        /// The score has fallen, or risen where lower is better.
        case worse
        /// The change is small or within its uncertainty.
        case aboutTheSame
    }

    /// The later score minus the earlier one, in points of 100.
    package let difference: Double
    /// The lower end of the 95 % interval of the difference; equal to the upper end where everybody answered twice.
    package let low: Double
    /// The upper end.
    package let high: Double
    /// Hedges' g; `nil` where nothing varies.
    package let effect: Double?
    /// The two-sided p value, not yet adjusted; 0 where there is no uncertainty and a difference.
    let p: Double

    /// The least change that is called one, in points of 100.
    package static let minimum = 2.0

    /// Compares two waves' figures of one scale.
    ///
    /// - Parameter span: The highest minus the lowest possible score, greater than 0.
    /// - Returns: `nil` without standard errors.
    init?(from earlier: ReleasedScale, to later: ReleasedScale, span: Double) {
        guard let before = earlier.standardError, let after = later.standardError, span > 0 else {
            return nil
        }
        let points = 100 / span
        difference = (later.mean - earlier.mean) * points
        // Satterthwaite's degrees of freedom want variances of single values: the squared standard errors times n.
        let test = WelchTest(
            SampleSummary(count: later.n, mean: later.mean, variance: after * after * Double(later.n)),
            SampleSummary(count: earlier.n, mean: earlier.mean, variance: before * before * Double(earlier.n))
        )
        low = (test?.interval.lower ?? later.mean - earlier.mean) * points
        high = (test?.interval.upper ?? later.mean - earlier.mean) * points
        p = test?.p ?? (later.mean == earlier.mean ? 1 : 0)
        effect =
            StandardizedDifference(
                SampleSummary(count: later.n, mean: later.mean, variance: later.sd.map { $0 * $0 }),
                SampleSummary(count: earlier.n, mean: earlier.mean, variance: earlier.sd.map { $0 * $0 }))?.g
    }

    /// Judges the change by its p value after control for the number of scales.
    ///
    /// - Parameter isBetterHigh: Whether a higher score of the scale is better news.
    func verdict(adjustedP: Double, isBetterHigh: Bool) -> Verdict {
        guard adjustedP <= 0.05, difference.magnitude >= Self.minimum else { return .aboutTheSame }
        return (difference > 0) == isBetterHigh ? .better : .worse
    }
}
