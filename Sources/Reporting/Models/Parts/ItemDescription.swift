package import Survey

/// What an item is, apart from any figure.
package struct ItemDescription: Hashable, Sendable {
    /// One point of the item's response scale.
    package struct Point: Hashable, Sendable {
        /// The position as released, from 0.
        package let position: Int
        /// The value as asked.
        package let value: Int
        /// What respondents read; `nil` for an unlabelled point.
        package let label: LocalizedText?
        /// 1 favourable, −1 unfavourable, 0 neither, after turning reversed items round.
        package let direction: Int
    }

    /// The item's code.
    package let code: String
    /// The question as asked.
    package let text: LocalizedText
    /// Whether agreeing is bad news.
    package let isReversed: Bool
    /// Whom the item speaks of.
    package let subject: Item.Subject
    /// The points from the least to the most favourable.
    package let points: [Point]
    /// The lowest and highest value as asked.
    package let range: ClosedRange<Int>

    /// The items in the definition's order.
    static func all(of definition: SurveyDefinition) -> [ItemDescription] {
        definition.items.compactMap { item in
            definition.responseScales.first { $0.code == item.responseScale }
                .map { ItemDescription(item, $0) }
        }
    }

    private init(_ item: Item, _ scale: ResponseScale) {
        code = item.code.text
        text = item.text
        isReversed = item.isReversed
        subject = item.subject
        range = scale.range ?? 0...0
        let points = scale.points.enumerated().map { position, point in
            Point(
                position: position, value: point.value, label: point.label,
                direction: Self.direction(of: point.value, on: scale, isReversed: item.isReversed))
        }
        // Good news may stand at the low end of a response scale, or be turned round by a reversed item.
        let low = points.first { $0.direction != 0 }?.direction ?? (item.isReversed ? 1 : -1)
        self.points = low > 0 ? points.reversed() : points
    }

    private static func direction(of value: Int, on scale: ResponseScale, isReversed: Bool) -> Int {
        let favourable = scale.favourable.contains(value)
        guard favourable != scale.unfavourable.contains(value) else { return 0 }
        return favourable == isReversed ? -1 : 1
    }
}
