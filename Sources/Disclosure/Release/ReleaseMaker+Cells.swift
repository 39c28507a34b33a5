import Aggregation

extension ReleaseMaker {
    /// All cells in the order a reader meets them, with the figures of those that are published.
    static func releasedCells(
        _ request: ReleaseRequest, catalogue: Catalogue, patterns: StatisticPatterns, uncertain: Set<Int>
    ) throws -> [ReleasedCell] {
        let figures = CellFigures(
            request: request, rolled: try RolledCube(request.cube, request.tree), patterns: patterns,
            uncertain: uncertain, members: invited(request),
            keys: groupKeys(
                request, catalogue: catalogue, needed: request.cellKey != nil && !uncertain.isEmpty))
        let entries = order(of: catalogue, tree: request.tree, published: patterns.base)
        let parts = entries.slices(of: max(64, entries.count / 256)).mapOnAllCores {
            figures.cells($0, of: catalogue)
        }
        var cells = parts.flatMap(\.cells)
        var drivers = DriverFigures(layout: request.cube.layout, policy: request.policy)
        for part in parts { drivers.append(part.drivers) }
        addFindings(to: &cells, drivers, entries: entries, catalogue: catalogue, request: request)
        return cells
    }

    /// Adds what is said of whole units only: drivers, comments, and how far their units differ.
    private static func addFindings(
        to cells: inout [ReleasedCell], _ drivers: DriverFigures, entries: [Int], catalogue: Catalogue,
        request: ReleaseRequest
    ) {
        var place: [Int: Int] = [:]
        for (index, entry) in entries.enumerated()
        where catalogue.entries[entry].cell == 0 && cells[index].n != nil {
            place[catalogue.entries[entry].node] = index
        }
        for (node, shown) in drivers.shown(in: request.tree) {
            if let index = place[node] { cells[index].drivers = shown }
        }
        for (node, shown) in comments(request, respondents: place.mapValues { cells[$0].n ?? 0 }) {
            if let index = place[node] { cells[index].comments = shown }
        }
        GroupingFigures.add(to: &cells, tree: request.tree)
    }

    /// By entry: the sum of its atoms' keys; empty where nothing carries uncertainty.
    private static func groupKeys(
        _ request: ReleaseRequest, catalogue: Catalogue, needed: Bool
    ) -> [UInt64] {
        guard needed, let key = request.cellKey else { return [] }
        let atoms = catalogue.atoms.slices(of: 1024).mapOnAllCores { part in
            part.map {
                key.atom(
                    unit: request.tree.codes[$0.unit], segments: $0.counts.key, respondents: $0.respondents)
            }
        }.flatMap { $0 }
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

    /// Each node whole, then, where the whole is published, its parts: entries of the catalogue.
    private static func order(of catalogue: Catalogue, tree: UnitTree, published: [Bool]) -> [Int] {
        var rank = [Int](repeating: 0, count: tree.nodeCount)
        for (place, node) in Catalogue.topDown(tree).enumerated() { rank[node] = place }
        let entries = catalogue.entries
        return entries.indices
            .filter { published[catalogue.whole[$0] ?? $0] || entries[$0].cell == 0 }
            .sorted {
                (rank[entries[$0].node], entries[$0].cell) < (rank[entries[$1].node], entries[$1].cell)
            }
    }
}
