import Aggregation

/// Looks for groups of enough respondents that hold too few valid answers of some statistic.
///
/// A part of the kernel is searched in the way its size allows for. In a small one, combinations that isolate a little more
/// than k respondents are listed once for all statistics, and where it lacks more answers than that allows for, one basis
/// is searched for every group of the statistic's own. A larger one, and one in which some people have no answer to count,
/// is a table of its own for each statistic, searched in two bases (`LocalTable`). The largest, which would have to be
/// worked out anew too often, are searched in two bases that all statistics share.
struct StatisticSearch: Sendable {
    private let catalogue: Catalogue
    private let pattern: Protector.Pattern
    private let k: Int
    /// By statistic: the atoms that lack answers, and how many.
    private let missing: [[(atom: Int32, count: Int64)]]
    private let cells: PublishedCells
    private let pieces: RepairPieces
    private let respondents: [Int64]
    /// Combinations that isolate at most `margin` more respondents than too few.
    private let shared: [SparseWord]
    /// By part: whether `shared` lists all of its combinations.
    private let isListed: [Bool]
    /// A second basis for the largest parts; `nil` where there are none.
    private let secondBasis: KernelBasis?

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
        guard !missing.allSatisfy(\.isEmpty) else {
            (shared, isListed, secondBasis) = ([], [], nil)
            return
        }
        let wide = ExposureSearch(
            pattern.basis, components: pattern.components,
            weights: Self.weights(catalogue.table.sizes, k: k + Self.margin), k: k + Self.margin,
            wantsAll: true)
        let listed = Self.completeParts(wide, pattern.components)
        shared = wide.words(
            from: wide.seeds.filter { listed[Int(pattern.components.ofAtom[Int($0)])] })
        isListed = listed
        let hasLargest = listed.indices.contains {
            pattern.components.atoms(of: $0).count > RepairPieces.largest
        }
        secondBasis =
            hasLargest
            ? PatternSearch(
                catalogue.problem(k: k), pattern.published, avoiding: pattern.basis,
                order: .offeredByParts, field: .mersenne61
            ).search.basis : nil
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
        let problem = catalogue.problem(
            k: k,
            table: CellTable(
                sizes: sizes, starts: catalogue.table.starts, members: catalogue.table.members),
            showing: statistic)
        for cell in before { valid[cell] = 0 }
        let table = PublishedTable(
            problem, published: pattern.published,
            isLargeEnough: valid.indices.map { pattern.published[$0] && valid[$0] >= Int64(k) },
            cells: cells)
        var groups = exposedGroups(gaps, in: table)
        for cell in valid.indices where (1..<Int64(k)).contains(valid[cell]) {
            groups.append(Array(catalogue.table.atoms(of: cell)))
        }
        guard !groups.isEmpty else { return entries }
        // What earlier releases showed stays as it is: where it would have to go, everything new around it goes.
        let withheld = LocalRepair(table, pieces: pieces).withheld(near: groups)
        return entries.union(withheld.filter { $0 < catalogue.entries.count })
    }

    /// The groups that hold too few answers, part by part.
    private func exposedGroups(
        _ gaps: [(atom: Int32, count: Int64)], in table: PublishedTable
    ) -> [[Int32]] {
        let (components, sizes) = (pattern.components, table.problem.table.sizes)
        let search = ExposureSearch(
            pattern.basis, components: components, weights: Self.weights(sizes, k: k), k: k, wantsAll: true)
        let parts = ways(gaps, sizes, isComplete: Self.completeParts(search, components))
        var groups = shared.map(\.atoms).filter { atoms in
            atoms.contains { parts[.listed].contains(components.ofAtom[Int($0)]) }
                && (1..<Int64(k)).contains(atoms.reduce(0) { $0 + sizes[Int($1)] })
        }
        groups += words(search, in: parts[.ownSizes])
        groups += parts[.alone].sorted().flatMap { part in
            let atoms = Array(components.atoms(of: Int(part)))
            return table.cutDown(to: atoms) { components.ofAtom[Int($0)] == part }.exposedGroups()
        }
        groups += wordsOfTwoBases(search, in: parts[.twoBases])
        return groups.filter { atoms in atoms.contains { sizes[Int($0)] > 0 } }
    }

    /// How a part is searched.
    private enum Way {
        /// In the list for all statistics.
        case listed
        /// For every group, in the basis at hand.
        case ownSizes
        /// As a table of its own.
        case alone
        /// In two bases that all statistics share.
        case twoBases
    }

    /// How the parts in which people lack answers are searched.
    private func ways(
        _ gaps: [(atom: Int32, count: Int64)], _ sizes: [Int64], isComplete: [Bool]
    ) -> PartsByWay {
        var lacking: [Int32: Int64] = [:]
        var emptied = Set<Int32>()
        for gap in gaps {
            let part = pattern.components.ofAtom[Int(gap.atom)]
            lacking[part, default: 0] += gap.count
            if sizes[Int(gap.atom)] == 0 { emptied.insert(part) }
        }
        var result = PartsByWay()
        for (part, count) in lacking {
            if !isComplete[Int(part)] {
                let isLargest = pattern.components.atoms(of: Int(part)).count > RepairPieces.largest
                result.add(part, isLargest ? .twoBases : .alone)
            } else if emptied.contains(part) {
                result.add(part, .alone)
            } else {
                result.add(part, count <= Self.margin && isListed[Int(part)] ? .listed : .ownSizes)
            }
        }
        return result
    }

    /// Parts by how they are searched.
    private struct PartsByWay {
        private var parts: [Way: Set<Int32>] = [:]

        subscript(way: Way) -> Set<Int32> { parts[way] ?? [] }

        mutating func add(_ part: Int32, _ way: Way) { parts[way, default: []].insert(part) }
    }

    private func words(_ search: ExposureSearch, in parts: Set<Int32>) -> [[Int32]] {
        guard !parts.isEmpty else { return [] }
        return search.words(
            from: search.seeds.filter { parts.contains(pattern.components.ofAtom[Int($0)]) }
        ).map(\.atoms)
    }

    /// The words of the largest parts, and where there are none, those around the atoms that both bases bind.
    private func wordsOfTwoBases(_ first: ExposureSearch, in parts: Set<Int32>) -> [[Int32]] {
        guard !parts.isEmpty, let secondBasis else { return [] }
        let second = ExposureSearch(
            secondBasis, components: pattern.components, weights: first.weights, k: k, wantsAll: true)
        let found = words(first, in: parts) + words(second, in: parts)
        guard found.isEmpty else { return found }
        return second.words(
            from: second.seeds.filter { seed in
                pattern.basis.isBound[Int(seed)]
                    && parts.contains(pattern.components.ofAtom[Int(seed)])
            }, depth: min(k - 1, PatternSearch.deepest)
        ).map(\.atoms)
    }

    /// By atom: its people, k for k and more.
    private static func weights(_ sizes: [Int64], k: Int) -> [Int] {
        sizes.map { $0 >= Int64(k) ? k : Int($0) }
    }

    /// By part: whether every group of it is looked for.
    private static func completeParts(_ search: ExposureSearch, _ parts: KernelComponents) -> [Bool] {
        var result = [Bool](repeating: true, count: parts.count)
        for seed in search.seeds where !search.isComplete(seed) {
            result[Int(parts.ofAtom[Int(seed)])] = false
        }
        return result
    }
}
