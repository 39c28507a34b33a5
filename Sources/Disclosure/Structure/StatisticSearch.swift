import Aggregation

/// Looks for groups of enough respondents that hold too few valid answers of some statistic.
///
/// Combinations that isolate a little more than k respondents are listed once for all statistics; where a part of the
/// table lacks more answers than that allows for, the statistic's own sizes are searched there.
struct StatisticSearch: Sendable {
    private let catalogue: Catalogue
    private let pattern: Protector.Pattern
    private let k: Int
    /// By statistic: the atoms that lack answers, and how many.
    private let missing: [[(atom: Int32, count: Int64)]]
    private let cells: PublishedCells
    private let pieces: RepairPieces
    private let shared: [SparseWord]
    private let respondents: [Int64]

    /// How many answers beyond the first k a combination may lack and still be found by the search for all statistics.
    private static let margin = 2

    init(_ catalogue: Catalogue, pattern: Protector.Pattern, statistics: Int, k: Int) {
        self.catalogue = catalogue
        self.pattern = pattern
        self.k = k
        var missing = [[(atom: Int32, count: Int64)]](repeating: [], count: statistics)
        for (atom, counts) in catalogue.atoms.enumerated() {
            for gap in counts.counts.missing { missing[gap.statistic].append((Int32(atom), gap.count)) }
        }
        self.missing = missing
        cells = PublishedCells(catalogue.table, published: pattern.published)
        respondents = pattern.published.indices.map {
            pattern.published[$0] ? catalogue.table.respondents(of: $0) : 0
        }
        pieces = RepairPieces(
            catalogue.table, published: pattern.published, components: pattern.components)
        let wide = k + Self.margin
        shared =
            missing.allSatisfy(\.isEmpty)
            ? []
            : ExposureSearch(
                pattern.basis, components: pattern.components,
                weights: catalogue.table.sizes.map { $0 >= Int64(wide) ? wide : Int($0) }, k: wide,
                wantsAll: true
            ).words()
    }

    /// The published entries that must not show a statistic.
    func withheld(_ statistic: Int) -> Set<Int> {
        let gaps = missing[statistic]
        // What was withheld once of the same people under the same name stays so.
        let before = catalogue.cells(without: statistic)
        let entries = Set(before.filter { $0 < catalogue.entries.count && pattern.published[$0] })
        guard !gaps.isEmpty else { return entries }
        var sizes = catalogue.table.sizes
        var valid = respondents
        for gap in gaps {
            sizes[Int(gap.atom)] -= gap.count
            for cell in cells.cells(of: gap.atom) { valid[Int(cell)] -= gap.count }
        }
        var groups = shared.map(\.atoms).filter { atoms in
            (1..<Int64(k)).contains(atoms.reduce(0) { $0 + sizes[Int($1)] })
        }
        groups += ownWords(gaps, sizes: sizes)
        for cell in before { valid[cell] = 0 }
        for cell in valid.indices where (1..<Int64(k)).contains(valid[cell]) {
            groups.append(Array(catalogue.table.atoms(of: cell)))
        }
        guard !groups.isEmpty else { return entries }
        return entries.union(repaired(groups, of: statistic, sizes: sizes, valid: valid))
    }

    /// What only the statistic's own sizes show: combinations within parts that lack more answers than the margin.
    private func ownWords(_ gaps: [(atom: Int32, count: Int64)], sizes: [Int64]) -> [[Int32]] {
        var lacking: [Int32: Int64] = [:]
        for gap in gaps { lacking[pattern.components.ofAtom[Int(gap.atom)], default: 0] += gap.count }
        let parts = lacking.filter { $0.value > Int64(Self.margin) }
        guard !parts.isEmpty else { return [] }
        let search = ExposureSearch(
            pattern.basis, components: pattern.components,
            weights: sizes.map { $0 >= Int64(k) ? k : Int($0) }, k: k,
            wantsAll: true)
        let seeds = search.seeds.filter { parts[pattern.components.ofAtom[Int($0)]] != nil }
        return search.words(from: seeds).map(\.atoms).filter { atoms in
            atoms.contains { sizes[Int($0)] > 0 }
        }
    }

    private func repaired(
        _ groups: [[Int32]], of statistic: Int, sizes: [Int64], valid: [Int64]
    ) -> Set<Int> {
        let table = CellTable(
            sizes: sizes, starts: catalogue.table.starts, members: catalogue.table.members)
        let problem = catalogue.problem(k: k, table: table, showing: statistic)
        let repair = LocalRepair(
            problem, published: pattern.published,
            isLargeEnough: valid.indices.map { pattern.published[$0] && valid[$0] >= Int64(k) },
            pieces: pieces, cells: cells)
        let entries = catalogue.entries.count
        // What earlier releases showed stays as it is: where it would have to go, everything new around it goes.
        return Set(repair.withheld(near: groups).filter { $0 < entries })
    }
}
