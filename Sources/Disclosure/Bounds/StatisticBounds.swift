import Aggregation

/// Tests every statistic of a wave for bounds that tell too much: decision 2 of the design.
struct StatisticBounds: Sendable {
    let catalogue: Catalogue
    let layout: CubeLayout
    let patterns: StatisticPatterns
    let sums: PublishedSums
    let k: Int

    /// The statistics whose exact figures would confine a withheld group too narrowly: items, then scales; then, by
    /// their places, the scales' shares of persons.
    ///
    /// - Parameter settled: Statistics that are known to fail and need no test.
    func failing(except settled: Set<Int>) -> Set<Int> {
        let persons = layout.scales.indices.map(layout.personsPlace(ofScale:))
        let open = (Array(0..<layout.items.count + layout.scales.count) + persons)
            .filter { !settled.contains($0) }
        guard !open.isEmpty else { return [] }
        let groups = ResidualGroups(
            catalogue.table, published: patterns.base.indices.filter { patterns.base[$0] })
        let small = catalogue.entries.indices.filter { entry in
            !patterns.base[entry] && (1..<Int64(k)).contains(catalogue.table.respondents(of: entry))
        }
        let isFailing = open.mapOnAllCores { fails($0, groups, small: small) }
        return Set(zip(open, isFailing).filter(\.1).map(\.0))
    }

    private func fails(_ place: Int, _ groups: ResidualGroups, small: [Int]) -> Bool {
        let scale =
            place >= layout.statisticCount ? place - layout.statisticCount : place - layout.items.count
        let statistic = scale < 0 ? place : layout.items.count + scale
        guard let targets = targets(statistic, groups, small: small) else { return false }
        if place >= layout.statisticCount {
            return BoundTest(
                targets, range: nil, value: { Double(sums.persons(scale, entry: $0)) }
            ).isConfined()
        }
        if scale >= 0 {
            let range = layout.scales[scale].range
            return BoundTest(
                targets, range: Double(range.upperBound - range.lowerBound),
                value: { sums.scale(scale, entry: $0) }
            ).isConfined()
        }
        let range = layout.items[statistic].range
        return BoundTest(
            targets, range: nil,
            value: { Double(sums.item(statistic, entry: $0).favourable) }
        ).isConfined()
            || BoundTest(
                targets, range: nil,
                value: { Double(sums.item(statistic, entry: $0).unfavourable) }
            ).isConfined()
            || BoundTest(
                targets, range: Double(range.upperBound - range.lowerBound),
                value: { Double(sums.item(statistic, entry: $0).excess) }
            ).isConfined()
    }

    /// The groups that must stay open in a statistic; `nil` if there are none.
    private func targets(_ statistic: Int, _ groups: ResidualGroups, small: [Int]) -> BoundTargets? {
        var valid = catalogue.table.sizes
        for (atom, counts) in catalogue.atoms.enumerated() { valid[atom] = counts.valid(statistic) }
        let hidden = patterns.hidden(statistic)
        let short = hidden.sorted().filter { entry in
            catalogue.table.atoms(of: entry).reduce(0) { $0 + valid[Int($1)] } < Int64(k)
        }
        let targets = BoundTargets(
            catalogue, base: groups, hidden: hidden, protected: small + short,
            unlisted: catalogue.unlisted, valid: valid)
        return targets.targets.isEmpty ? nil : targets
    }
}
