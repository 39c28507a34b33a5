/// A lower and an upper limit.
package struct ReleasedInterval: Hashable, Sendable {
    /// The lower limit.
    package let low: Double
    /// The upper limit.
    package let high: Double

    init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

/// A part of a whole, with the 95 % interval of Wilson (1927) without continuity correction.
///
/// Pooled item answers of one person are not independent, so the interval of a pooled share is too narrow for
/// inference; prefer the person-level share for that.
package struct ReleasedShare: Hashable, Sendable {
    /// The counted answers or persons.
    package let count: Int
    /// All answers or persons.
    package let of: Int
    /// count / of, 0 to 1.
    package let share: Double
    /// The limits, within 0 and 1.
    package let interval: ReleasedInterval

    init(count: Int, of: Int, share: Double, interval: ReleasedInterval) {
        self.count = count
        self.of = of
        self.share = share
        self.interval = interval
    }
}

/// Which deliberate uncertainty a statistic's figures carry.
package enum ReleasedUncertainty: String, Hashable, Sendable, Codable {
    /// Every count was moved by at most one, the same way for the same people; the figures follow from those counts.
    case cellKey
}

/// The figures of one scale or composite in a published cell.
package struct ReleasedScale: Hashable, Sendable {
    /// The scale's code.
    package let code: String
    /// The respondents with a score.
    package let n: Int
    /// The mean score on the response scale; where somebody with a score skipped an item, the mean of the items' means,
    /// so that their answers are not what the two differ by.
    package let mean: Double
    /// The standard deviation (n − 1), to two decimals where fewer than k skipped an item; `nil` below two respondents, and
    /// for a scale of one item below the policy's `distributionMinimum`.
    package let sd: Double?
    /// √((1 − n/N)·s²/n), with N invited people where known (Cochran 1977), else √(s²/n).
    package let standardError: Double?
    /// mean ± t(.975, n − 1) · √(s²/n): 95 %, for the climate that the answers are a sample of, on this day or another.
    ///
    /// Unlike `standardError` it is not corrected for the unit's size: in a unit where everybody answered it would
    /// have no width, and a leader would read chance as change.
    package let interval: ReleasedInterval?
    /// 100 · (mean − low) / (high − low): 0 to 100, whatever the response scale.
    package let score: Double
    /// The limits of `score`, cut to 0 and 100.
    package let scoreInterval: ReleasedInterval?
    /// The favourable share of all answers to the scale's items; `nil` for a composite.
    package let favourable: ReleasedShare?
    /// The share of answers that are neither favourable nor unfavourable; `nil` for a composite.
    package let neutral: ReleasedShare?
    /// The unfavourable share of all answers to the scale's items; `nil` for a composite.
    package let unfavourable: ReleasedShare?
    /// The persons whose score reaches the lowest favourable value, or falls to the highest one where lower is better,
    /// among those with a score; `nil` where the items have different ones, for a composite, and in the whole wave where
    /// in some unit (nearly) everybody does, or where their number would confine a hidden group.
    package let favourablePersons: ReleasedShare?
    /// Cronbach's alpha of complete rows in a whole unit, to two decimals where fewer than k skipped an item; `nil` below `distributionMinimum` of them, below two items, or
    /// without variance.
    package let alpha: Double?
    /// The deliberate uncertainty of the figures; `nil` where they are exact.
    package let uncertainty: ReleasedUncertainty?
    /// How far the unit's own units differ; `nil` below two of them with figures, and in a part of a unit.
    package internal(set) var grouping: ReleasedGrouping? = nil
}

/// The figures of one item in a published cell.
package struct ReleasedItem: Hashable, Sendable {
    /// The item's code.
    package let code: String
    /// The valid answers.
    package let n: Int
    /// The mean value as asked, not reversed.
    package let mean: Double
    /// The standard deviation (n − 1); `nil` below the policy's `distributionMinimum` answers: with the mean and the
    /// classes it is the distribution.
    package let sd: Double?
    /// The favourable share, as keyed.
    package let favourable: ReleasedShare
    /// The share that is neither favourable nor unfavourable.
    package let neutral: ReleasedShare
    /// The unfavourable share, as keyed.
    package let unfavourable: ReleasedShare
    /// The count of each position, first position first; `nil` below the policy's `distributionMinimum` answers.
    package let distribution: [Int]?
    /// The deliberate uncertainty of the figures; `nil` where they are exact.
    package let uncertainty: ReleasedUncertainty?
}
