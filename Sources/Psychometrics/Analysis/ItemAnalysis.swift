/// What is known of one item.
package struct ItemAnalysis: Hashable, Sendable {
    /// The item's name.
    package let code: String
    /// The answers as asked, before reversing.
    package let histogram: ItemHistogram
    /// The rows without an answer that is one of the item's points.
    package let missing: Int
    /// How many answers are favourable, after reversing; `nil` if the item has no favourable values.
    package let favourable: Share?
    /// How many answers are unfavourable, after reversing; `nil` if the item has no unfavourable values.
    package let unfavourable: Share?

    /// Reads one item of a table.
    package init(_ counters: TableCounters, item: Int) {
        let key = counters.items[item]
        code = key.code
        histogram = counters.histogram(item: item)
        missing = counters.rows - histogram.count
        favourable = key.favourable.isEmpty ? nil : histogram.share(of: key.favourableAsAsked)
        unfavourable = key.unfavourable.isEmpty ? nil : histogram.share(of: key.unfavourableAsAsked)
    }
}
