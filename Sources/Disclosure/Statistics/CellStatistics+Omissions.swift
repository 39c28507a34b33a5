import Aggregation
import Psychometrics

/// The figures of groups in which some answered only a part of a scale.
///
/// The mean of everybody's own score and the means of the items are two readings of the same answers, equal but for those
/// who skipped an item: n times the one less the other leaves a multiple of exactly their answers, and they may be one
/// person. So wherever somebody did, the mean of a scale is that of its items as they are shown, which tells nothing new.
///
/// Spread, alpha and correlations are no sums, but whole numbers stand behind them: with all their digits, what those who
/// skipped an item answered could be found by trying. Where they are fewer than k, two decimals are shown of them.
extension CellStatistics {
    /// The scores of an exact scale as they may be shown; `nil` where none of its items may.
    ///
    /// - Parameters:
    ///   - scores: Everybody's own scores.
    ///   - partial: How many of them did not answer every item.
    func shown(_ slot: ScaleSlot, ofScores scores: SampleSummary, partial: Int64) -> SampleSummary? {
        if partial == 0, isAnswered(slot, by: scores.count) { return scores }
        return exactKeyedMean(slot).map { mean in
            SampleSummary(
                count: scores.count, mean: mean,
                variance: partial >= least ? scores.variance : Self.coarse(variance: scores.variance))
        }
    }

    /// Alpha as it may be shown.
    func shown(alpha: Double?, of slot: ScaleSlot, scored: Int, partial: Int64) -> Double? {
        partial >= least || partial == 0 && isAnswered(slot, by: scored) ? alpha : alpha.map(Self.coarse)
    }

    /// The scores of an exact composite: the mean is that of its scales' means, unless everybody answered every item.
    ///
    /// - Parameter excess: Everybody's own scores above the lowest.
    func shown(_ slot: CompositeSlot, ofScores excess: SampleSummary) -> SampleSummary? {
        guard !slot.scales.allSatisfy({ isWhole(scale: $0, of: excess.count) }) else {
            return SampleSummary(
                count: excess.count, mean: excess.mean + Double(slot.range.lowerBound),
                variance: excess.variance)
        }
        let means = slot.scales.compactMap { scale($0)?.mean }
        guard means.count == slot.scales.count else { return nil }
        return SampleSummary(
            count: excess.count, mean: means.reduce(0, +) / Double(means.count),
            variance: Self.coarse(variance: excess.variance))
    }

    /// Whether some people answered all items of all scales here, and the others nothing.
    func isEveryScaleWhole(of respondents: Int) -> Bool {
        plan.layout.scales.indices.allSatisfy { isWhole(scale: $0, of: respondents) }
    }

    /// Two decimals of a figure.
    static func coarse(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private static func coarse(variance: Double?) -> Double? {
        variance.map { coarse($0.squareRoot()) * coarse($0.squareRoot()) }
    }

    /// Whether as many answered every item of a scale here, and the others none of them.
    ///
    /// Equal counts do not say so alone: of eleven people each item may have been skipped by another one.
    private func isWhole(scale index: Int, of respondents: Int) -> Bool {
        let slot = plan.layout.scales[index]
        guard isAnswered(slot, by: respondents) else { return false }
        var (scored, isPartial) = (Int64(0), false)
        counters.forEachScore(ofScale: index) { answered, _, count in
            scored += count
            if answered < slot.totalWeight, count > 0 { isPartial = true }
        }
        return !isPartial && scored == Int64(respondents)
    }

    /// Whether every item of a scale is shown here, and answered by as many.
    private func isAnswered(_ slot: ScaleSlot, by count: Int) -> Bool {
        slot.members.allSatisfy { member in
            !hidden.contains(member.item)
                && exactCounts[member.item].reduce(0, +) == Int64(count)
        }
    }

    /// The weighted mean of the exact keyed means of those items that may be shown here.
    private func exactKeyedMean(_ slot: ScaleSlot) -> Double? {
        var (sum, weights) = (0.0, 0.0)
        for member in slot.members where !hidden.contains(member.item) {
            let counts = exactCounts[member.item]
            let total = counts.reduce(0, +)
            guard total > 0 else { continue }
            let excess = zip(member.keyed, counts).reduce(Int64(0)) { $0 + Int64($1.0) * $1.1 }
            sum += Double(member.weight) * (Double(excess) / Double(total))
            weights += Double(member.weight)
        }
        return weights > 0 ? sum / weights + Double(slot.range.lowerBound) : nil
    }

    /// Whether a scale's spread may be shown: that of a single item, with its mean and its classes, is its distribution.
    func showsSpread(_ slot: ScaleSlot, of respondents: Int) -> Bool {
        slot.members.count > 1 || respondents >= policy.distributionMinimum
    }
}
