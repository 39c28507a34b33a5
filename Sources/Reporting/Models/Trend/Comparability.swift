package import Survey

/// Whether a scale means the same in two versions of a survey, so that its scores may stand in one line.
package enum Comparability {
    /// Compares what makes up a score: items and their wording, answers offered, keys, weights, minimum answered.
    ///
    /// A change of a translation counts only in a language that both versions have. Scales are found by code.
    package static func isSame(scale code: String, in one: SurveyDefinition, and other: SurveyDefinition)
        -> Bool
    {
        if one == other { return true }
        guard let left = one.scales.first(where: { $0.code.text == code }),
            let right = other.scales.first(where: { $0.code.text == code })
        else { return isSameComposite(code, one, other) }
        guard left.minimumAnswered == right.minimumAnswered, left.members.count == right.members.count else {
            return false
        }
        return zip(left.members, right.members).allSatisfy { isSame($0, in: one, $1, in: other) }
    }

    private static func isSameComposite(
        _ code: String, _ one: SurveyDefinition, _ other: SurveyDefinition
    ) -> Bool {
        guard let left = one.compositeScales.first(where: { $0.code.text == code }),
            let right = other.compositeScales.first(where: { $0.code.text == code }),
            left.scales == right.scales, left.minimumScales == right.minimumScales
        else { return false }
        return left.scales.allSatisfy { isSame(scale: $0.text, in: one, and: other) }
    }

    private static func isSame(
        _ left: Scale.Member, in one: SurveyDefinition, _ right: Scale.Member, in other: SurveyDefinition
    ) -> Bool {
        guard left.item == right.item, left.weight == right.weight,
            let mine = one.items.first(where: { $0.code == left.item }),
            let theirs = other.items.first(where: { $0.code == right.item }),
            (left.isReversed ?? mine.isReversed) == (right.isReversed ?? theirs.isReversed),
            let myScale = one.responseScales.first(where: { $0.code == mine.responseScale }),
            let theirScale = other.responseScales.first(where: { $0.code == theirs.responseScale })
        else { return false }
        return isSame(mine.text, theirs.text)
            && myScale.points.map(\.value) == theirScale.points.map(\.value)
            && zip(myScale.points, theirScale.points).allSatisfy { isSame($0.label, $1.label) }
    }

    private static func isSame(_ left: LocalizedText?, _ right: LocalizedText?) -> Bool {
        guard let left, let right else { return (left == nil) == (right == nil) }
        let shared = Set(left.translations.keys).intersection(right.translations.keys)
        return !shared.isEmpty && shared.allSatisfy { left.translations[$0] == right.translations[$0] }
    }
}
