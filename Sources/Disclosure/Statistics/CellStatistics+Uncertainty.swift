import Aggregation
import Psychometrics
import Survey

/// Figures of scales that carry uncertainty: everything follows from counts that have been moved, nothing from exact ones.
extension CellStatistics {
    /// The variance of one moved count (see `PerturbationTable.standard`).
    private static let moveVariance = PerturbationTable.standard.variance

    /// The figures of a scale from its items' shown counts; `nil` below k respondents with a score.
    ///
    /// The mean is the weighted mean of the keyed means of those items that may be shown here. The spread and the persons
    /// come from the distribution of scores, cut to whole values towards the bad news and moved by themselves. Alpha is
    /// left out: it needs exact products.
    func uncertainScale(_ index: Int) -> ReleasedScale? {
        let slot = plan.layout.scales[index]
        var respondents = 0
        var bins = [Int64](repeating: 0, count: slot.range.upperBound - slot.range.lowerBound + 1)
        counters.forEachScore(ofScale: index) { answered, sum, count in
            respondents += Int(count)
            let excess = sum - answered * slot.range.lowerBound
            bins[(slot.isLowerBetter ? excess + answered - 1 : excess) / answered] += count
        }
        guard respondents >= least, let perturbation, let keyed = keyedMean(slot) else { return nil }
        let moved = perturbation.moved(
            bins, at: plan.firstPlaceOfScale[index])
        let summary = SampleSummary(
            count: respondents, mean: keyed.mean,
            variance: showsSpread(slot, of: respondents)
                ? Self.blurred(Self.variance(of: moved), count: respondents) : nil)
        return released(
            slot.code.text, summary: summary, range: slot.range,
            shares: hidesMember(ofScale: index) ? nil : keyed.shares.released,
            persons: persons(moved, ofScale: index), alpha: nil, noise: keyed.noise, uncertainty: .cellKey)
    }

    private func persons(_ bins: [Int64], ofScale index: Int) -> ReleasedShare? {
        let slot = plan.layout.scales[index]
        guard let threshold = plan.thresholds[index] else { return nil }
        let reaching = bins.indices.filter {
            threshold.isReached(sum: $0 + slot.range.lowerBound, answered: 1)
        }
        return Shares.released(
            reaching.reduce(0) { $0 + Int(bins[$1]) }, of: Int(bins.reduce(0, +)),
            moved: (reaching.count, bins.count - reaching.count))
    }

    private static func variance(of bins: [Int64]) -> Double? {
        var (total, sum, squares) = (0, 0, 0)
        for (place, count) in bins.enumerated() {
            total += Int(count)
            sum += place * Int(count)
            squares += place * place * Int(count)
        }
        return Moments(count: total, sum: sum, sumOfSquares: squares).variance
    }

    /// The mean of the shown means of a composite's scales; `nil` where one of them is not shown.
    func uncertainComposite(_ index: Int) -> ReleasedScale? {
        let slot = plan.layout.composites[index]
        let respondents = Int(counters.wide[slot.offset])
        let means = slot.scales.compactMap { scale($0)?.mean }
        guard respondents >= least, means.count == slot.scales.count else { return nil }
        let summary = SampleSummary(
            count: respondents, mean: means.reduce(0, +) / Double(means.count), variance: nil)
        return released(
            slot.code.text, summary: summary, range: slot.range, shares: nil, persons: nil, alpha: nil,
            uncertainty: .cellKey)
    }

    /// The weighted mean of the items' keyed means, the variance that moving adds to it, and the pooled shares.
    private func keyedMean(_ slot: ScaleSlot) -> (mean: Double, noise: Double, shares: Shares)? {
        var shares = Shares()
        var (sum, weights, noise) = (0.0, 0.0, 0.0)
        for member in slot.members where !hidden.contains(member.item) {
            let item = plan.layout.items[member.item]
            let shown = counts[member.item]
            let total = Double(shown.reduce(0, +))
            guard total > 0 else { continue }
            let keyed = member.keyed.map { Double($0 + slot.range.lowerBound) }
            let mean = zip(keyed, shown).reduce(0) { $0 + $1.0 * Double($1.1) } / total
            let weight = Double(member.weight)
            sum += weight * mean
            weights += weight
            if uncertain.contains(member.item) {
                let spread = keyed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                noise += weight * weight * Self.moveVariance * spread / (total * total)
            }
            let turned = member.isReversed != item.isReversed
            shares.add(
                counts: shown.map(Int.init), direction: turned ? item.direction.map { -$0 } : item.direction,
                areMoved: uncertain.contains(member.item))
        }
        guard weights > 0 else { return nil }
        return (sum / weights, noise / (weights * weights), shares)
    }
}
