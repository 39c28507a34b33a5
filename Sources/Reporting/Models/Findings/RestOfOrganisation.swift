import Disclosure
import Psychometrics

/// What is left of a group when a part of it is taken out, from released figures alone.
///
/// A unit is held against everybody else in the organisation, not against a whole that it is part of itself: only then
/// are the two groups independent, as Welch's test wants them.
enum RestOfOrganisation {
    /// Subtracts a part from a whole: Σ = n·M, Q = (n − 1)s², and Q about the rest's own mean.
    ///
    /// - Returns: `nil` if fewer than two are left, or if figures that carry deliberate uncertainty do not add up.
    static func summary(whole: SampleSummary, without part: SampleSummary) -> SampleSummary? {
        let rest = whole.count - part.count
        guard rest > 1, let all = whole.variance, let own = part.variance else { return nil }
        let (n, m) = (Double(whole.count), Double(part.count))
        let mean = (n * whole.mean - m * part.mean) / Double(rest)
        let (partDistance, restDistance) = (part.mean - whole.mean, mean - whole.mean)
        let squares =
            (n - 1) * all - (m - 1) * own - m * partDistance * partDistance
            - Double(rest) * restDistance * restDistance
        guard squares > -1e-9 * max(1, n * all) else { return nil }
        return SampleSummary(count: rest, mean: mean, variance: max(0, squares) / Double(rest - 1))
    }
}
