/// Checks that every code that is referred to exists, and that no list names one twice.
enum ReferenceRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let responseScales = Set(definition.responseScales.map(\.code))
        var findings: [DefinitionFinding] = []
        for (position, item) in definition.items.enumerated()
        where !responseScales.contains(item.responseScale) {
            findings.append(
                unknown(
                    item.responseScale, "response scale", in: "responseScales", of: responseScales,
                    at: DefinitionPath("items", .index(position), "responseScale"),
                    why: "Item ‘\(item.code)’ could not be answered."))
        }
        let items = Set(definition.items.map(\.code))
        for (position, scale) in definition.scales.enumerated() {
            findings += check(
                scale.members.map(\.item), "item", in: "items", of: items,
                at: DefinitionPath("scales", .index(position), "items"), owner: "Scale ‘\(scale.code)’")
        }
        let scales = Set(definition.scales.map(\.code))
        for (position, composite) in definition.compositeScales.enumerated() {
            findings += check(
                composite.scales, "scale", in: "scales", of: scales,
                at: DefinitionPath("compositeScales", .index(position), "scales"),
                owner: "Composite scale ‘\(composite.code)’")
        }
        return findings
    }

    /// Finds the codes of one list that are unknown or named twice.
    private static func check(
        _ codes: [Code], _ kind: String, in section: String, of known: Set<Code>, at path: DefinitionPath,
        owner: String
    ) -> [DefinitionFinding] {
        var seen: Set<Code> = []
        return codes.enumerated().compactMap { position, code in
            guard known.contains(code) else {
                return unknown(
                    code, kind, in: section, of: known, at: path.index(position),
                    why: "\(owner) could not be scored.")
            }
            guard !seen.insert(code).inserted else { return nil }
            return DefinitionFinding(
                .repeatedReference, at: path.index(position),
                what: "\(owner) names the \(kind) ‘\(code)’ twice.",
                why: "It would count twice in the score by accident.",
                remedy: "Remove one, or give an item a weight if it should count more.")
        }
    }

    /// Reports a code that names nothing, with the nearest one that does.
    static func unknown(
        _ code: Code, _ kind: String, in section: String, of known: Set<Code>, at path: DefinitionPath,
        why: String
    ) -> DefinitionFinding {
        let nearest = SpellingDistance.nearest(to: code.text, among: known.map(\.text))
        return DefinitionFinding(
            .unknownReference, at: path, what: "There is no \(kind) ‘\(code)’.", why: why,
            remedy: nearest.map { "Did you mean ‘\($0)’?" } ?? "Declare it under ‘\(section)’.",
            lookedUpIn: section)
    }
}
