/// How wide the limits on a protected group's sum must stay for exact figures to be published.
///
/// A count of n respondents needs a width of max(2, 0.4·n), or all of 0 … n where n is smaller than that; a sum of values
/// needs a quarter of its possible range. Of a group that is no hidden cell, a segment of a unit too small to be split, the sum
/// itself must stay unknown, unless a single figure says the same of everybody in some cell around it. Otherwise the statistic
/// carries uncertainty in all cells of the wave.
enum BoundRequirement {
    /// Whether a count's limits are wide enough.
    static func isMet(count limits: (low: Double, high: Double), respondents: Double) -> Bool {
        limits.high - limits.low >= min(respondents, max(2, 0.4 * respondents)) - 1e-9
    }

    /// Whether a sum's limits are wide enough.
    static func isMet(sum limits: (low: Double, high: Double), range: Double) -> Bool {
        limits.high - limits.low >= 0.25 * range - 1e-9
    }

    /// Whether limits leave open what a sum is: by one at least, one person's answer or one point of it.
    static func isUnknown(_ limits: (low: Double, high: Double)) -> Bool {
        limits.high - limits.low >= 1 - 1e-9
    }
}
