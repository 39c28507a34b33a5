/// Checks that scales can be scored and mean something.
enum ScaleRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        // The first of several items with one code counts; the others are reported as duplicates.
        let items = Dictionary(definition.items.map { ($0.code, $0) }) { first, _ in first }
        let known = Set(definition.responseScales.map(\.code))
        return definition.scales.enumerated().flatMap { position, scale -> [DefinitionFinding] in
            let path = DefinitionPath("scales", .index(position))
            return size(of: scale, at: path) + responseScales(of: scale, items, known: known, at: path)
                + reversal(of: scale, items, at: path) + weights(of: scale, at: path)
                + minimum(of: scale, at: path)
        }
    }

    private static func size(of scale: Scale, at path: DefinitionPath) -> [DefinitionFinding] {
        switch scale.members.count {
        case 0:
            [
                DefinitionFinding(
                    .emptyScale, at: path.key("items"), what: "Scale ‘\(scale.code)’ has no items.",
                    why: "There would be nothing to score.", remedy: "List its items, or remove the scale.")
            ]
        case 1:
            [
                DefinitionFinding(
                    .singleItemScale, at: path.key("items"),
                    what: "Scale ‘\(scale.code)’ has a single item.",
                    why: "One question measures an idea poorly, and its reliability cannot be estimated.",
                    remedy: "Add items, or report the item by itself with standalone: true.")
            ]
        default: []
        }
    }

    private static func responseScales(
        of scale: Scale, _ items: [Code: Item], known: Set<Code>, at path: DefinitionPath
    ) -> [DefinitionFinding] {
        let used = scale.members.enumerated().compactMap { position, member in
            items[member.item].map { (position: position, item: $0) }
        }
        guard let first = used.first,
            let other = used.first(where: { $0.item.responseScale != first.item.responseScale }),
            known.isSuperset(of: [first.item.responseScale, other.item.responseScale])
        else { return [] }
        return [
            DefinitionFinding(
                .mixedResponseScales, at: path.key("items").index(other.position),
                what:
                    "Scale ‘\(scale.code)’ has items on two response scales: ‘\(first.item.code)’ on ‘\(first.item.responseScale)’, ‘\(other.item.code)’ on ‘\(other.item.responseScale)’.",
                why: "The mean of answers on different points has no meaning.",
                remedy: "Put the items on one response scale, or split the scale.")
        ]
    }

    private static func reversal(
        of scale: Scale, _ items: [Code: Item], at path: DefinitionPath
    ) -> [DefinitionFinding] {
        let reversed = scale.members.map { $0.isReversed ?? items[$0.item]?.isReversed ?? false }
        guard reversed.count > 1, reversed.allSatisfy({ $0 }) else { return [] }
        return [
            DefinitionFinding(
                .allItemsReversed, at: path.key("items"),
                what: "All items of scale ‘\(scale.code)’ are reversed.",
                why: "Reversing all is the same as reversing none, so a mark has probably been misread.",
                remedy:
                    "Check reverse; name a scale of bad news after the good end it measures, or say lowerIsBetter: true and reverse nothing."
            )
        ]
    }

    private static func weights(of scale: Scale, at path: DefinitionPath) -> [DefinitionFinding] {
        scale.members.enumerated().compactMap { position, member in
            guard !(member.weight > 0 && member.weight <= 1000) else { return nil }
            return DefinitionFinding(
                .weight, at: path.key("items").index(position).key("weight"),
                what: "The weight of ‘\(member.item)’ is \(member.weight).",
                why: "A weighted mean needs weights above 0, and at most 1000.",
                remedy: "Write a number such as 2, or reverse: true if the item runs the other way.")
        }
    }

    private static func minimum(of scale: Scale, at path: DefinitionPath) -> [DefinitionFinding] {
        guard !scale.members.isEmpty, !(1...scale.members.count).contains(scale.minimumAnswered) else {
            return []
        }
        return [
            DefinitionFinding(
                .minimumAnswered, at: path.key("minimumAnswered"),
                what:
                    "The minimumAnswered of scale ‘\(scale.code)’ is \(scale.minimumAnswered), and it has \(scale.members.count.counted("item")).",
                why: "No respondent, or one without answers, would get a score.",
                remedy: "Write a number from 1 to \(scale.members.count).", lookedUpIn: "scales")
        ]
    }
}
