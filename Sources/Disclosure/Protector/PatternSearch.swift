/// A search of a pattern in one basis for exposed groups, with what the basis says of the pattern.
///
/// Of the k − 1 atoms of an exposing group, one of two disjoint bases holds at most half, so a pattern is searched in two,
/// the second with another prime and as few of the first one's small atoms as can be. Groups around atoms that no second
/// basis can avoid are searched from those atoms to full depth.
struct PatternSearch {
    let search: ExposureSearch
    let components: KernelComponents
    /// The rank of the published cells.
    let rank: Int
    private let shared: [Int32]

    /// In which order a basis is worked out: from small cells up, so that what they settle is not asked again, or as the
    /// cells are offered, which leaves more choice of atoms to bind.
    enum Order {
        case ascending, offered
    }

    /// Searches the basis that a pass has left behind.
    init(_ reduction: KernelReduction, _ problem: SuppressionProblem, avoiding first: KernelBasis? = nil) {
        let basis = reduction.basis
        components = KernelComponents(basis)
        rank = reduction.rank
        let search = ExposureSearch(
            basis, components: components, weights: problem.weights, k: problem.k)
        self.search = search
        shared =
            first.map { first in
                search.seeds.filter { first.isBound[Int($0)] && !search.isComplete($0) }
            } ?? []
    }

    /// Works out a basis of its own.
    ///
    /// - Parameter first: The basis whose small atoms are to be avoided; `nil` if this is the first.
    init(
        _ problem: SuppressionProblem, _ published: [Bool], avoiding first: KernelBasis? = nil, order: Order,
        field: PrimeField
    ) {
        let reduction = KernelReduction(atomCount: problem.table.atomCount, field: field, seed: 1)
        func accept(_ atoms: ArraySlice<Int32>) {
            reduction.cross(atoms)
            var (best, bestKey) = (Int32(-1), (Int.max, Int.max))
            for free in reduction.crossing {
                let isLarge = problem.weights[Int(free)] >= problem.k
                let key = (
                    isLarge ? 0 : first?.isBound[Int(free)] ?? false ? 2 : 1,
                    reduction.columns[Int(free)].count
                )
                if key < bestKey { (best, bestKey) = (free, key) }
            }
            if best >= 0 { reduction.publish(pivot: best) }
        }
        for atom in problem.known { accept([atom]) }
        var cells = problem.order.filter { published[$0] }
        if order == .ascending {
            func key(_ cell: Int) -> (Int, Int) { (problem.table.atoms(of: cell).count, cell) }
            cells.sort { key($0) < key($1) }
        }
        for cell in cells { accept(problem.table.atoms(of: cell)) }
        self.init(reduction, problem, avoiding: first)
    }

    /// Which order suits a second basis: choice matters only where parts are too large to be searched for every group.
    var orderOfSecond: Order {
        search.seeds.contains { !search.isComplete($0) } ? .offered : .ascending
    }

    /// The exposing words of fewer than k respondents.
    func words() -> [SparseWord] {
        let found = search.words()
        return found.isEmpty ? search.words(from: shared, depth: search.k - 1) : found
    }
}
