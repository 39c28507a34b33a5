import Aggregation
import Survey

/// The one place where released values are made: protects, computes, certifies.
package enum ReleaseMaker {
    /// Makes the release of a wave.
    ///
    /// Which cells are published depends on who answered and never on what they answered.
    ///
    /// - Throws: `Policy.Violation` for a policy that nobody may use, `CubeArithmeticError.otherLayout` if cube and tree
    ///   differ in their units.
    package static func make(_ request: ReleaseRequest) throws -> Release {
        let policy = try request.policy.validated()
        let catalogue = Catalogue(cube: request.cube, tree: request.tree, policy: policy)
        let pattern = try Protector.pattern(catalogue.problem(k: policy.minimumRespondents))
        let shown = Set(zip(catalogue.entries, pattern.published).filter(\.1).map(\.0))
        let members = invited(request)
        var figures: [Catalogue.Entry: ReleasedCell] = [:]
        try request.cube.rollUp(request.tree) { node, cells in
            for cell in 0..<request.cube.layout.cellCount {
                let entry = Catalogue.Entry(node: node, cell: cell)
                guard shown.contains(entry) else { continue }
                figures[entry] = releasedCell(
                    entry, counters: cells.counters(ofCell: cell), members: cell == 0 ? members[node] : nil,
                    request: request)
            }
        }
        let ordered = order(of: catalogue, tree: request.tree, shown: shown)
        return Release(
            wave: request.wave, survey: request.survey, number: request.number, policy: policy,
            cells: ordered.map { figures[$0] ?? withheldCell($0, request: request) },
            certificate: ReleaseCertificate(
                incidence: "", primes: pattern.primes, atoms: catalogue.table.atomCount,
                publishedCells: shown.count, rank: pattern.rank,
                kernelDimension: catalogue.table.atomCount - pattern.rank, smallestSupport: nil,
                uncertain: [],
                statistics: 0, version: request.version))
    }

    /// The invited people in and below each node; `nil` where any of them is unknown, or below the policy's minimum.
    private static func invited(_ request: ReleaseRequest) -> [Int?] {
        let known = request.tree.sums(of: request.members.map { $0 == nil ? 1 : 0 }).map { $0 == 0 }
        let sums = request.tree.sums(of: request.members.map { Int64($0 ?? 0) })
        return zip(sums, known).map { sum, known in
            known && sum >= request.policy.minimumRespondents ? Int(sum) : nil
        }
    }

    /// The cells in the order a reader meets them: each node whole, then, where the whole is shown, its parts.
    private static func order(
        of catalogue: Catalogue, tree: UnitTree, shown: Set<Catalogue.Entry>
    ) -> [Catalogue.Entry] {
        var rank = [Int](repeating: 0, count: tree.nodeCount)
        for (place, node) in Catalogue.topDown(tree).enumerated() { rank[node] = place }
        return catalogue.entries
            .filter { $0.cell == 0 || shown.contains(Catalogue.Entry(node: $0.node, cell: 0)) }
            .sorted { (rank[$0.node], $0.cell) < (rank[$1.node], $1.cell) }
    }

    private static func releasedCell(
        _ entry: Catalogue.Entry, counters: CellCounters, members: Int?, request: ReleaseRequest
    ) -> ReleasedCell {
        let layout = request.cube.layout
        let statistics = CellStatistics(counters: counters, policy: request.policy, members: members)
        let respondents = Int(counters.respondents)
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
