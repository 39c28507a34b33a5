package import Survey

/// What a scale or composite is, apart from any figure.
package struct ScaleDescription: Hashable, Sendable {
    /// The scale's code.
    package let code: String
    /// What readers call it.
    package let name: LocalizedText
    /// The lowest and highest possible score.
    package let range: ClosedRange<Int>
    /// Whether the score is shown as 0 to 100 or as it is.
    package let display: Scale.Display
    /// Whether a higher score is better news; false for a scale of hostility, say, whose low answers are favourable.
    package let isBetterHigh: Bool
    /// The codes of its items; none for a composite.
    package let items: [String]
    /// Whether it averages other scales instead of items.
    package var isComposite: Bool { items.isEmpty }

    /// The scales, then the composites, in the definition's order: the order of a release.
    static func all(of definition: SurveyDefinition) -> [ScaleDescription] {
        let ranges = definition.scales.map { range(of: $0, in: definition) }
        let scales = zip(definition.scales, ranges).map { scale, range in
            ScaleDescription(
                code: scale.code.text, name: scale.name, range: range, display: scale.display,
                isBetterHigh: !scale.isLowerBetter,
                items: scale.members.map(\.item.text))
        }
        let byCode = Dictionary(
            zip(definition.scales.map(\.code), ranges), uniquingKeysWith: { first, _ in first })
        return scales
            + definition.compositeScales.map { composite in
                ScaleDescription(
                    code: composite.code.text, name: composite.name,
                    range: union(composite.scales.compactMap { byCode[$0] }), display: .percent,
                    isBetterHigh: scales.contains { scale in
                        scale.isBetterHigh && composite.scales.contains { $0.text == scale.code }
                    }, items: [])
            }
    }

    private static func range(of scale: Scale, in definition: SurveyDefinition) -> ClosedRange<Int> {
        union(
            scale.members.compactMap { member in
                definition.items.first { $0.code == member.item }
                    .flatMap { item in definition.responseScales.first { $0.code == item.responseScale } }?
                    .range
            })
    }

    private static func union(_ ranges: [ClosedRange<Int>]) -> ClosedRange<Int> {
        let low = ranges.map(\.lowerBound).min() ?? 0
        return low...max(low, ranges.map(\.upperBound).max() ?? 0)
    }
}
