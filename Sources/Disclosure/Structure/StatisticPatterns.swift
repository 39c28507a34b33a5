import Aggregation

/// Which cells show which statistic: the wave's pattern, less some cells for statistics that many people skipped.
///
/// A group of k people in which fewer than k answered an item is small for that item. The wave's pattern holds for every
/// statistic but around the combinations that isolate fewer than k valid answers; there, the statistic is withheld in
/// further cells, found by a `LocalRepair` over valid answers instead of respondents.
struct StatisticPatterns: Sendable {
    /// By entry: whether the cell is published at all.
    let base: [Bool]
    /// By statistic: the published entries that do not show it.
    private let hidden: [Int: Set<Int>]

    /// Whether an entry shows a statistic.
    func isShown(_ statistic: Int, entry: Int) -> Bool {
        base[entry] && !(hidden[statistic]?.contains(entry) ?? false)
    }

    /// The published entries that do not show a statistic.
    func hidden(_ statistic: Int) -> Set<Int> { hidden[statistic] ?? [] }

    /// By entry: the published statistics it does not show; entries that show all are absent.
    var hiddenByEntry: [Int: Set<Int>] {
        var result: [Int: Set<Int>] = [:]
        for (statistic, entries) in hidden {
            for entry in entries { result[entry, default: []].insert(statistic) }
        }
        return result
    }

    /// Finds the patterns.
    ///
    /// - Parameters:
    ///   - statistics: The number of statistics.
    ///   - scrutinised: Statistics in which an audit found groups of too few answers.
    ///   - unshown: Statistics that are shown nowhere.
    init(
        _ catalogue: Catalogue, pattern: Protector.Pattern, statistics: Int, k: Int,
        scrutinised: Set<Int> = [], unshown: Set<Int> = []
    ) {
        base = Array(pattern.published[..<catalogue.entries.count])
        let search = StatisticSearch(catalogue, pattern: pattern, statistics: statistics, k: k)
        let scrutiny = StatisticScrutiny(catalogue: catalogue, published: pattern.published, k: k)
        let everywhere = unshown.isEmpty ? [] : Set(base.indices.filter { pattern.published[$0] })
        let shown = (0..<statistics).filter { !unshown.contains($0) }
        let withheld = shown.mapOnAllCores { statistic in
            let cells = search.withheld(statistic)
            return scrutinised.contains(statistic) ? scrutiny.withheld(statistic, beside: cells) : cells
        }
        hidden = Dictionary(
            uniqueKeysWithValues: unshown.map { ($0, everywhere) }
                + zip(shown, withheld).filter { !$0.1.isEmpty })
    }
}
