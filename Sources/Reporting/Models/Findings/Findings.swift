import Disclosure
import Psychometrics

/// What stands out: the items on which a unit differs most from everybody else in the organisation.
///
/// An item counts if its Welch test survives Benjamini & Hochberg's control over all items of the report at 5 %, and if
/// it differs by at least `minimumDifference` points of 100. No clear differences is a finding too.
package struct Findings: Hashable, Sendable {
    /// One item that stands out.
    package struct Finding: Hashable, Sendable {
        /// The item.
        package let item: ItemDescription
        /// The unit minus everybody else, in points of 100, positive for better.
        package let difference: Double
        /// The 95 % interval of the difference, in the same points.
        package let interval: Range
        /// The p value after control for the number of items.
        package let adjustedP: Double
        /// Hedges' g; `nil` where neither group varies.
        package let effect: Double?
    }

    /// Two ends.
    package struct Range: Hashable, Sendable {
        /// The lower end.
        package let low: Double
        /// The upper end.
        package let high: Double
    }

    /// The least difference that is called one, in points of 100: a fifth of a point on five points.
    package static let minimumDifference = 5.0
    /// The expected share of false alarms among what stands out.
    package static let level = 0.05
    /// The most items named on either side.
    package static let most = 3

    /// The items on which the unit is better, largest difference first.
    package let strengths: [Finding]
    /// The items on which the unit is worse, largest difference first.
    package let beginnings: [Finding]

    /// Compares a unit's items with those of the rest of the organisation.
    ///
    /// - Returns: `nil` if no item can be compared.
    init?(unit: [ItemResult], organisation: [ItemResult]) {
        let candidates = zip(unit, organisation).compactMap(Self.comparison)
        guard !candidates.isEmpty else { return nil }
        let adjusted = MultipleComparison.benjaminiHochberg(candidates.map(\.adjustedP))
        let found = zip(candidates, adjusted).compactMap { candidate, p in
            p.map { p in
                Finding(
                    item: candidate.item, difference: candidate.difference, interval: candidate.interval,
                    adjustedP: p, effect: candidate.effect)
            }
        }.filter { $0.adjustedP <= Self.level && $0.difference.magnitude >= Self.minimumDifference }
        let ordered = found.sorted {
            ($0.difference.magnitude, $1.item.code) > ($1.difference.magnitude, $0.item.code)
        }
        strengths = Array(ordered.filter { $0.difference > 0 }.prefix(Self.most))
        beginnings = Array(ordered.filter { $0.difference < 0 }.prefix(Self.most))
    }

    /// The comparison of one item, its p value not yet adjusted.
    private static func comparison(_ unit: ItemResult, _ organisation: ItemResult) -> Finding? {
        let span = Double(unit.item.range.upperBound - unit.item.range.lowerBound)
        guard let own = unit.figures.map(summary), let all = organisation.figures.map(summary), span > 0,
            let others = RestOfOrganisation.summary(whole: all, without: own),
            let test = WelchTest(own, others)
        else { return nil }
        let points = (unit.item.isBetterHigh ? 100 : -100) / span
        let ends = [test.interval.lower * points, test.interval.upper * points].sorted()
        return Finding(
            item: unit.item, difference: test.difference * points,
            interval: Range(low: ends[0], high: ends[1]), adjustedP: test.p,
            effect: StandardizedDifference(own, others).map { points < 0 ? -$0.g : $0.g })
    }

    private static func summary(_ figures: ReleasedItem) -> SampleSummary {
        SampleSummary(count: figures.n, mean: figures.mean, variance: figures.sd.map { $0 * $0 })
    }
}

extension ItemDescription {
    /// Whether a higher value as asked is better news.
    var isBetterHigh: Bool { (points.first?.value ?? 0) <= (points.last?.value ?? 0) }
}
