package import Disclosure

/// An organisation's units and scales at one wave: the whole first, then every unit in the tree's order.
package struct OverviewReport: Hashable, Sendable {
    /// One unit's row.
    package struct Row: Hashable, Sendable {
        /// The unit.
        package let unit: UnitLabel
        /// The code of the unit above; `nil` for the organisation itself.
        package let parent: String?
        /// The number of units above: 0 for the organisation itself.
        package let depth: Int
        /// Whether there is anything to show.
        package let status: ReleasedCell.Status
        /// Who answered; `nil` if that is not shown.
        package let participation: Participation?
        /// Every scale, in the survey's order.
        package let scales: [ScaleResult]
        /// By scale, a cautious estimate of the unit's score (`CautiousEstimates`), 0 to 100; `nil` for a unit that is not
        /// among the lowest published ones, or where there is none.
        package fileprivate(set) var cautious: [Double?]
    }

    /// Where the figures come from.
    package let source: ReportSource
    /// The scales, in the survey's order.
    package let scales: [ScaleDescription]
    /// The units and report groups, parents before children.
    package let rows: [Row]

    /// The organisation's questions with the most and the fewest favourable answers; `nil` where there are none to show.
    package let extremes: Extremes?
    /// What goes along with each scale in the whole organisation; empty where that is not shown.
    package let drivers: [Drivers]

    /// The whole organisation's row; `nil` for a release without units, or where it is not the reader's to see.
    package var whole: Row? { rows.first { $0.parent == nil } }
    /// The units of which nothing is shown.
    package var withheld: [Row] { rows.filter { $0.status == .withheld } }

    /// Makes the report of a whole release.
    package init(_ context: ReportContext) {
        source = ReportSource(context)
        scales = context.scales
        let cells = context.wholes
        // A unit's own units follow it; siblings, and report groups after them, as released.
        var rows = TreeOrder.depthFirst(cells.map { ($0.unit, $0.parent) }).map { place in
            Row(context, cells[place.index], depth: place.depth)
        }
        Self.estimate(&rows, context.scales)
        self.rows = rows
        extremes = context.root.flatMap { Extremes(ItemResult.all(of: $0, context.items)) }
        drivers = Drivers.all(of: context.root, context.scales)
    }
}

extension OverviewReport.Row {
    fileprivate init(_ context: ReportContext, _ cell: ReleasedCell, depth: Int) {
        unit = context.label(of: cell.unit)
        parent = cell.parent
        self.depth = depth
        status = cell.status
        participation = Participation(cell)
        scales = ScaleResult.all(of: cell, context.scales)
        cautious = Array(repeating: nil, count: context.scales.count)
    }
}

extension OverviewReport {
    /// Estimates the lowest published units of every branch: no two of them share a respondent.
    private static func estimate(_ rows: inout [Row], _ scales: [ScaleDescription]) {
        let parents = Set(rows.filter { $0.status == .published }.compactMap(\.parent))
        let isLowest = rows.map { $0.status == .published && !parents.contains($0.unit.code) }
        for index in scales.indices {
            let figures = zip(rows, isLowest).map { row, isLowest in
                isLowest ? row.scales[index].figures : nil
            }
            let scores = CautiousEstimates.scores(figures, range: scales[index].range)
            for row in rows.indices { rows[row].cautious[index] = scores[row] }
        }
    }
}
