/// Checks that the direction of scales and the favourable points of their items say the same.
///
/// Reversing an item turns its favourable points round with its score, so that the response scale alone decides at which
/// end of a score the good news stands.
enum DirectionRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let items = Dictionary(definition.items.map { ($0.code, $0.responseScale) }) { first, _ in first }
        let points = Dictionary(definition.responseScales.map { ($0.code, $0) }) { first, _ in first }
        let lower = lowerIsBetter(in: definition)
        return definition.scales.enumerated().compactMap { position, scale in
            let used = scale.members.lazy.compactMap { items[$0.item].flatMap { points[$0] } }
            let path = DefinitionPath("scales", .index(position))
            return scale.isLowerBetter
                ? used.first { $0.isHighFavourable == true }.map { highIsFavourable($0, scale, at: path) }
                : used.first { lower.contains($0.code) && isLowFavourable($0) }.map {
                    lowIsFavourable($0, scale, at: path)
                }
        } + composites(in: definition)
    }

    /// The response scales on which an item of a scale is answered whose lower scores are better.
    static func lowerIsBetter(in definition: SurveyDefinition) -> Set<Code> {
        let members = Set(definition.scales.filter(\.isLowerBetter).flatMap { $0.members.map(\.item) })
        return Set(definition.items.filter { members.contains($0.code) }.map(\.responseScale))
    }

    private static func isLowFavourable(_ scale: ResponseScale) -> Bool {
        !scale.favourable.isEmpty && !scale.unfavourable.isEmpty && scale.isHighFavourable == false
    }

    private static func highIsFavourable(
        _ points: ResponseScale, _ scale: Scale, at path: DefinitionPath
    ) -> DefinitionFinding {
        DefinitionFinding(
            .scaleDirection, at: path.key("lowerIsBetter"),
            what:
                "Scale ‘\(scale.code)’ says lowerIsBetter, yet the high points of response scale ‘\(points.code)’ are the favourable ones.",
            why: "Reports would call the same answers good and bad.",
            remedy:
                "List the low points of ‘\(points.code)’ as favourable and the high ones as unfavourable, or remove lowerIsBetter."
        )
    }

    private static func lowIsFavourable(
        _ points: ResponseScale, _ scale: Scale, at path: DefinitionPath
    ) -> DefinitionFinding {
        DefinitionFinding(
            .scaleDirection, at: path,
            what:
                "The low points of response scale ‘\(points.code)’ are the favourable ones, yet scale ‘\(scale.code)’ does not say lowerIsBetter.",
            why: "Reports would call the same answers good and bad.",
            remedy:
                "Add lowerIsBetter: true to the scale, or put its items on a response scale whose high points are favourable."
        )
    }

    private static func composites(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let isLower = Dictionary(definition.scales.map { ($0.code, $0.isLowerBetter) }) { first, _ in first }
        return definition.compositeScales.enumerated().compactMap { position, composite in
            let known = composite.scales.filter { isLower[$0] != nil }
            guard let odd = known.first(where: { isLower[$0] == true }),
                known.contains(where: { isLower[$0] == false })
            else { return nil }
            return DefinitionFinding(
                .compositeDirection, at: DefinitionPath("compositeScales", .index(position), "scales"),
                what:
                    "Composite scale ‘\(composite.code)’ averages ‘\(odd)’, in which lower is better, with scales in which higher is.",
                why: "In their mean good and bad news would cancel out.",
                remedy: "Leave it out, or turn it round: reverse its items instead of saying lowerIsBetter.")
        }
    }
}
