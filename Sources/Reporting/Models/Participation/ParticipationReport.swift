import Disclosure

/// Who answered: every unit's response rate, and whether the parts of the organisation answered in proportion.
///
/// Of a closed wave from its release; of an open one from counts in multiples of the threshold (`OpenParticipation`).
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

    /// Where the figures come from.
    package let source: ReportSource
    /// Whether the wave still takes answers.
    package let isOpen: Bool
    /// The day an open wave's answers were counted; `nil` for a closed wave, or if not given.
    package let counted: CalendarDate?
    /// The units and report groups, parents before children.
    package let rows: [Row]
    /// The organisation's parts, by the units right below it and by segment; empty for an open wave.
    package let representation: [Representation]

    /// The whole organisation's row; `nil` for a release without units, or where it is not the reader's to see.
    package var whole: Row? { rows.first { $0.parent == nil } }

    /// Makes the report of a whole release.
    package init(_ context: ReportContext) {
        source = ReportSource(context)
        isOpen = false
        counted = nil
        let cells = context.wholes
        rows = TreeOrder.depthFirst(cells.map { ($0.unit, $0.parent) }).map { place in
            let cell = cells[place.index]
            return Row(
                unit: context.label(of: cell.unit), parent: cell.parent, depth: place.depth,
                participation: Participation(cell))
        }
        representation = Representation.ofUnits(rows) + Representation.ofSegments(context)
    }

    /// Makes the report of a wave that still takes answers.
    package init(_ context: OpenWaveContext) {
        source = ReportSource(context)
        isOpen = true
        counted = context.counted
        let units = context.participation.units
        rows = TreeOrder.depthFirst(units.map { ($0.code, $0.parent) }).map { place in
            let unit = units[place.index]
            return Row(
                unit: UnitLabel(code: unit.code, name: unit.name), parent: unit.parent, depth: place.depth,
                participation: Participation(unit))
        }
        representation = []
    }
}
