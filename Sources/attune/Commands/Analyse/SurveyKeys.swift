import Psychometrics
import Survey

/// What the psychometrics need to know of a survey, and what they cannot do with it.
struct SurveyKeys: Sendable {
    let definition: SurveyDefinition
    let items: [ItemKey]
    let scales: [ScaleKey]
    /// Sentences about scales that are left out.
    let notes: [String]

    /// Describes a survey that is free of errors.
    init(_ definition: SurveyDefinition) {
        self.definition = definition
        let responseScales = Dictionary(
            definition.responseScales.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        items = definition.items.map { Self.key($0, responseScales[$0.responseScale]) }
        let places = Dictionary(
            definition.items.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var (scales, notes) = ([ScaleKey](), [String]())
        for scale in definition.scales {
            let members = scale.members.compactMap { member in
                places[member.item].map {
                    (
                        item: $0, isReversed: member.isReversed ?? definition.items[$0].isReversed,
                        weight: member.weight
                    )
                }
            }
            if let key = ScaleKey(
                code: scale.code.text, members: members, minimumAnswered: scale.minimumAnswered)
            {
                scales.append(key)
            } else {
                notes.append(
                    "\(scale.code): its weights have no small common unit, so its scores cannot be kept exactly; the "
                        + "scale is left out. Use weights such as 1, 2 or 0.5.")
            }
        }
        let composites = definition.compositeScales.map(\.code.text)
        if !composites.isEmpty {
            notes.append("Composite scales are not analysed: \(composites.joined(separator: ", ")).")
        }
        self.scales = scales
        self.notes = notes
    }

    /// Finds a scale's place by its code.
    ///
    /// - Throws: `CommandFailure` with `wrongUsage` if there is no such scale.
    func scale(_ code: String) throws -> Int {
        if let place = scales.firstIndex(where: { $0.code == code }) { return place }
        throw CommandFailure(
            .wrongUsage,
            "The survey has no scale ‘\(code)’ to account for. It has \(scales.map(\.code).joined(separator: ", "))."
        )
    }

    private static func key(_ item: Item, _ scale: ResponseScale?) -> ItemKey {
        let range = scale?.range ?? 1...1
        return ItemKey(
            code: item.code.text, lowest: range.lowerBound, points: min(254, range.count),
            isReversed: item.isReversed, favourable: Set(scale?.favourable ?? []),
            unfavourable: Set(scale?.unfavourable ?? []))
    }
}
