/// Checks the attributes that tables may be split by.
enum SegmentRules {
    /// The fewest respondents a band must have to be published under the default policy.
    static let smallestPublishedBand = 5.0
    /// Below this share a band needs more than a hundred respondents to reach the smallest published size.
    static let smallestShare = 0.05
    /// The most bands of one segment.
    static let valueCount = 2...50

    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        definition.segments.enumerated().flatMap { position, segment -> [DefinitionFinding] in
            let path = DefinitionPath("segments", .index(position))
            return count(of: segment, at: path) + shares(of: segment, at: path)
                + tooFine(segment, expected: definition.expectedResponses, at: path)
        }
    }

    private static func count(of segment: Segment, at path: DefinitionPath) -> [DefinitionFinding] {
        guard !valueCount.contains(segment.values.count) else { return [] }
        return [
            DefinitionFinding(
                .segmentValueCount, at: path.key("values"),
                what: "Segment ‘\(segment.code)’ has \(segment.values.count.counted("value")).",
                why: "One value splits nothing, and more than 50 make bands too small to show.",
                remedy: "Give it 2 to 50 values.", lookedUpIn: "segments")
        ]
    }

    private static func shares(of segment: Segment, at path: DefinitionPath) -> [DefinitionFinding] {
        let given = segment.values.compactMap(\.expectedShare)
        var findings = segment.values.enumerated().compactMap { position, value -> DefinitionFinding? in
            guard let share = value.expectedShare, !(share > 0 && share <= 1) else { return nil }
            return DefinitionFinding(
                .expectedShare, at: path.key("values").index(position).key("expectedShare"),
                what: "The expected share of ‘\(value.code)’ is \(share).",
                why: "A share lies above 0 and is at most 1.", remedy: "Write 0.25 for a quarter.")
        }
        // A thousandth is allowed for shares that were rounded.
        if findings.isEmpty, given.reduce(0, +) > 1.001 {
            findings.append(
                DefinitionFinding(
                    .expectedShare, at: path.key("values"),
                    what: "The expected shares of segment ‘\(segment.code)’ add up to more than 1.",
                    why: "Every respondent has at most one of the values.", remedy: "Correct the shares."))
        }
        return findings
    }

    private static func tooFine(
        _ segment: Segment, expected: Int?, at path: DefinitionPath
    ) -> [DefinitionFinding] {
        if let expected, segment.values.allSatisfy({ $0.expectedShare == nil }), !segment.values.isEmpty,
            Double(expected) / Double(segment.values.count) < smallestPublishedBand
        {
            return [
                DefinitionFinding(
                    .segmentTooFine, at: path.key("values"),
                    what:
                        "Segment ‘\(segment.code)’ has \(segment.values.count) values for \(expected) expected responses.",
                    why: "A band needs at least 5 responses to be published.", remedy: "Join some values.")
            ]
        }
        return segment.values.enumerated().compactMap { position, value in
            guard let share = value.expectedShare, share > 0,
                isTooFine(share: share, expected: expected)
            else { return nil }
            return DefinitionFinding(
                .segmentTooFine, at: path.key("values").index(position),
                what:
                    "The value ‘\(value.code)’ of segment ‘\(segment.code)’ is expected for a share of \(share) only.",
                why: reason(share: share, expected: expected),
                remedy: "Join it with a neighbouring value.")
        }
    }

    /// Whether a band with this share stays under the smallest published size.
    static func isTooFine(share: Double, expected: Int?) -> Bool {
        expected.map { share * Double($0) < smallestPublishedBand } ?? (share < smallestShare)
    }

    /// Says how many responses the share makes, or would need.
    static func reason(share: Double, expected: Int?) -> String {
        guard let expected else {
            let needed = (smallestPublishedBand / share).rounded(.up)
            return needed < 1e15
                ? "It needs about \(Int(needed)) responses in all to reach the 5 that are published."
                : "It will never reach the 5 responses that are published."
        }
        return "Of \(expected) expected responses that is fewer than the 5 that are published."
    }
}
