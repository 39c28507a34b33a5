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
    /// The same scales in the unit above; empty where that is the organisation, or is not the reader's to see.
    package let parentScales: [ScaleResult]
    /// The same scales in the whole organisation; empty for the organisation itself, or where it is not the reader's to see.
    package let organisationScales: [ScaleResult]

    /// Every item, in the survey's order.
    package let items: [ItemResult]
    /// The unit's parts by segment; empty where none is shown.
    package let segments: [SegmentResult]
    /// What stands out against everybody else; `nil` where there is nothing to hold the unit against.
    package let findings: Findings?
    /// The highest and lowest questions of the organisation itself; `nil` for any other unit.
    package let extremes: Extremes?
    /// What goes along with each scale; empty where that is not shown.
    package let drivers: [Drivers]
    /// What people wrote, by question; empty for a survey that asks for no words.
    package let comments: [CommentList]
    /// How alike people answer, by scale; `nil` where that cannot be said.
    package let agreement: [Agreement?]

    /// Whether anything of the unit or its parts is not shown.
    package var isSomethingWithheld: Bool {
        scales.contains { $0.figures == nil } || items.contains { $0.figures == nil }
            || segments.contains { $0.n == nil }
    }

    /// The scales whose results call for advice: those with a question to begin with, then those that are low or mixed.
    package var advice: [(scale: ScaleDescription, guidance: Guidance)] {
        let first = (findings?.beginnings ?? []).compactMap { scale(of: $0.item)?.code }
        let shown = zip(scales, agreement).filter { result, agreement in
            first.contains(result.scale.code) || Guidance.applies(to: result, agreement: agreement)
        }.map(\.0.scale)
        return (shown.filter { first.contains($0.code) } + shown.filter { !first.contains($0.code) })
            .map { ($0, Guidance(scale: $0.code)) }
    }

    /// The first scale that an item is scored in; `nil` for one that is in none.
    package func scale(of item: ItemDescription) -> ScaleDescription? {
        scales.first { $0.scale.items.contains(item.code) }?.scale
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
        // A reader may be granted a branch only: the last unit above is the organisation if it has no parent itself.
        let whole = above.last.flatMap { $0.parent == nil ? $0 : nil }
        let next = above.first.flatMap { $0.parent == nil ? nil : $0 }
        parent = cell.parent.map(context.label)
        organisation = whole.map { context.label(of: $0.unit) }
        status = cell.status
        readInstead =
            cell.status == .published
            ? nil : above.first { $0.status == .published }.map { context.label(of: $0.unit) }
        participation = Participation(cell)
        scales = ScaleResult.all(of: cell, context.scales)
        parentScales = next.map { ScaleResult.all(of: $0, context.scales) } ?? []
        organisationScales = whole.map { ScaleResult.all(of: $0, context.scales) } ?? []
        let items = ItemResult.all(of: cell, context.items)
        self.items = items
        segments = context.parts(of: unit).map { SegmentResult($0, context) }
        findings = whole.flatMap { root in
            Findings(unit: items, organisation: ItemResult.all(of: root, context.items))
        }
        extremes = cell.parent == nil ? Extremes(items) : nil
        drivers = Drivers.all(of: cell, context.scales)
        comments = CommentList.all(of: cell, context.definition)
        agreement = context.scales.map { Agreement(scale: $0, items: items) }
    }
}
