/// Whether one or two organisations make up so much of a comparison that it tells about them alone.
package enum Dominance {
    /// The (n,k) rules and the p% rule on the organisations' numbers of respondents.
    ///
    /// The largest has at most half, the two largest at most four fifths; and what is left without the two largest is at
    /// least 15 % of the largest, so that the second cannot estimate the first (Hundepool et al. 2012, section 4.2).
    package static func isSafe(_ contributions: [Int]) -> Bool {
        let sorted = contributions.sorted(by: >)
        let total = sorted.reduce(0, +)
        guard sorted.count > 2, total > 0 else { return false }
        let two = sorted[0] + sorted[1]
        return 2 * sorted[0] <= total && 5 * two <= 4 * total && 100 * (total - two) >= 15 * sorted[0]
    }
}
