import Disclosure
import Survey

/// One part of the organisation: its share of those who answered, held against the share to be expected.
///
/// Of a unit the expected share is that of the people invited; of a segment's value it is the one the survey declares.
package struct Representation: Hashable, Sendable {
    /// What the part is.
    package enum Part: Hashable, Sendable {
        /// A unit right below the organisation.
        case unit(UnitLabel)
        /// The respondents with one value of a segment.
        case segment(SegmentResult.Restriction)
    }

    /// How a share compares with the expected one.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// Under four fifths of the expected share.
        case under
        /// Between.
        case inProportion
        /// Over five fourths of the expected share.
        case over

        /// Holds a share against the expected one, both 0 to 1.
        package init(share: Double, expected: Double) {
            self = share < 0.8 * expected ? .under : share > 1.25 * expected ? .over : .inProportion
        }
    }

    /// What the part is.
    package let part: Part
    /// The respondents in it; `nil` if that is not shown.
    package let count: Int?
    /// Their share of all respondents; `nil` where the count or the whole is.
    package let share: Double?
    /// The share that was to be expected, 0 to 1; `nil` where it is not known.
    package let expected: Double?
    /// What the two shares amount to; `nil` where one is missing.
    package let verdict: Verdict?

    private init(_ part: Part, count: Int?, of whole: Int?, expected: Double?) {
        self.part = part
        self.count = count
        let share = count.flatMap { count in whole.map { Double(count) / Double(max(1, $0)) } }
        self.share = share
        self.expected = expected
        verdict = share.flatMap { share in expected.map { Verdict(share: share, expected: $0) } }
    }

    /// The units right below the organisation against the people invited; empty unless both numbers of the organisation
    /// are known and one of its units'.
    static func ofUnits(_ rows: [ParticipationReport.Row]) -> [Representation] {
        guard let whole = rows.first(where: { $0.parent == nil }), let all = whole.participation,
            let invited = all.invited
        else { return [] }
        let parts = rows.filter { $0.depth == 1 }.map { row in
            Representation(
                .unit(row.unit), count: row.participation?.responded, of: all.responded,
                expected: row.participation?.invited.map { Double($0) / Double(max(1, invited)) })
        }
        return parts.contains { $0.verdict != nil } ? parts : []
    }

    /// The values of all segments in the whole organisation; empty where no segment is shown there.
    static func ofSegments(_ context: ReportContext) -> [Representation] {
        let root = context.root
        let parts = root.map { context.parts(of: $0.unit) } ?? []
        return parts.filter { $0.segments.count == 1 }.compactMap { cell in
            guard let restriction = SegmentResult(cell, context).restrictions.first else { return nil }
            let segment = context.definition.segments.first {
                $0.code.text == restriction.segmentCode
            }
            let value = segment?.values.first { $0.code.text == restriction.valueCode }
            return Representation(
                .segment(restriction), count: cell.n, of: root?.n, expected: value?.expectedShare)
        }
    }
}
