/// A search of a pattern in one basis for exposed groups, with what the basis says of the pattern.
///
/// Of the k − 1 atoms of an exposing group, one of two disjoint bases holds at most half, so a pattern is searched in two,
/// the second with another prime and as few of the first one's small atoms as can be. Groups around atoms that no second
/// basis can avoid are searched from those atoms more deeply.
struct PatternSearch {
    let search: ExposureSearch
    let components: KernelComponents
    /// The rank of the published cells.
    let rank: Int
    private let shared: [Int32]

    /// The most bound atoms of a word that is looked for around atoms of both bases: all of them for k up to 5.
    static let deepest = 4

    /// In which order a basis is worked out: from small cells up, so that what they settle is not asked again, or as the
    /// cells are offered, which leaves more choice of atoms to bind.
    ///
    /// In a large table it is worked out twice: from small cells up to find its parts, then part by part as offered.
    enum Order {
        case ascending, offered, offeredByParts
    }

    /// Searches the basis that a pass has left behind.
    init(_ reduction: KernelReduction, _ problem: SuppressionProblem) {
        self.init(reduction.basis, rank: reduction.rank, problem, avoiding: nil)
    }

    /// Works out a basis of its own.
    ///
    /// - Parameter first: The basis whose small atoms are to be avoided; `nil` if this is the first.
    init(
        _ problem: SuppressionProblem, _ published: [Bool], avoiding first: KernelBasis? = nil, order: Order,
        field: PrimeField
    ) {
        let reduction = KernelReduction(atomCount: problem.table.atomCount, field: field, seed: 1)
        let choice = PivotChoice(problem, avoiding: first)
        for atom in problem.known { reduction.accept([atom], choice) }
        var cells = problem.order.filter { published[$0] }
        if order != .offered {
            func key(_ cell: Int) -> (Int, Int) { (problem.table.atoms(of: cell).count, cell) }
            cells.sort { key($0) < key($1) }
        }
        for cell in cells { reduction.accept(problem.table.atoms(of: cell), choice) }
        guard order == .offeredByParts else {
            self.init(reduction.basis, rank: reduction.rank, problem, avoiding: first)
            return
        }
        let parts = KernelComponents(reduction.basis)
        let basis = PartwiseBasis(problem, published, parts: parts, choice: choice, field: field).basis
        self.init(basis, rank: reduction.rank, problem, avoiding: first)
    }

    private init(_ basis: KernelBasis, rank: Int, _ problem: SuppressionProblem, avoiding first: KernelBasis?)
    {
        components = KernelComponents(basis)
        self.rank = rank
        let search = ExposureSearch(
            basis, components: components, weights: problem.weights, k: problem.k)
        self.search = search
        shared =
            first.map { first in
                search.seeds.filter { first.isBound[Int($0)] && !search.isComplete($0) }
            } ?? []
    }

    /// Which order suits a second basis: choice matters only where parts are too large to be searched for every group.
    var orderOfSecond: Order {
        search.seeds.contains { !search.isComplete($0) } ? .offeredByParts : .ascending
    }

    /// The exposing words of fewer than k respondents.
    func words() -> [SparseWord] {
        let found = search.words()
        return found.isEmpty ? search.words(from: shared, depth: min(search.k - 1, Self.deepest)) : found
    }
}
