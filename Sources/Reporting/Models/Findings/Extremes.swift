import Disclosure

/// The questions with the most and the fewest favourable answers, for a reader whom nothing can be held against.
///
/// The organisation as a whole has no rest to differ from, so that these are in an order and tested against nothing.
package struct Extremes: Hashable, Sendable {
    /// The most questions named on either side.
    package static let most = 3

    /// The questions with the most favourable answers, from the top.
    package let highest: [ItemResult]
    /// The questions with the fewest favourable answers, from the bottom.
    package let lowest: [ItemResult]

    /// Picks from the items with figures, at most half of them on either side; ties in the survey's order.
    ///
    /// - Returns: `nil` with fewer than four of them.
    init?(_ items: [ItemResult]) {
        let shown = items.compactMap { item in item.figures.map { (item, $0.favourable.share) } }
        let count = min(Self.most, shown.count / 2)
        guard count > 1 else { return nil }
        let places = shown.indices.sorted { (shown[$0].1, $1) > (shown[$1].1, $0) }
        highest = places.prefix(count).map { shown[$0].0 }
        let rest = places.dropFirst(count).sorted { (shown[$0].1, $0) < (shown[$1].1, $1) }
        lowest = rest.prefix(count).map { shown[$0].0 }
    }
}
