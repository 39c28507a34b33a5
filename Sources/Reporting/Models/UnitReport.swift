package import Disclosure

/// One unit at one wave, as its leader reads it.
package struct UnitReport: Hashable, Sendable {
    /// Where the figures come from.
    package let source: ReportSource
    /// The unit.
    package let unit: UnitLabel
    /// The unit above; `nil` for the organisation itself.
    package let parent: UnitLabel?
    /// The whole organisation; `nil` where that is the unit itself.
    package let organisation: UnitLabel?
    /// Whether there is anything to show.
    package let status: ReleasedCell.Status
    /// The smallest unit above whose figures are shown, for the reader of a unit without any; else `nil`.
    package let readInstead: UnitLabel?
    /// Who answered; `nil` if that is not shown.
    package let participation: Participation?
    /// Every scale, in the survey's order.
    package let scales: [ScaleResult]
    /// The same scales in the unit above; empty for the organisation itself.
    package let parentScales: [ScaleResult]
    /// The same scales in the whole organisation; empty where the unit or its parent is the organisation.
    package let organisationScales: [ScaleResult]

    /// Makes a unit's report.
    ///
    /// - Parameter unit: The code of a unit or report group.
    /// - Returns: `nil` if the release has no such unit.
    package init?(_ context: ReportContext, unit: String) {
        guard let cell = context.cell(of: unit) else { return nil }
        let above = context.ancestors(of: unit)
        source = ReportSource(context)
        self.unit = context.label(of: unit)
        parent = above.first.map { context.label(of: $0.unit) }
        organisation = above.last.map { context.label(of: $0.unit) }
        status = cell.status
        readInstead =
            cell.status == .published
            ? nil : above.first { $0.status == .published }.map { context.label(of: $0.unit) }
        participation = Participation(cell)
        scales = ScaleResult.all(of: cell, context.scales)
        parentScales = above.isEmpty ? [] : ScaleResult.all(of: above.first, context.scales)
        organisationScales = above.count > 1 ? ScaleResult.all(of: above.last, context.scales) : []
    }
}
