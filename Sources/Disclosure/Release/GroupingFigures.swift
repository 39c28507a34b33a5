import Aggregation
import Psychometrics

/// How far units differ, from released figures alone: what anybody could compute, computed once and well.
enum GroupingFigures {
    /// Adds the comparison of the lowest published units to every unit above them.
    ///
    /// - Parameter cells: All released cells.
    static func add(to cells: inout [ReleasedCell], tree: UnitTree) {
        var place: [Int: Int] = [:]
        let nodes = Dictionary(
            uniqueKeysWithValues: tree.codes[..<tree.unitCount].enumerated().map { ($1, $0) })
        for (index, cell) in cells.enumerated() where cell.segments.isEmpty && cell.status == .published {
            if let node = nodes[cell.unit] { place[node] = index }
        }
        let lowest = lowestPublished(in: tree, published: Set(place.keys))
        var groups: [Int: [String: [ReleasedScale]]] = [:]
        for leaf in lowest {
            guard let index = place[leaf] else { continue }
            let figures = cells[index].scales.filter { $0.sd != nil }
            var above = tree.parents[leaf]
            while let node = above {
                if place[node] != nil {
                    for scale in figures { groups[node, default: [:]][scale.code, default: []].append(scale) }
                }
                above = tree.parents[node]
            }
        }
        for (node, figures) in groups {
            guard let index = place[node] else { continue }
            cells[index].setGroupings(figures.compactMapValues(grouping))
        }
    }

    /// The published units below which nothing is published.
    private static func lowestPublished(in tree: UnitTree, published: Set<Int>) -> [Int] {
        var hasBelow = Set<Int>()
        for node in published {
            var above = tree.parents[node]
            while let unit = above, hasBelow.insert(unit).inserted { above = tree.parents[unit] }
        }
        return published.subtracting(hasBelow).sorted()
    }

    private static func grouping(_ figures: [ReleasedScale]) -> ReleasedGrouping? {
        let total = figures.reduce(0) { $0 + $1.n }
        guard figures.count > 1, total > 0 else { return nil }
        let grand = figures.reduce(0) { $0 + $1.mean * Double($1.n) } / Double(total)
        let summaries = figures.compactMap { scale in
            scale.sd.map {
                GroupSummary(
                    count: scale.n, deviation: scale.mean - grand,
                    squaredDeviations: $0 * $0 * Double(scale.n - 1))
            }
        }
        guard let analysis = OneWayAnalysis(summaries) else { return nil }
        let correlation = IntraclassCorrelation(analysis)
        guard let icc1 = correlation.icc1(), let icc2 = correlation.icc2 else { return nil }
        return ReleasedGrouping(
            units: analysis.groups, n: analysis.count, icc1: icc1, icc2: icc2, p: analysis.p)
    }
}

extension ReleasedCell {
    /// Adds the comparison of its units, by scale's code.
    fileprivate mutating func setGroupings(_ groupings: [String: ReleasedGrouping]) {
        guard !groupings.isEmpty else { return }
        let scales = scales.map { scale in
            var scale = scale
            scale.grouping = groupings[scale.code]
            return scale
        }
        figures = PackedFigures(scales: scales, items: figures.items)
    }
}
