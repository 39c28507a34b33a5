import Aggregation
import Survey

/// Everything the figures of any cell of a release follow from; any number of threads may use it.
struct CellFigures: Sendable {
    let request: ReleaseRequest
    let rolled: RolledCube
    let patterns: StatisticPatterns
    let uncertain: Set<Int>
    /// By node: the invited people; `nil` where unknown or too few.
    let members: [Int?]
    /// By entry: the sum of its atoms' keys; empty where nothing carries uncertainty.
    let keys: [UInt64]
    private let plan: StatisticsPlan
    private let hidden: [Int: Set<Int>]

    init(
        request: ReleaseRequest, rolled: RolledCube, patterns: StatisticPatterns, uncertain: Set<Int>,
        members: [Int?], keys: [UInt64]
    ) {
        self.request = request
        self.rolled = rolled
        self.patterns = patterns
        self.uncertain = uncertain
        self.members = members
        self.keys = keys
        plan = StatisticsPlan(request.cube.layout)
        hidden = patterns.hiddenByEntry
    }

    /// The released cells of some entries, and the drivers of the whole units among them; entries of one node should follow
    /// each other.
    func cells(
        _ entries: some Sequence<Int>, of catalogue: Catalogue
    ) -> (cells: [ReleasedCell], drivers: DriverFigures) {
        let reader = RolledCube.Reader(rolled)
        var drivers = DriverFigures(layout: request.cube.layout, policy: request.policy)
        var current = -1
        let cells = entries.map { index in
            let entry = catalogue.entries[index]
            guard patterns.base[index] else { return withheld(entry) }
            if entry.node != current {
                reader.read(node: entry.node)
                current = entry.node
            }
            let statistics = statistics(reader.counters(ofCell: entry.cell), entry, index)
            if entry.cell == 0 { drivers.read(statistics, node: entry.node) }
            return released(entry, statistics)
        }
        return (cells, drivers)
    }

    /// What an entry's figures follow from.
    private func statistics(
        _ counters: CellCounters, _ entry: Catalogue.Entry, _ index: Int
    ) -> CellStatistics {
        let perturbation =
            keys.isEmpty
            ? nil
            : request.cellKey.map { CountPerturbation(key: $0, group: keys[index], counts: plan.places) }
        return CellStatistics(
            counters, plan: plan, policy: request.policy,
            members: entry.cell == 0 ? members[entry.node] : nil, hidden: hidden[index] ?? [],
            uncertain: uncertain, perturbation: perturbation)
    }

    private func released(_ entry: Catalogue.Entry, _ statistics: CellStatistics) -> ReleasedCell {
        let layout = request.cube.layout
        let respondents = Int(statistics.counters.respondents)
        let members = statistics.members
        let scales =
            layout.scales.indices.compactMap(statistics.scale)
            + layout.composites.indices.compactMap(statistics.composite)
        let items = layout.items.indices.compactMap(statistics.item)
        return ReleasedCell(
            unit: request.tree.codes[entry.node], parent: parent(of: entry),
            segments: restrictions(of: entry),
            status: .published, n: respondents, members: members,
            responseRate: members.map { min(1, Double(respondents) / Double($0)) },
            figures: PackedFigures(
                scales: scales.isEmpty ? nil : scales, items: items.isEmpty ? nil : items))
    }

    private func withheld(_ entry: Catalogue.Entry) -> ReleasedCell {
        ReleasedCell(
            withheld: request.tree.codes[entry.node], parent: parent(of: entry),
            segments: restrictions(of: entry))
    }

    private func parent(of entry: Catalogue.Entry) -> String? {
        request.tree.parents[entry.node].map { request.tree.codes[$0] }
    }

    private func restrictions(of entry: Catalogue.Entry) -> [ReleasedCell.Restriction] {
        let layout = request.cube.layout
        return layout.restriction(ofCell: entry.cell).map {
            ReleasedCell.Restriction(
                segment: layout.segments[$0.segment].code.text,
                value: layout.segments[$0.segment].values[$0.value].text)
        }
    }
}
