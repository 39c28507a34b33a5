import Aggregation
import Psychometrics
import Survey

/// Turns one cell's exact counters into the figures that may be shown of it.
struct CellStatistics {
    let plan: StatisticsPlan
    let counters: CellCounters
    let policy: Policy
    /// The invited people, for the finite-population correction; `nil` for a part of a unit or where unknown.
    let members: Int?
    /// Statistics that may not be shown in this cell: items, then scales, then composites.
    let hidden: Set<Int>
    /// Statistics that carry uncertainty: items, then scales; then the shares of persons that are not shown.
    let uncertain: Set<Int>
    /// How the cell's counts are moved; `nil` where nothing carries uncertainty.
    let perturbation: CountPerturbation?
    /// By item: how often each position was chosen, exactly.
    let exactCounts: [[Int64]]
    /// By item: the counts as they may be used, exact or moved.
    let counts: [[Int64]]

    init(
        _ counters: CellCounters, plan: StatisticsPlan, policy: Policy, members: Int?, hidden: Set<Int>,
        uncertain: Set<Int>, perturbation: CountPerturbation?
    ) {
        self.plan = plan
        self.counters = counters
        self.policy = policy
        self.members = members
        self.hidden = hidden
        self.uncertain = uncertain
        self.perturbation = perturbation
        let exact = plan.layout.items.indices.map { counters.histogram(ofItem: $0) }
        exactCounts = exact
        counts =
            perturbation.map { perturbation in
                exact.indices.map { item in
                    uncertain.contains(item)
                        ? perturbation.moved(exact[item], at: plan.firstPlaceOfItem[item]) : exact[item]
                }
            } ?? exact
    }

    var least: Int64 { Int64(policy.isolationMinimum) }

    /// The figures of one item; `nil` below k valid answers.
    func item(_ index: Int) -> ReleasedItem? {
        let valid = exactCounts[index].reduce(0, +)
        guard !hidden.contains(index), valid >= least else { return nil }
        return item(
            index, counts: counts[index], valid: Int(valid),
            uncertainty: uncertain.contains(index) ? .cellKey : nil)
    }

    /// The figures that follow from a histogram, exact or not.
    private func item(
        _ index: Int, counts: [Int64], valid: Int, uncertainty: ReleasedUncertainty?
    ) -> ReleasedItem? {
        let slot = plan.layout.items[index]
        let counts = counts.map(Int.init)
        var (total, sum, squares) = (0, 0, 0)
        for (position, count) in counts.enumerated() {
            let value = slot.values[position]
            total += count
            sum += value * count
            squares += value * value * count
        }
        let moments = Moments(count: total, sum: sum, sumOfSquares: squares)
        guard let mean = moments.mean else { return nil }
        let variance =
            uncertainty == nil ? moments.variance : Self.blurred(moments.variance, count: total)
        let showsDistribution = valid >= policy.distributionMinimum
        let shares = Shares(
            counts: counts, direction: slot.direction, areMoved: uncertainty != nil)
        guard let released = shares.released else { return nil }
        return ReleasedItem(
            code: slot.code.text, n: valid, mean: mean,
            sd: showsDistribution ? variance?.squareRoot() : nil,
            favourable: released.favourable, neutral: released.neutral, unfavourable: released.unfavourable,
            distribution: showsDistribution ? counts : nil,
            uncertainty: uncertainty)
    }

    /// The figures of one scale; `nil` below k respondents with a score.
    func scale(_ index: Int) -> ReleasedScale? {
        let slot = plan.layout.scales[index]
        guard !hidden.contains(plan.layout.items.count + index) else { return nil }
        if isUncertain(scale: index) { return uncertainScale(index) }
        var sums = ScoreSums()
        var (persons, partial) = (0, Int64(0))
        let threshold = plan.thresholds[index]
        counters.forEachScore(ofScale: index) { answered, sum, count in
            sums.add(denominator: answered, sum: sum, count: Int(count))
            if answered < slot.totalWeight { partial += count }
            if let threshold, threshold.isReached(sum: sum, answered: answered) { persons += Int(count) }
        }
        guard sums.count >= least, let scores = sums.summary,
            let known = shown(slot, ofScores: scores, partial: partial)
        else { return nil }
        let summary = SampleSummary(
            count: known.count, mean: known.mean,
            variance: showsSpread(slot, of: known.count) ? known.variance : nil)
        var shares = Shares()
        for member in slot.members {
            let item = plan.layout.items[member.item]
            let turned = member.isReversed != item.isReversed
            shares.add(
                counts: exactCounts[member.item].map(Int.init),
                direction: turned ? item.direction.map { -$0 } : item.direction, areMoved: false)
        }
        return released(
            slot.code.text, summary: summary, range: slot.range,
            shares: hidesMember(ofScale: index) ? nil : shares.released,
            persons: threshold == nil || uncertain.contains(plan.layout.personsPlace(ofScale: index))
                ? nil : share(persons, of: summary.count),
            alpha: shown(alpha: alpha(ofScale: index), of: slot, scored: known.count, partial: partial))
    }

    /// Whether a scale's figures follow from moved counts.
    func isUncertain(scale index: Int) -> Bool { uncertain.contains(plan.layout.items.count + index) }

    /// Whether a member item may not be shown here: then nothing may be shown that its own figures follow from.
    func hidesMember(ofScale index: Int) -> Bool {
        plan.layout.scales[index].members.contains { hidden.contains($0.item) }
    }

    /// A variance that follows from moved counts: at least what one respondent one point away would make, 1/n, since
    /// moved counts that all agree do not show that the answers did.
    static func blurred(_ variance: Double?, count: Int) -> Double? {
        count > 1 ? max(variance ?? 0, 1 / Double(count)) : nil
    }

    /// The figures of one composite; `nil` below k respondents with a score, and in a part of a unit.
    func composite(_ index: Int) -> ReleasedScale? {
        let slot = plan.layout.composites[index]
        let place = plan.layout.items.count + plan.layout.scales.count + index
        guard counters.cell == 0, !hidden.contains(place) else { return nil }
        if slot.scales.contains(where: isUncertain(scale:)) { return uncertainComposite(index) }
        let moments = Moments(
            count: Int(counters.wide[slot.offset]), denominator: slot.denominator,
            sum: counters.wide[slot.offset + 1], sumOfSquares: counters.wide[slot.offset + 2])
        guard moments.count >= least, let excess = moments.summary,
            let summary = shown(slot, ofScores: excess)
        else { return nil }
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
        let interval =
            SampleSummary(
                count: summary.count, mean: summary.mean,
                variance: summary.variance.map { $0 + noise * Double(summary.count) }
            ).interval
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

extension CellStatistics {
    /// Whether every scale may be shown here, and exactly: then their correlations may be, too.
    var isEveryScaleExact: Bool {
        plan.layout.scales.indices.allSatisfy {
            !hidden.contains(plan.layout.items.count + $0) && !isUncertain(scale: $0)
        }
    }
}
