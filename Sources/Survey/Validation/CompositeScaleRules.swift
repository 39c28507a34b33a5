/// Checks scores made of scores.
enum CompositeScaleRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let scales = Dictionary(definition.scales.map { ($0.code, $0) }) { first, _ in first }
        return definition.compositeScales.enumerated().flatMap { position, composite in
            let path = DefinitionPath("compositeScales", .index(position))
            return count(of: composite, at: path) + display(of: composite, scales, in: definition, at: path)
        }
    }

    private static func count(of composite: CompositeScale, at path: DefinitionPath) -> [DefinitionFinding] {
        guard composite.scales.count > 1 else {
            return [
                DefinitionFinding(
                    .compositeOfOneScale, at: path.key("scales"),
                    what:
                        "Composite scale ‘\(composite.code)’ has \(composite.scales.count.counted("scale")).",
                    why: "A composite of fewer than two scales adds nothing.",
                    remedy: "List two scales or more, or remove it.",
                    severity: composite.scales.isEmpty ? .error : .warning)
            ]
        }
        guard !(1...composite.scales.count).contains(composite.minimumScales) else { return [] }
        return [
            DefinitionFinding(
                .minimumScales, at: path.key("minimumScales"),
                what:
                    "The minimumScales of ‘\(composite.code)’ is \(composite.minimumScales), and it has \(composite.scales.count) scales.",
                why: "No respondent, or one without scores, would get a composite score.",
                remedy: "Write a number from 1 to \(composite.scales.count).", lookedUpIn: "compositeScales")
        ]
    }

    /// Means on different response scales can be averaged only after conversion to 0–100.
    private static func display(
        of composite: CompositeScale, _ scales: [Code: Scale], in definition: SurveyDefinition,
        at path: DefinitionPath
    ) -> [DefinitionFinding] {
        let parts = composite.scales.compactMap { scales[$0] }
        let items = Dictionary(definition.items.map { ($0.code, $0.responseScale) }) { first, _ in first }
        let used = Set(parts.compactMap { $0.members.first.flatMap { items[$0.item] } })
        guard parts.contains(where: { $0.display == .raw }),
            used.count > 1 || parts.contains(where: { $0.display == .percent })
        else { return [] }
        return [
            DefinitionFinding(
                .compositeDisplay, at: path.key("scales"),
                what: "Composite scale ‘\(composite.code)’ mixes scales that are shown in different ways.",
                why: "Readers could not relate it to the scores it is made of.",
                remedy: "Use display: percent for all of its scales.")
        ]
    }
}
