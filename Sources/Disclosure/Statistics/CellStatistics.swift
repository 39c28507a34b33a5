import Aggregation
import Psychometrics
import Survey

/// Turns one cell's exact counters into the figures that may be shown of it.
struct CellStatistics {
    let counters: CellCounters
    let policy: Policy
    /// The invited people, for the finite-population correction; `nil` for a part of a unit or where unknown.
    let members: Int?
    /// Statistics that may not be shown in this cell: items, then scales, then composites.
    var hidden: Set<Int> = []
    /// Statistics that carry uncertainty: items, then scales.
    var uncertain: Set<Int> = []
    /// How the cell's counts are moved; `nil` where nothing carries uncertainty.
    var perturbation: CountPerturbation?

    var least: Int64 { Int64(policy.minimumRespondents) }

    /// The figures of one item; `nil` below k valid answers.
    func item(_ index: Int) -> ReleasedItem? {
        let exact = counters.histogram(ofItem: index)
        guard !hidden.contains(index), exact.reduce(0, +) >= least else { return nil }
        let shown = counts(ofItem: index)
        return item(
            index, counts: shown, valid: Int(exact.reduce(0, +)),
            uncertainty: uncertain.contains(index) ? .cellKey : nil)
    }

    /// An item's counts as they may be used: exact, or moved.
    func counts(ofItem index: Int) -> [Int64] {
        let exact = counters.histogram(ofItem: index)
        guard uncertain.contains(index), let perturbation else { return exact }
        return perturbation.moved(exact, of: counters.layout.items[index].code.text)
    }

    /// The figures that follow from a histogram, exact or not.
    private func item(
        _ index: Int, counts: [Int64], valid: Int, uncertainty: ReleasedUncertainty?
    ) -> ReleasedItem? {
        let slot = counters.layout.items[index]
        let histogram = ItemHistogram(lowest: 0, counts: counts.map(Int.init))
        var (total, sum, squares) = (0, 0, 0)
        for (position, count) in counts.enumerated() {
            let (value, count) = (slot.values[position], Int(count))
            total += count
            sum += value * count
            squares += value * value * count
        }
        let moments = Moments(count: total, sum: sum, sumOfSquares: squares)
        guard let mean = moments.mean else { return nil }
        let shares = Shares(counts: histogram.counts, direction: slot.direction)
        guard let released = shares.released else { return nil }
        return ReleasedItem(
            code: slot.code.text, n: valid, mean: mean, sd: moments.standardDeviation,
            favourable: released.favourable, neutral: released.neutral, unfavourable: released.unfavourable,
            distribution: valid >= policy.distributionMinimum ? histogram.counts : nil,
            uncertainty: uncertainty)
    }

    /// The figures of one scale; `nil` below k respondents with a score.
    func scale(_ index: Int) -> ReleasedScale? {
        let slot = counters.layout.scales[index]
        guard !hidden.contains(counters.layout.items.count + index) else { return nil }
        if isUncertain(scale: index) { return uncertainScale(index) }
        var sums = ScoreSums()
        var persons = 0
        let threshold = favourableThreshold(ofScale: index)
        counters.forEachScore(ofScale: index) { answered, sum, count in
            sums.add(denominator: answered, sum: sum, count: Int(count))
            if let threshold, threshold.isReached(sum: sum, answered: answered) { persons += Int(count) }
        }
        guard sums.count >= least, let summary = sums.summary else { return nil }
        var shares = Shares()
        for member in slot.members {
            let item = counters.layout.items[member.item]
            let turned = member.isReversed != item.isReversed
            shares.add(
                counts: counters.histogram(ofItem: member.item).map(Int.init),
                direction: turned ? item.direction.map { -$0 } : item.direction)
        }
        return released(
            slot.code.text, summary: summary, range: slot.range, shares: shares.released,
            persons: threshold == nil ? nil : share(persons, of: summary.count), alpha: alpha(ofScale: index))
    }

    /// Whether a scale's figures follow from moved counts: its own test failed, or an item's.
    func isUncertain(scale index: Int) -> Bool {
        uncertain.contains(counters.layout.items.count + index)
            || counters.layout.scales[index].members.contains { uncertain.contains($0.item) }
    }

    /// The figures of one composite; `nil` below k respondents with a score, and in a part of a unit.
    func composite(_ index: Int) -> ReleasedScale? {
        let slot = counters.layout.composites[index]
        let place = counters.layout.items.count + counters.layout.scales.count + index
        guard counters.cell == 0, !hidden.contains(place) else { return nil }
        if slot.scales.contains(where: isUncertain(scale:)) { return uncertainComposite(index) }
        let moments = Moments(
            count: Int(counters.wide[slot.offset]), denominator: slot.denominator,
            sum: counters.wide[slot.offset + 1], sumOfSquares: counters.wide[slot.offset + 2])
        guard moments.count >= least, let excess = moments.summary else { return nil }
        let summary = SampleSummary(
            count: excess.count, mean: excess.mean + Double(slot.range.lowerBound), variance: excess.variance)
        return released(
            slot.code.text, summary: summary, range: slot.range, shares: nil, persons: nil, alpha: nil)
    }

    func released(
        _ code: String, summary: SampleSummary, range: ClosedRange<Int>,
        shares: (favourable: ReleasedShare, neutral: ReleasedShare, unfavourable: ReleasedShare)?,
        persons: ReleasedShare?, alpha: Double?, noise: Double = 0, uncertainty: ReleasedUncertainty? = nil
    ) -> ReleasedScale {
        let population = members.map { max($0, Int(counters.respondents)) }
        // Respondents without a score are outside the scale's sample, and inside its population.
        let sampling = population.map { summary.standardError(populationSize: $0) } ?? summary.standardError
        let error = sampling.map { ($0 * $0 + noise).squareRoot() }
        // Without the correction: where everybody has answered, an interval of no width would pass the chances of
        // one day off as certain.
        let blurred = summary.standardError.map { ($0 * $0 + noise).squareRoot() }
        let interval =
            noise == 0
            ? summary.interval : blurred.map { Interval(around: summary.mean, halfWidth: 1.96 * $0) }
        let (low, width) = (Double(range.lowerBound), Double(range.upperBound - range.lowerBound))
        func percent(_ value: Double) -> Double { width > 0 ? 100 * (value - low) / width : 0 }
        return ReleasedScale(
            code: code, n: summary.count, mean: summary.mean, sd: summary.standardDeviation,
            standardError: error, interval: interval.map { ReleasedInterval(low: $0.lower, high: $0.upper) },
            score: percent(summary.mean),
            scoreInterval: interval.map {
                ReleasedInterval(low: max(0, percent($0.lower)), high: min(100, percent($0.upper)))
            },
            favourable: shares?.favourable, neutral: shares?.neutral, unfavourable: shares?.unfavourable,
            favourablePersons: persons, alpha: alpha, uncertainty: uncertainty)
    }

    /// The favourable keyed value nearest to the bad news, if all items of the scale agree on it.
    func favourableThreshold(ofScale index: Int) -> FavourableThreshold? {
        let slot = counters.layout.scales[index]
        var thresholds = Set<Int?>()
        for member in slot.members {
            let item = counters.layout.items[member.item]
            let wanted: Int8 = member.isReversed == item.isReversed ? 1 : -1
            let favourable = zip(member.keyed, item.direction).filter { $1 == wanted }.map(\.0)
            let nearest = slot.isLowerBetter ? favourable.max() : favourable.min()
            thresholds.insert(nearest.map { $0 + slot.range.lowerBound })
        }
        guard thresholds.count == 1, let value = thresholds.first ?? nil else { return nil }
        return FavourableThreshold(value: value, isLowerBetter: slot.isLowerBetter)
    }

    /// α = k/(k − 1) · (1 − tr C / ΣC) of complete rows (Cronbach 1951), in whole numbers up to one division.
    private func alpha(ofScale index: Int) -> Double? {
        guard let complete = counters.completeRows(ofScale: index), complete.sums.count > 1,
            complete.rows >= Int64(policy.distributionMinimum)
        else { return nil }
        let count = complete.sums.count
        var (trace, total) = (Int128(0), Int128(0))
        var cursor = 0
        for first in 0..<count {
            for second in first..<count {
                let covariance =
                    Int128(complete.rows) * Int128(complete.products[cursor])
                    - Int128(complete.sums[first]) * Int128(complete.sums[second])
                cursor += 1
                if first == second { trace += covariance }
                total += first == second ? covariance : 2 * covariance
            }
        }
        guard total != 0 else { return nil }
        return Double(count) / Double(count - 1) * (1 - Double(trace) / Double(total))
    }

    func share(_ count: Int, of total: Int) -> ReleasedShare? {
        Shares.released(count, of: total)
    }
}
