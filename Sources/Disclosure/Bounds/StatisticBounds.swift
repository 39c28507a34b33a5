import Aggregation
import Dispatch
import Synchronization

/// Tests every statistic of a wave for bounds that tell too much: decision 2 of the design.
struct StatisticBounds {
    let catalogue: Catalogue
    let layout: CubeLayout
    let patterns: StatisticPatterns
    let sums: PublishedSums
    let k: Int

    /// The statistics whose exact figures would confine a withheld group too narrowly: items, then scales.
    func failing() -> Set<Int> {
        let count = layout.items.count + layout.scales.count
        var groups: [[Bool]: ResidualGroups] = [:]
        for statistic in 0..<count {
            let pattern = patterns.published(statistic)
            if groups[pattern] == nil {
                groups[pattern] = ResidualGroups(
                    catalogue.table, published: pattern.indices.filter { pattern[$0] })
            }
        }
        let finished = groups
        let failing = Mutex(Set<Int>())
        DispatchQueue.concurrentPerform(iterations: count) { statistic in
            let pattern = patterns.published(statistic)
            guard let groups = finished[pattern] else { return }
            if fails(statistic, groups, hidden: hidden(pattern)) {
                failing.withLock { _ = $0.insert(statistic) }
            }
        }
        return failing.withLock { $0 }
    }

    /// The entries to be protected: not published, with somebody and with fewer than k people.
    private func hidden(_ pattern: [Bool]) -> [Int] {
        catalogue.entries.indices.filter { entry in
            !pattern[entry] && (1..<Int64(k)).contains(catalogue.table.respondents(of: entry))
        }
    }

    private func fails(_ statistic: Int, _ groups: ResidualGroups, hidden: [Int]) -> Bool {
        guard !hidden.isEmpty else { return false }
        let valid = catalogue.atoms.map { Double($0.valid(statistic)) }
        var caps = [Double](repeating: 0, count: groups.classCount)
        for (atom, place) in groups.classOfAtom.enumerated() { caps[place] += valid[atom] }
        func parts(_ entry: Int) -> [Int: Double] {
            var result: [Int: Double] = [:]
            for atom in catalogue.table.atoms(of: entry) {
                result[groups.classOfAtom[Int(atom)], default: 0] += valid[Int(atom)]
            }
            return result
        }
        func residual(_ value: (Int) -> Double) -> [Double] {
            groups.groups.map { group in group.inner.reduce(value(group.cell)) { $0 - value($1) } }
        }
        if statistic >= layout.items.count {
            let index = statistic - layout.items.count
            let range = Double(layout.scales[index].range.upperBound - layout.scales[index].range.lowerBound)
            return isConfined(
                groups, hidden: hidden.map(parts), caps: caps, range: range,
                sums: residual { sums.scale(index, entry: $0) })
        }
        let range = Double(
            layout.items[statistic].range.upperBound - layout.items[statistic].range.lowerBound)
        let counts: [(Int) -> Double] = [
            { Double(sums.item(statistic, entry: $0).favourable) },
            { Double(sums.item(statistic, entry: $0).unfavourable) },
        ]
        let targets = hidden.map(parts)
        return counts.contains {
            isConfined(groups, hidden: targets, caps: caps, range: nil, sums: residual($0))
        }
            || isConfined(
                groups, hidden: targets, caps: caps, range: range,
                sums: residual { Double(sums.item(statistic, entry: $0).excess) })
    }

    /// Whether some hidden group's limits are too narrow; `range` is `nil` for counts.
    private func isConfined(
        _ groups: ResidualGroups, hidden: [[Int: Double]], caps: [Double], range: Double?, sums: [Double]
    ) -> Bool {
        let factor = range ?? 1
        let scaled = caps.map { $0 * factor }
        let propagation = BoundPropagation(groups, caps: scaled, sums: sums)
        return hidden.contains { parts in
            let people = parts.values.reduce(0, +)
            guard people > 0 else { return false }
            let limits = propagation.limits(of: parts.mapValues { $0 * factor }, caps: scaled)
            return range == nil
                ? !BoundRequirement.isMet(count: limits, respondents: people)
                : !BoundRequirement.isMet(sum: limits, range: people * factor)
        }
    }
}
