import Disclosure
package import Survey

/// A part of a unit by segment values, and its scales.
package struct SegmentResult: Hashable, Sendable {
    /// One segment's name and the value's label.
    package struct Restriction: Hashable, Sendable {
        /// The segment's code.
        package let segmentCode: String
        /// The value's code.
        package let valueCode: String
        /// What readers call the segment.
        package let segment: LocalizedText
        /// What readers call the value.
        package let value: LocalizedText
    }

    /// What restricts the part: one value, or two for a crossing.
    package let restrictions: [Restriction]
    /// Who answered; `nil` if that is not shown.
    package let n: Int?
    /// Every scale, in the survey's order.
    package let scales: [ScaleResult]

    init(_ cell: ReleasedCell, _ context: ReportContext) {
        n = cell.n
        scales = ScaleResult.all(of: cell, context.scales)
        restrictions = cell.segments.map { part in
            let segment = context.definition.segments.first { $0.code.text == part.segment }
            let value = segment?.values.first { $0.code.text == part.value }
            return Restriction(
                segmentCode: part.segment, valueCode: part.value,
                segment: segment?.name ?? LocalizedText([context.definition.baseLanguage: part.segment]),
                value: value?.label ?? LocalizedText([context.definition.baseLanguage: part.value]))
        }
    }
}
