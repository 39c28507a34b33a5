/// The neighbourhood of some atoms as a table of its own.
struct LocalTable {
    /// Its cells: the published ones, cut down.
    let problem: SuppressionProblem
    /// By local atom: the atom.
    let atoms: [Int32]
    /// By local cell: the cell.
    let cells: [Int]
    /// By local cell: whether no atom of the cell lies outside.
    let isContained: [Bool]

    /// The groups that its cells, all of them published, expose: looked for in two bases that share few atoms.
    ///
    /// - Returns: The atoms of each group; none only if neither basis shows any.
    func exposedGroups() -> [[Int32]] {
        let published = cells.map { _ in true }
        let first = PatternSearch(problem, published, order: .offered, field: .mersenne61)
        var found = first.words()
        if found.isEmpty {
            found =
                PatternSearch(
                    problem, published, avoiding: first.search.basis, order: .offered,
                    field: .second(seed: UInt64(problem.table.members.count))
                ).words()
        }
        return found.map { $0.atoms.map { atoms[Int($0)] } }
    }
}
