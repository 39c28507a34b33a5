/// One scale's scores by unit, with the sums of all, prepared once for every figure about units.
struct UnitScores: Sendable {
    /// One unit's scores beside those of everybody else.
    struct Unit: Sendable {
        /// The unit's own scores; `nil` without any.
        var own: SampleSummary?
        /// The scores of all other units; `nil` without any.
        var rest: SampleSummary?
        /// The unit's mean minus the rest's.
        var difference: Double?
        /// What the unit contributes to the comparison of units; `nil` without scores.
        var group: GroupSummary?
    }

    /// The mean of all scores of respondents with a unit; `nil` without any.
    let mean: Double?
    let units: [Unit]

    init(_ counters: TableCounters, scale: Int, unitCount: Int) {
        let sums = (0..<unitCount).map { counters.scoreSums(scale: scale, unit: $0) }
        let total = sums.reduce(ScoreSums(), +)
        mean = total.summary?.mean
        if let unit = total.commonDenominator, let all = total.moments(denominator: unit) {
            units = sums.map { Self.exact($0.moments(denominator: unit), all) }
        } else {
            units = sums.map { Self.rounded($0, total) }
        }
    }

    /// The groups that have scores.
    var groups: [GroupSummary] { units.compactMap(\.group) }

    private static func exact(_ own: Moments?, _ all: Moments) -> Unit {
        guard let own, let summary = own.summary, let squares = own.squaredDeviations else { return Unit() }
        let rest = all - own
        let group = own.meanDifference(from: all).map {
            GroupSummary(count: own.count, deviation: $0, squaredDeviations: squares)
        }
        return Unit(
            own: summary, rest: rest.summary, difference: own.meanDifference(from: rest), group: group)
    }

    /// For scales so long that no common denominator fits: differences of rounded means.
    private static func rounded(_ own: ScoreSums, _ total: ScoreSums) -> Unit {
        guard let summary = own.summary, let all = total.summary else { return Unit() }
        let rest = (total - own).summary
        let group = GroupSummary(
            count: summary.count, deviation: summary.mean - all.mean,
            squaredDeviations: (summary.variance ?? 0) * Double(summary.count - 1))
        return Unit(own: summary, rest: rest, difference: rest.map { summary.mean - $0.mean }, group: group)
    }
}
