import Aggregation
import Survey

extension ReleaseMaker {
    /// All cells in the order a reader meets them, with the figures of those that are published.
    static func releasedCells(
        _ request: ReleaseRequest, catalogue: Catalogue, patterns: StatisticPatterns, uncertain: Set<Int>
    ) throws -> [ReleasedCell] {
        let place = Dictionary(uniqueKeysWithValues: catalogue.entries.enumerated().map { ($1, $0) })
        let members = invited(request)
        let keys = groupKeys(request, catalogue: catalogue, needed: !uncertain.isEmpty)
        var figures: [Catalogue.Entry: ReleasedCell] = [:]
        var drivers = DriverFigures(layout: request.cube.layout, policy: request.policy)
        try request.cube.rollUp(request.tree) { node, cells in
            for cell in 0..<request.cube.layout.cellCount {
                let entry = Catalogue.Entry(node: node, cell: cell)
                guard let index = place[entry], patterns.base[index] else { continue }
                var statistics = CellStatistics(
                    counters: cells.counters(ofCell: cell), policy: request.policy,
                    members: cell == 0 ? members[node] : nil)
                statistics.hidden = Set(
                    (0..<request.cube.layout.statisticCount).filter { !patterns.published($0)[index] })
                statistics.uncertain = uncertain
                if let key = request.cellKey, !keys.isEmpty {
                    statistics.perturbation = CountPerturbation(key: key, group: keys[index])
                }
                figures[entry] = releasedCell(entry, statistics, request: request)
                if cell == 0 {
                    drivers.read(
                        statistics.counters, node: node, isExact: statistics.isEveryScaleExact)
                }
            }
        }
        for (node, shown) in drivers.shown(in: request.tree) {
            figures[.init(node: node, cell: 0)]?.drivers = shown
        }
        for (node, shown) in comments(request, figures: figures) {
            figures[.init(node: node, cell: 0)]?.comments = shown
        }
        var cells = order(of: catalogue, tree: request.tree, published: patterns.base, place: place)
            .map { figures[$0] ?? withheldCell($0, request: request) }
        GroupingFigures.add(to: &cells, tree: request.tree)
        return cells
    }

    /// By entry: the sum of its atoms' keys; empty where nothing carries uncertainty.
    private static func groupKeys(
        _ request: ReleaseRequest, catalogue: Catalogue, needed: Bool
    ) -> [UInt64] {
        guard needed, let key = request.cellKey else { return [] }
        let atoms = catalogue.atoms.map {
            key.atom(
                unit: request.tree.codes[$0.unit], segments: $0.counts.key, respondents: $0.respondents)
        }
        return catalogue.entries.indices.map { entry in
            catalogue.table.atoms(of: entry).reduce(0) { $0 &+ atoms[Int($1)] }
        }
    }

    /// The invited people in and below each node; `nil` where any of them is unknown, or below the policy's minimum.
    private static func invited(_ request: ReleaseRequest) -> [Int?] {
        let known = request.tree.sums(of: request.members.map { $0 == nil ? 1 : 0 }).map { $0 == 0 }
        let sums = request.tree.sums(of: request.members.map { Int64($0 ?? 0) })
        return zip(sums, known).map { sum, known in
            known && sum >= request.policy.minimumRespondents ? Int(sum) : nil
        }
    }

    /// Each node whole, then, where the whole is published, its parts.
    private static func order(
        of catalogue: Catalogue, tree: UnitTree, published: [Bool], place: [Catalogue.Entry: Int]
    ) -> [Catalogue.Entry] {
        var rank = [Int](repeating: 0, count: tree.nodeCount)
        for (place, node) in Catalogue.topDown(tree).enumerated() { rank[node] = place }
        return catalogue.entries
            .filter { entry in
                entry.cell == 0 || place[.init(node: entry.node, cell: 0)].map { published[$0] } ?? false
            }
            .sorted { (rank[$0.node], $0.cell) < (rank[$1.node], $1.cell) }
    }

    private static func releasedCell(
        _ entry: Catalogue.Entry, _ statistics: CellStatistics, request: ReleaseRequest
    ) -> ReleasedCell {
        let layout = request.cube.layout
        let respondents = Int(statistics.counters.respondents)
        let members = statistics.members
        return ReleasedCell(
            unit: request.tree.codes[entry.node], parent: parent(of: entry, request.tree),
            segments: restrictions(of: entry, layout), status: .published, n: respondents, members: members,
            responseRate: members.map { min(1, Double(respondents) / Double($0)) },
            scales: layout.scales.indices.compactMap(statistics.scale)
                + layout.composites.indices.compactMap(statistics.composite),
            items: layout.items.indices.compactMap(statistics.item))
    }

    private static func withheldCell(_ entry: Catalogue.Entry, request: ReleaseRequest) -> ReleasedCell {
        ReleasedCell(
            withheld: request.tree.codes[entry.node], parent: parent(of: entry, request.tree),
            segments: restrictions(of: entry, request.cube.layout))
    }

    private static func parent(of entry: Catalogue.Entry, _ tree: UnitTree) -> String? {
        tree.parents[entry.node].map { tree.codes[$0] }
    }

    private static func restrictions(
        of entry: Catalogue.Entry, _ layout: CubeLayout
    ) -> [ReleasedCell.Restriction] {
        layout.restriction(ofCell: entry.cell).map {
            ReleasedCell.Restriction(
                segment: layout.segments[$0.segment].code.text,
                value: layout.segments[$0.segment].values[$0.value].text)
        }
    }
}
