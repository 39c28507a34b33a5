import Disclosure
package import Survey

/// Who answered: every unit's response rate, and whether the parts of the organisation answered in proportion.
package struct ParticipationReport: Hashable, Sendable {
    /// One unit.
    package struct Row: Hashable, Sendable {
        /// The unit.
        package let unit: UnitLabel
        /// The code of the unit above; `nil` for the organisation itself.
        package let parent: String?
        /// The number of units above: 0 for the organisation itself.
        package let depth: Int
        /// Who answered; `nil` if that is not shown.
        package let participation: Participation?
    }

    /// One value of a segment, held against the share the survey expects.
    package struct Representation: Hashable, Sendable {
        /// What readers call the segment.
        package let segment: LocalizedText
        /// The segment's code.
        package let segmentCode: String
        /// What readers call the value.
        package let value: LocalizedText
        /// The value's code.
        package let valueCode: String
        /// The respondents with this value; `nil` if that is not shown.
        package let count: Int?
        /// Their share of all respondents; `nil` where the count or the whole is.
        package let share: Double?
        /// The share that was to be expected, 0 to 1; `nil` if the survey does not say.
        package let expected: Double?
        /// What the two shares amount to; `nil` where one is missing.
        package let verdict: Verdict?
    }

    /// How a share compares with the expected one.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// Under four fifths of the expected share.
        case under
        /// Between.
        case inProportion
        /// Over five fourths of the expected share.
        case over
    }

    /// Where the figures come from.
    package let source: ReportSource
    /// The units and report groups, parents before children.
    package let rows: [Row]
    /// The values of all segments in the whole organisation; empty where no segment is shown there.
    package let representation: [Representation]

    /// The whole organisation's row; `nil` for a release without units.
    package var whole: Row? { rows.first { $0.parent == nil } }

    /// Makes the report of a whole release.
    package init(_ context: ReportContext) {
        source = ReportSource(context)
        rows = OverviewReport(context).rows.map {
            Row(unit: $0.unit, parent: $0.parent, depth: $0.depth, participation: $0.participation)
        }
        let root = context.root
        let parts = root.map { context.parts(of: $0.unit) } ?? []
        representation = parts.filter { $0.segments.count == 1 }.compactMap { cell in
            guard let restriction = cell.segments.first,
                let segment = context.definition.segments.first(where: { $0.code.text == restriction.segment }
                ),
                let value = segment.values.first(where: { $0.code.text == restriction.value })
            else { return nil }
            return Representation(segment, value, count: cell.n, of: root?.n)
        }
    }
}

extension ParticipationReport.Representation {
    fileprivate init(_ segment: Segment, _ value: Segment.Value, count: Int?, of whole: Int?) {
        self.segment = segment.name
        segmentCode = segment.code.text
        self.value = value.label
        valueCode = value.code.text
        self.count = count
        let share = count.flatMap { count in whole.map { Double(count) / Double(max(1, $0)) } }
        self.share = share
        expected = value.expectedShare
        verdict = share.flatMap { share in
            value.expectedShare.map { share < 0.8 * $0 ? .under : share > 1.25 * $0 ? .over : .inProportion }
        }
    }
}
