import Disclosure
import Psychometrics

/// Best guesses of units' true scores: means drawn towards the organisation's, the more so the fewer answered.
///
/// Empirical Bayes means of the lowest published units, REML (Robinson 1991; Raudenbush & Bryk 2002), from released n,
/// mean and standard deviation. They stand in place of rankings, which small units would top and tail by chance.
enum CautiousEstimates {
    /// Finds the estimates of one scale.
    ///
    /// - Parameters:
    ///   - figures: One entry per unit; `nil` for a unit that is not among the lowest published ones.
    ///   - range: The lowest and highest possible score.
    /// - Returns: One entry per unit in points of 100; all `nil` with fewer than three units or without variance within.
    static func scores(_ figures: [ReleasedScale?], range: ClosedRange<Int>) -> [Double?] {
        let none = [Double?](repeating: nil, count: figures.count)
        let present = figures.compactMap { $0 }.filter { $0.sd != nil }
        let total = present.reduce(0) { $0 + $1.n }
        let span = Double(range.upperBound - range.lowerBound)
        guard present.count > 2, total > 0, span > 0 else { return none }
        let grand = present.reduce(0) { $0 + $1.mean * Double($1.n) } / Double(total)
        guard let components = VarianceComponents(present.compactMap { summary($0, grand) }) else {
            return none
        }
        return figures.map { figures in
            figures.flatMap { summary($0, grand) }.map { group in
                let mean = components.shrunkMean(group, grandMean: grand)
                return min(max(100 * (mean - Double(range.lowerBound)) / span, 0), 100)
            }
        }
    }

    private static func summary(_ figures: ReleasedScale, _ grand: Double) -> GroupSummary? {
        figures.sd.map { sd in
            GroupSummary(
                count: figures.n, deviation: figures.mean - grand,
                squaredDeviations: sd * sd * Double(figures.n - 1))
        }
    }
}
