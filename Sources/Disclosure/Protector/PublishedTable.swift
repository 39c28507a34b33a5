/// The published cells of a problem, ready to be cut down to the neighbourhood of some atoms.
struct PublishedTable: Sendable {
    /// The cells with the sizes that count.
    let problem: SuppressionProblem
    /// By cell: whether it may stay, as far as its own size goes.
    private let isLargeEnough: [Bool]
    private let cells: PublishedCells
    /// By cell: its place in the problem's order.
    private let rank: [Int32]
    private let known: Set<Int32>

    /// Prepares a table.
    ///
    /// - Parameters:
    ///   - published: By cell: whether it is published.
    ///   - isLargeEnough: By cell: whether it may stay; `nil` where all published ones may.
    ///   - cells: The published cells by atom; `nil` to work them out.
    init(
        _ problem: SuppressionProblem, published: [Bool], isLargeEnough: [Bool]? = nil,
        cells: PublishedCells? = nil
    ) {
        self.problem = problem
        self.isLargeEnough = isLargeEnough ?? published
        self.cells = cells ?? PublishedCells(problem.table, published: published)
        var rank = [Int32](repeating: Int32.max, count: published.count)
        for (place, cell) in problem.order.enumerated() { rank[cell] = Int32(place) }
        self.rank = rank
        known = Set(problem.known)
    }

    /// The atoms of one cell.
    func atoms(of cell: Int) -> ArraySlice<Int32> { problem.table.atoms(of: cell) }

    /// The published cells cut down to some atoms, as a table of its own; atoms without anybody are left out.
    ///
    /// Whoever looks at it so is given all that lies outside. Nothing is forced in it: what becomes of a cell that cannot go
    /// is for the caller to decide.
    ///
    /// - Parameter isInside: Whether an atom is among them.
    func cutDown(to atoms: [Int32], isInside: (Int32) -> Bool) -> LocalTable {
        let atoms = atoms.filter { problem.table.sizes[Int($0)] > 0 }.sorted()
        var members: [Int32: [Int32]] = [:]
        for (place, atom) in atoms.enumerated() {
            for cell in cells.cells(of: atom) { members[cell, default: []].append(Int32(place)) }
        }
        let order = members.keys.sorted { rank[Int($0)] < rank[Int($1)] }
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let table = CellTable(
            sizes: atoms.map { problem.table.sizes[Int($0)] }, cells: order.map { members[$0] ?? [] })
        return LocalTable(
            problem: SuppressionProblem(
                table: table, order: Array(order.indices),
                isCandidate: order.map { isLargeEnough[Int($0)] }, isForced: order.map { _ in false },
                whole: order.map { cell in problem.whole[Int(cell)].flatMap { place[Int32($0)] } },
                known: atoms.indices.filter { known.contains(atoms[$0]) }.map(Int32.init), k: problem.k),
            atoms: atoms, cells: order.map(Int.init),
            isContained: order.map { self.atoms(of: Int($0)).allSatisfy(isInside) })
    }
}
