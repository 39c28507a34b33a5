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
        let codes = cells.first { $0.parent == nil && $0.segments.isEmpty }?.scales.map(\.code) ?? []
        for code in codes {
            var groups: [Int: [ReleasedScale]] = [:]
            for leaf in lowest {
                guard let index = place[leaf],
                    let figures = cells[index].scales.first(where: { $0.code == code }), figures.sd != nil
                else { continue }
                var above = tree.parents[leaf]
                while let node = above {
                    if place[node] != nil { groups[node, default: []].append(figures) }
                    above = tree.parents[node]
                }
            }
            for (node, figures) in groups {
                guard let index = place[node], let grouping = grouping(figures) else { continue }
                cells[index].setGrouping(grouping, ofScale: code)
            }
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
    /// The same cell with the comparison of its units under a scale.
    fileprivate mutating func setGrouping(_ grouping: ReleasedGrouping, ofScale code: String) {
        guard let index = scales.firstIndex(where: { $0.code == code }) else { return }
        scales[index].grouping = grouping
    }
}
