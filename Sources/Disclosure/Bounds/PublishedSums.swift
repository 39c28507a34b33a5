import Aggregation

/// The sums that exact figures would publish, for the bound audit: by entry, per item and per scale.
struct PublishedSums: Sendable {
    /// What one entry would publish of one item: favourable and unfavourable answers, valid answers, Σ(value − low).
    struct ItemSums: Sendable {
        var favourable: Int32 = 0
        var unfavourable: Int32 = 0
        var valid: Int32 = 0
        var excess: Int32 = 0
    }

    private let itemCount: Int
    private let scaleCount: Int
    private var items: [ItemSums]
    private var scales: [Double]
    /// Respondents whose score reaches the lowest favourable value.
    private var persons: [Int32]
    private let thresholds: [FavourableThreshold?]

    init(layout: CubeLayout, entries: Int) {
        itemCount = layout.items.count
        scaleCount = layout.scales.count
        items = Array(repeating: ItemSums(), count: entries * itemCount)
        scales = Array(repeating: 0, count: entries * scaleCount)
        persons = Array(repeating: 0, count: entries * scaleCount)
        thresholds = layout.scales.indices.map { layout.favourableThreshold(ofScale: $0) }
    }

    /// Reads one entry's counters.
    mutating func read(_ counters: CellCounters, entry: Int) {
        for index in 0..<itemCount {
            let item = counters.layout.items[index]
            var sums = ItemSums()
            for position in item.values.indices {
                let count = Int32(truncatingIfNeeded: counters.narrow[item.offset + position])
                if count == 0 { continue }
                sums.valid &+= count
                if item.direction[position] > 0 { sums.favourable &+= count }
                if item.direction[position] < 0 { sums.unfavourable &+= count }
                sums.excess &+= count &* Int32(item.values[position] - item.range.lowerBound)
            }
            items[entry * itemCount + index] = sums
        }
        for (index, scale) in counters.layout.scales.enumerated() {
            var (total, reaching) = (0.0, Int32(0))
            counters.forEachScore(ofScale: index) { answered, sum, count in
                if let threshold = thresholds[index], threshold.isReached(sum: sum, answered: answered) {
                    reaching &+= Int32(truncatingIfNeeded: count)
                }
                total += Double(count) * (Double(sum) / Double(answered) - Double(scale.range.lowerBound))
            }
            scales[entry * scaleCount + index] = total
            persons[entry * scaleCount + index] = reaching
        }
    }

    func item(_ item: Int, entry: Int) -> ItemSums { items[entry * itemCount + item] }

    func scale(_ scale: Int, entry: Int) -> Double { scales[entry * scaleCount + scale] }

    /// The respondents whose score on a scale reaches its lowest favourable value.
    func persons(_ scale: Int, entry: Int) -> Int32 { persons[entry * scaleCount + scale] }
}
