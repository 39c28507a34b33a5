/// Whether two waves of one unit may be set against each other.
///
/// The difference of two waves' sums over nearly the same people is nearly the answers of those who joined or left.
/// Nobody knows who answered, so the rule goes by what anybody can see: how many answered and how many were asked. A
/// year apart, everybody's answers have moved and the difference says nothing about one person; within `leastDays` they
/// hardly have.
package enum TrendRule {
    /// From how many days on two waves may always be compared.
    package static let leastDays = 30

    /// Says whether the change of a unit may be shown.
    ///
    /// It may not if the waves are less than `leastDays` apart, and the people who answered and those who were asked
    /// differ by fewer than k, but do differ: whoever knows who came and went could estimate what they said. Waves with
    /// exactly as many people have nobody to point to that their numbers would show; an exchange of one person for
    /// another is not seen by this rule.
    ///
    /// - Parameters:
    ///   - earlier: The unit in the earlier wave.
    ///   - later: The same unit in the later wave.
    ///   - days: The days between the two waves; `nil` if unknown, which counts as few.
    ///   - k: The fewest respondents of a figure, the greater of the two waves'.
    package static func mayCompare(
        _ earlier: ReleasedCell, _ later: ReleasedCell, days: Int?, k: Int
    ) -> Bool {
        guard let before = earlier.n, let after = later.n else { return true }
        return mayCompare(
            respondents: (before, after), members: (earlier.members, later.members), days: days, k: k)
    }

    static func mayCompare(
        respondents: (before: Int, after: Int), members: (before: Int?, after: Int?), days: Int?, k: Int
    ) -> Bool {
        if let days, abs(days) >= leastDays { return true }
        let change = abs(respondents.after - respondents.before)
        var turnover = 0
        if let before = members.before, let after = members.after { turnover = abs(after - before) }
        guard change > 0 || turnover > 0 else { return true }
        return change >= k || turnover >= k
    }
}
