/// Checks that every item leads to a figure somebody will read.
enum ItemRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        guard !definition.items.isEmpty else {
            return [
                DefinitionFinding(
                    .noItems, at: DefinitionPath("items"), what: "The survey has no items.",
                    why: "There would be nothing to answer.", remedy: "Add at least one item.",
                    lookedUpIn: "items")
            ]
        }
        let scored = Set(definition.scales.flatMap { $0.members.map(\.item) })
        return definition.items.enumerated().compactMap { position, item in
            let path = DefinitionPath("items", .index(position))
            switch (scored.contains(item.code), item.isStandalone) {
            case (false, false):
                return DefinitionFinding(
                    .itemInNoScale, at: path, what: "Item ‘\(item.code)’ is in no scale.",
                    why: "It would be reported by itself only.",
                    remedy: "Add it to a scale, or say that this is meant with standalone: true.",
                    lookedUpIn: "scales")
            case (true, true):
                return DefinitionFinding(
                    .standaloneItemInScale, at: path.key("standalone"),
                    what: "Item ‘\(item.code)’ is declared standalone, yet a scale has it.",
                    why: "The two statements contradict each other.",
                    remedy: "Remove one of them.")
            default: return nil
            }
        }
    }
}
