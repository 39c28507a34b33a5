package import Disclosure
import Psychometrics

/// One unit over several waves: points that may be compared, and how the last one differs from the one before.
package struct TrendReport: Hashable, Sendable {
    /// One wave.
    package struct Wave: Hashable, Sendable {
        /// Where the wave's figures come from.
        package let source: ReportSource
        /// Who answered; `nil` if that is not shown or the unit did not exist.
        package let participation: Participation?
        /// Whether the unit's figures stand aside here, since nearly the same people answered in a later wave that is
        /// close in time: the difference would speak of the few who came or went.
        package let isTooClose: Bool
    }

    /// One scale in one wave.
    package struct Point: Hashable, Sendable {
        /// The figures; `nil` if there is nothing to show, whatever the reason.
        package let figures: ReleasedScale?
        /// Whether the scale means the same as in the latest wave; points that do not are left out of lines and changes.
        package let isComparable: Bool
    }

    /// One scale over the waves.
    package struct Line: Hashable, Sendable {
        /// What the scale is in the latest wave.
        package let scale: ScaleDescription
        /// One point per wave.
        package let points: [Point]
        /// The indexes of the two waves that are compared: the latest and the last comparable one before; `nil` without.
        package let compared: Pair?
        /// The change between them; `nil` without.
        package let change: Change?
        /// What the change amounts to, after Holm's control for the number of scales; `nil` without.
        package let verdict: Change.Verdict?
    }

    /// The unit, as it is called in the latest wave.
    package let unit: UnitLabel
    /// The waves, earliest first.
    package let waves: [Wave]
    /// The latest wave's scales.
    package let lines: [Line]

    /// Where the latest wave's figures come from.
    package var source: ReportSource { waves[waves.count - 1].source }

    /// Makes a unit's trend.
    ///
    /// - Parameters:
    ///   - contexts: The waves of one organisation, earliest first.
    ///   - unit: The code of a unit or report group.
    /// - Returns: `nil` without waves, or if no wave knows the unit.
    package init?(_ contexts: [ReportContext], unit: String) {
        guard let latest = contexts.last, contexts.contains(where: { $0.cell(of: unit) != nil }) else {
            return nil
        }
        let cells = contexts.map { $0.cell(of: unit) }
        self.unit = (contexts.last { $0.cell(of: unit) != nil } ?? latest).label(of: unit)
        let aside = Self.tooClose(contexts, cells)
        waves = contexts.indices.map { index in
            Wave(
                source: ReportSource(contexts[index]),
                participation: cells[index].flatMap(Participation.init),
                isTooClose: aside.contains(index))
        }
        let shown = cells.map { $0?.scales ?? [] }
        let drafts = latest.scales.map { scale in
            Draft(
                scale: scale,
                points: contexts.indices.map { index in
                    Point(
                        figures: aside.contains(index)
                            ? nil : shown[index].first { $0.code == scale.code },
                        isComparable: Comparability.isSame(
                            scale: scale.code, in: contexts[index].definition, and: latest.definition))
                })
        }
        let adjusted = MultipleComparison.holm(drafts.map { $0.change?.p })
        lines = zip(drafts, adjusted).map { draft, p in
            Line(
                scale: draft.scale, points: draft.points,
                compared: draft.change == nil ? nil : draft.compared,
                change: draft.change,
                verdict: p.flatMap { p in
                    draft.change?.verdict(adjustedP: p, isBetterHigh: draft.scale.isBetterHigh)
                })
        }
    }

    /// The waves that stand aside: from the latest back, those that may not be compared with one that is kept.
    private static func tooClose(_ contexts: [ReportContext], _ cells: [ReleasedCell?]) -> Set<Int> {
        var (kept, aside): ([Int], Set<Int>) = ([], [])
        for index in contexts.indices.reversed() {
            guard let cell = cells[index], cell.n != nil else { continue }
            let isSafe = kept.allSatisfy { later in
                guard let other = cells[later] else { return true }
                let (before, after) = (contexts[index], contexts[later])
                // A wave beside itself tells nothing new.
                guard before.release.wave != after.release.wave else { return true }
                let days = CalendarDate.days(
                    from: before.closed ?? before.opened, to: after.closed ?? after.opened)
                let k = max(
                    before.release.policy.minimumRespondents, after.release.policy.minimumRespondents)
                return TrendRule.mayCompare(cell, other, days: days, k: k)
            }
            if isSafe { kept.append(index) } else { aside.insert(index) }
        }
        return aside
    }

    /// A line whose change is not yet judged.
    private struct Draft {
        let scale: ScaleDescription
        let points: [Point]
        let compared: Pair?
        let change: Change?

        init(scale: ScaleDescription, points: [Point]) {
            self.scale = scale
            self.points = points
            let last = points.count - 1
            let usable = points.indices.filter { points[$0].isComparable && points[$0].figures != nil }
            guard usable.last == last, let before = usable.dropLast().last,
                let earlier = points[before].figures, let later = points[last].figures
            else {
                compared = nil
                change = nil
                return
            }
            compared = Pair(from: before, to: last)
            change = Change(
                from: earlier, to: later, span: Double(scale.range.upperBound - scale.range.lowerBound))
        }
    }

    /// Two waves by index.
    package struct Pair: Hashable, Sendable {
        /// The earlier wave.
        package let from: Int
        /// The later wave.
        package let to: Int
    }
}
