import Aggregation
import Dispatch
import Synchronization

/// Tests every statistic of a wave for bounds that tell too much: decision 2 of the design.
struct StatisticBounds: Sendable {
    let catalogue: Catalogue
    let layout: CubeLayout
    let patterns: StatisticPatterns
    let sums: PublishedSums
    let k: Int

    /// The statistics whose exact figures would confine a withheld group too narrowly: items, then scales.
    ///
    /// - Parameter settled: Statistics that are known to fail and need no test.
    func failing(except settled: Set<Int>) -> Set<Int> {
        let open = (0..<layout.items.count + layout.scales.count).filter { !settled.contains($0) }
        guard !open.isEmpty else { return [] }
        let groups = ResidualGroups(
            catalogue.table, published: patterns.base.indices.filter { patterns.base[$0] })
        let small = catalogue.entries.indices.filter { entry in
            !patterns.base[entry] && (1..<Int64(k)).contains(catalogue.table.respondents(of: entry))
        }
        let failing = Mutex(Set<Int>())
        DispatchQueue.concurrentPerform(iterations: open.count) { index in
            if fails(open[index], groups, small: small) {
                failing.withLock { _ = $0.insert(open[index]) }
            }
        }
        return failing.withLock { $0 }
    }

    private func fails(_ statistic: Int, _ groups: ResidualGroups, small: [Int]) -> Bool {
        var valid = catalogue.table.sizes
        for (atom, counts) in catalogue.atoms.enumerated() { valid[atom] = counts.valid(statistic) }
        let hidden = patterns.hidden(statistic)
        let short = hidden.sorted().filter { entry in
            catalogue.table.atoms(of: entry).reduce(0) { $0 + valid[Int($1)] } < Int64(k)
        }
        let targets = BoundTargets(
            catalogue, base: groups, hidden: hidden, protected: small + short, valid: valid)
        guard !targets.targets.isEmpty else { return false }
        if statistic >= layout.items.count {
            let index = statistic - layout.items.count
            let range = Double(layout.scales[index].range.upperBound - layout.scales[index].range.lowerBound)
            return BoundTest(targets, range: range, sums: targets.sums { sums.scale(index, entry: $0) })
                .isConfined()
        }
        let range = Double(
            layout.items[statistic].range.upperBound - layout.items[statistic].range.lowerBound)
        return BoundTest(
            targets, range: nil,
            sums: targets.sums { Double(sums.item(statistic, entry: $0).favourable) }
        ).isConfined()
            || BoundTest(
                targets, range: nil,
                sums: targets.sums { Double(sums.item(statistic, entry: $0).unfavourable) }
            ).isConfined()
            || BoundTest(
                targets, range: range, sums: targets.sums { Double(sums.item(statistic, entry: $0).excess) }
            ).isConfined()
    }
}
