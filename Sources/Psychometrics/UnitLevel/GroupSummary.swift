/// What one group contributes to the comparison of groups: its size, its mean and its inner variation.
package struct GroupSummary: Hashable, Sendable {
    /// The number of scores in the group, at least 1.
    package let count: Int
    /// The group's mean minus the mean of all scores.
    package let deviation: Double
    /// The sum of squared deviations from the group's own mean.
    package let squaredDeviations: Double

    /// Keeps figures that were computed elsewhere.
    package init(count: Int, deviation: Double, squaredDeviations: Double) {
        self.count = count
        self.deviation = deviation
        self.squaredDeviations = squaredDeviations
    }

    /// The sample variance with n − 1; `nil` for a group of one.
    package var variance: Double? { count > 1 ? squaredDeviations / Double(count - 1) : nil }

    /// Sums up groups from their exact sums.
    ///
    /// Deviations are formed in whole numbers where 127 bits hold them, so that groups with nearly equal means keep every
    /// digit of the difference.
    ///
    /// - Parameter groups: The sums of each group; groups without scores are left out.
    /// - Returns: The grand mean and the groups that have scores, in their order; `nil` if none has.
    package static func of(_ groups: [ScoreSums]) -> (mean: Double, groups: [GroupSummary])? {
        let present = groups.filter { $0.count > 0 }
        let total = present.reduce(ScoreSums(), +)
        guard let overall = total.summary else { return nil }
        if let unit = total.commonDenominator, let all = total.moments(denominator: unit) {
            let summaries = present.compactMap { sums -> GroupSummary? in
                guard let own = sums.moments(denominator: unit),
                    let deviation = own.meanDifference(from: all),
                    let squares = own.squaredDeviations
                else { return nil }
                return GroupSummary(count: own.count, deviation: deviation, squaredDeviations: squares)
            }
            if summaries.count == present.count { return (overall.mean, summaries) }
        }
        return (
            overall.mean,
            present.compactMap(\.summary).map {
                GroupSummary(
                    count: $0.count, deviation: $0.mean - overall.mean,
                    squaredDeviations: ($0.variance ?? 0) * Double($0.count - 1))
            }
        )
    }
}
