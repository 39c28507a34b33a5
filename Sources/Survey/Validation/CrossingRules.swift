/// Checks the pairs of segments that may be crossed in a table.
enum CrossingRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let segments = Dictionary(definition.segments.map { ($0.code, $0) }) { first, _ in first }
        var seen: Set<Set<Code>> = []
        return definition.crossings.enumerated().flatMap { position, crossing -> [DefinitionFinding] in
            let path = DefinitionPath("crossings", .index(position))
            let unknown = crossing.enumerated().filter { segments[$1] == nil }
            guard unknown.isEmpty else {
                return unknown.map {
                    ReferenceRules.unknown(
                        $1, "segment", in: "segments", of: Set(segments.keys), at: path.index($0),
                        why: "Only declared segments can be crossed.")
                }
            }
            guard crossing.count == 2, crossing[0] != crossing[1] else {
                return [
                    DefinitionFinding(
                        .crossing, at: path,
                        what: crossing.count == 2
                            ? "A crossing names the segment ‘\(crossing[0])’ twice."
                            : "A crossing names \(crossing.count.counted("segment")).",
                        why: "Exactly two different segments are crossed; more would make groups of one.",
                        remedy: "Write two codes, such as [role, tenure].")
                ]
            }
            guard seen.insert(Set(crossing)).inserted else {
                return [
                    DefinitionFinding(
                        .crossing, at: path,
                        what: "The crossing of ‘\(crossing[0])’ and ‘\(crossing[1])’ is listed twice.",
                        why: "The order of the two does not matter.", remedy: "Remove one.")
                ]
            }
            return tooFine(crossing.compactMap { segments[$0] }, definition.expectedResponses, at: path)
        }
    }

    private static func tooFine(
        _ segments: [Segment], _ expected: Int?, at path: DefinitionPath
    ) -> [DefinitionFinding] {
        let smallest = segments.compactMap { $0.values.compactMap(\.expectedShare).filter { $0 > 0 }.min() }
        guard smallest.count == 2 else { return [] }
        let share = smallest[0] * smallest[1]
        guard share > 0, SegmentRules.isTooFine(share: share, expected: expected) else { return [] }
        return [
            DefinitionFinding(
                .crossingTooFine, at: path,
                what:
                    "Crossing ‘\(segments[0].code)’ and ‘\(segments[1].code)’ makes groups too small to be published.",
                why: SegmentRules.reason(share: share, expected: expected),
                remedy: "Remove the crossing, or join values.")
        ]
    }
}
