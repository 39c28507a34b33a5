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

    /// Every item, in the survey's order.
    package let items: [ItemResult]
    /// The unit's parts by segment; empty where none is shown.
    package let segments: [SegmentResult]
    /// The units directly below, as names only; empty for a unit at the foot of the tree.
    package let below: [UnitLabel]
    /// What stands out against everybody else; `nil` where there is nothing to hold the unit against.
    package let findings: Findings?
    /// How alike people answer, by scale; `nil` where that cannot be said.
    package let agreement: [Agreement?]

    /// Whether anything of the unit or its parts is not shown.
    package var isSomethingWithheld: Bool {
        scales.contains { $0.figures == nil } || items.contains { $0.figures == nil }
            || segments.contains { $0.n == nil }
    }

    /// The scales whose results call for advice.
    package var advice: [(scale: ScaleDescription, guidance: Guidance)] {
        zip(scales, agreement).filter { Guidance.applies(to: $0, agreement: $1) }
            .map { ($0.0.scale, Guidance(scale: $0.0.scale.code)) }
    }

    /// The items of a scale, in its order.
    package func items(of scale: ScaleDescription) -> [ItemResult] {
        scale.items.compactMap { code in items.first { $0.item.code == code } }
    }

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
        let items = ItemResult.all(of: cell, context.items)
        self.items = items
        segments = context.parts(of: unit).map { SegmentResult($0, context) }
        below = context.children(of: unit).map(context.label)
        findings = above.last.flatMap { root in
            Findings(unit: items, organisation: ItemResult.all(of: root, context.items))
        }
        agreement = context.scales.map { Agreement(scale: $0, items: items) }
    }
}
