package import Disclosure

/// One item in one group: what it is and what may be shown of it.
package struct ItemResult: Hashable, Sendable {
    /// What the item is.
    package let item: ItemDescription
    /// Its figures; `nil` if there is nothing to show, whatever the reason.
    package let figures: ReleasedItem?

    /// One part of the answers.
    package struct Part: Hashable, Sendable {
        /// The point's place in `ItemDescription.points`; `nil` for a whole class of points.
        package let point: Int?
        /// −1 unfavourable, 0 neither, 1 favourable.
        package let direction: Int
        /// The share of the answers, 0 to 1.
        package let share: Double
    }

    /// The answers from the least to the most favourable: point by point where that may be shown, else in three classes.
    ///
    /// Empty without figures. Response scales of more than five points are shown in classes, for the eye's sake.
    package var parts: [Part] {
        guard let figures else { return [] }
        if let counts = figures.distribution, counts.count == item.points.count, item.points.count <= 5 {
            let all = counts.reduce(0, +)
            guard all > 0 else { return [] }
            return item.points.enumerated().map { index, point in
                Part(
                    point: index, direction: point.direction,
                    share: Double(counts[point.position]) / Double(all))
            }
        }
        return [
            Part(point: nil, direction: -1, share: figures.unfavourable.share),
            Part(point: nil, direction: 0, share: figures.neutral.share),
            Part(point: nil, direction: 1, share: figures.favourable.share),
        ]
    }

    /// Pairs items with a cell's figures.
    static func all(of cell: ReleasedCell?, _ items: [ItemDescription]) -> [ItemResult] {
        let shown = cell?.items ?? []
        return items.map { item in
            ItemResult(item: item, figures: shown.first { $0.code == item.code })
        }
    }
}
