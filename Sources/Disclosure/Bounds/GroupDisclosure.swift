import Aggregation

/// Finds the statistics whose exact figures would say of some published group what nearly every member answered.
///
/// Three classes are looked at, favourable, neutral and unfavourable: all answers in one class fail (distinct
/// l-diversity with l = 2, Machanavajjhala et al. 2007), and in groups of ten and more also more than nine of ten. An item
/// whose answers are neither favourable nor unfavourable is judged by its positions. A scale fails where all have the same
/// score, or where all answers to all its items are in one class; where (nearly) everybody reaches the favourable
/// value nearest to the bad news, the share of those who do is not shown.
///
/// A statistic fails for the whole wave, and what follows, the cell key in every cell, betrays no group.
struct GroupDisclosure {
    /// The statistics found: items, then scales.
    private(set) var statistics = Set<Int>()
    /// The scales in some cell of which (nearly) everybody reaches the lowest favourable value.
    private(set) var scalesOfOneMind = Set<Int>()
    private let thresholds: [FavourableThreshold?]

    init(_ layout: CubeLayout) {
        thresholds = layout.scales.indices.map { layout.favourableThreshold(ofScale: $0) }
    }

    /// Whether the largest class holds too much of a group.
    static func isTold(largest: Int64, of total: Int64) -> Bool {
        total > 0 && (largest == total || (total >= 10 && 10 * largest > 9 * total))
    }

    /// Looks at one published cell.
    ///
    /// - Parameter isShown: Whether the cell shows a statistic.
    mutating func read(_ counters: CellCounters, isShown: (Int) -> Bool) {
        let layout = counters.layout
        for (index, item) in layout.items.enumerated()
        where !statistics.contains(index) && isShown(index) && Self.isTold(item, counters) {
            statistics.insert(index)
        }
        for index in layout.scales.indices {
            let statistic = layout.items.count + index
            if !statistics.contains(statistic), isShown(statistic) { read(scale: index, counters) }
        }
    }

    private static func isTold(_ item: ItemSlot, _ counters: CellCounters) -> Bool {
        var (good, bad, total, most): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
        for position in item.values.indices {
            let count = counters.narrow[item.offset + position]
            total += count
            most = max(most, count)
            if item.direction[position] > 0 { good += count }
            if item.direction[position] < 0 { bad += count }
        }
        let hasClasses = item.direction.contains { $0 != 0 }
        return isTold(largest: hasClasses ? max(good, bad, total - good - bad) : most, of: total)
    }

    private mutating func read(scale index: Int, _ counters: CellCounters) {
        var (reaching, total, kinds): (Int64, Int64, Int) = (0, 0, 0)
        var last: (sum: Int, answered: Int)?
        counters.forEachScore(ofScale: index) { answered, sum, count in
            total += count
            if let threshold = thresholds[index], threshold.isReached(sum: sum, answered: answered) {
                reaching += count
            }
            if let last, last.sum * answered == sum * last.answered { return }
            last = (sum, answered)
            kinds += 1
        }
        if Self.isTold(largest: reaching, of: total) { scalesOfOneMind.insert(index) }
        if (total > 0 && kinds == 1) || isOneClass(scale: index, counters) {
            statistics.insert(counters.layout.items.count + index)
        }
    }

    /// Whether all answers to all items of a scale are in one class.
    private func isOneClass(scale index: Int, _ counters: CellCounters) -> Bool {
        var (good, bad, total): (Int64, Int64, Int64) = (0, 0, 0)
        for member in counters.layout.scales[index].members {
            let item = counters.layout.items[member.item]
            let sign: Int8 = member.isReversed == item.isReversed ? 1 : -1
            for position in item.values.indices {
                let count = counters.narrow[item.offset + position]
                total += count
                if item.direction[position] == sign { good += count }
                if item.direction[position] == -sign { bad += count }
            }
        }
        return total > 0 && max(good, bad) == total
    }
}

extension CubeLayout {
    /// The number that stands for a scale's share of persons among statistics, after items, scales and composites.
    func personsPlace(ofScale index: Int) -> Int { statisticCount + index }

    /// The favourable keyed value nearest to the bad news, if all items of the scale agree on it.
    func favourableThreshold(ofScale index: Int) -> FavourableThreshold? {
        let slot = scales[index]
        var thresholds = Set<Int?>()
        for member in slot.members {
            let item = items[member.item]
            let wanted: Int8 = member.isReversed == item.isReversed ? 1 : -1
            let favourable = zip(member.keyed, item.direction).filter { $1 == wanted }.map(\.0)
            let nearest = slot.isLowerBetter ? favourable.max() : favourable.min()
            thresholds.insert(nearest.map { $0 + slot.range.lowerBound })
        }
        guard thresholds.count == 1, let value = thresholds.first ?? nil else { return nil }
        return FavourableThreshold(value: value, isLowerBetter: slot.isLowerBetter)
    }
}
