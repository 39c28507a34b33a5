/// Checks the points of response scales and which of them are good news.
enum ResponseScaleRules {
    /// The fewest and most points.
    static let pointCount = 2...11
    /// The values a point may have: wide enough for every published scale, and safe to square and add up.
    static let values = -1000...1000

    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let used = Set(definition.items.map(\.responseScale))
        let lower = DirectionRules.lowerIsBetter(in: definition)
        return definition.responseScales.flatMap { scale -> [DefinitionFinding] in
            let path = DefinitionPath("responseScales", .key(scale.code.text))
            return points(of: scale, at: path)
                + favourability(
                    of: scale,
                    // No score follows the order of points that nobody chooses from.
                    isLowerBetter: lower.contains(scale.code) || !used.contains(scale.code), at: path)
                + (used.contains(scale.code) ? [] : [unused(scale, at: path)])
        }
    }

    private static func unused(_ scale: ResponseScale, at path: DefinitionPath) -> DefinitionFinding {
        DefinitionFinding(
            .unusedResponseScale, at: path, what: "No item is answered on response scale ‘\(scale.code)’.",
            why: "It is probably left over, or an item refers to another one by mistake.",
            remedy: "Remove it, or name it as an item's responseScale.", lookedUpIn: "items")
    }

    private static func points(of scale: ResponseScale, at path: DefinitionPath) -> [DefinitionFinding] {
        var findings: [DefinitionFinding] = []
        if !pointCount.contains(scale.points.count) {
            findings.append(
                DefinitionFinding(
                    .pointCount, at: path.key("points"),
                    what: "Response scale ‘\(scale.code)’ has \(scale.points.count.counted("point")).",
                    why: "Scores are defined for 2 to 11 points.",
                    remedy: "Give it between 2 and 11 points."))
        }
        for (position, point) in scale.points.enumerated() where !values.contains(point.value) {
            findings.append(
                DefinitionFinding(
                    .pointValue, at: path.key("points").index(position).key("value"),
                    what: "The value \(point.value) is out of range.",
                    why: "Scores are computed exactly for values from −1000 to 1000.",
                    remedy: "Number the points from 0 or 1."))
        }
        for position in scale.points.indices.dropFirst() {
            let (before, value) = (scale.points[position - 1].value, scale.points[position].value)
            // A value at the end of the integers has no successor, and is not consecutive to anything.
            let expected = before.addingReportingOverflow(1)
            guard expected.overflow || value != expected.partialValue else { continue }
            findings.append(
                DefinitionFinding(
                    .pointOrder, at: path.key("points").index(position).key("value"),
                    what: "The value \(value) follows \(before).",
                    why: "A score assumes points that rise in steps of one.",
                    remedy:
                        "List the points from lowest to highest without a gap; put “does not apply” under notApplicable."
                ))
        }
        return findings
    }

    private static func favourability(
        of scale: ResponseScale, isLowerBetter: Bool, at path: DefinitionPath
    ) -> [DefinitionFinding] {
        let values = Set(scale.points.map(\.value))
        var findings: [DefinitionFinding] = []
        for (key, list) in [("favourable", scale.favourable), ("unfavourable", scale.unfavourable)] {
            for (position, value) in list.enumerated() {
                let isRepeated = list[..<position].contains(value)
                guard !values.contains(value) || isRepeated else { continue }
                findings.append(
                    DefinitionFinding(
                        .favourableNotAPoint, at: path.key(key).index(position),
                        what: isRepeated
                            ? "The value \(value) is listed twice." : "\(value) is no point of the scale.",
                        why: "Shares of favourable answers are counted over the points.",
                        remedy: "List each value of ‘points’ at most once."))
            }
        }
        if let both = scale.favourable.first(where: scale.unfavourable.contains) {
            findings.append(
                DefinitionFinding(
                    .favourableOverlap, at: path.key("unfavourable"),
                    what: "The value \(both) is both favourable and unfavourable.",
                    why: "An answer can count only once.", remedy: "Leave it in one of the two lists."))
        } else if let low = scale.favourable.min(), let high = scale.unfavourable.max(), low < high,
            !(isLowerBetter && isDescending(scale))
        {
            findings.append(
                DefinitionFinding(
                    .favourableOrder, at: path.key("favourable"),
                    what: "The favourable value \(low) lies below the unfavourable value \(high).",
                    why: "Scores rise with the value, so the two would contradict each other.",
                    remedy:
                        "Order the points from bad news to good news, or mark the items with reverse: true; if less is better in all of a scale, say lowerIsBetter: true of it."
                ))
        }
        if scale.favourable.isEmpty || scale.unfavourable.isEmpty {
            findings.append(
                DefinitionFinding(
                    .favourableMissing, at: path,
                    what: "Response scale ‘\(scale.code)’ does not say which points are "
                        + (scale.favourable.isEmpty ? "favourable." : "unfavourable."),
                    why: "Reports could not show shares of favourable answers for its items.",
                    remedy: "List the values, such as favourable: [4, 5] and unfavourable: [1, 2]."))
        }
        return findings
    }

    /// Whether every favourable value lies below every unfavourable one.
    private static func isDescending(_ scale: ResponseScale) -> Bool {
        guard let good = scale.favourable.max(), let bad = scale.unfavourable.min() else { return false }
        return good < bad
    }
}
