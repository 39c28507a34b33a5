/// Which published cells each atom belongs to.
struct PublishedCells: Sendable {
    private let starts: [Int]
    private let cells: [Int32]

    init(_ table: CellTable, published: [Bool]) {
        var starts = [Int](repeating: 0, count: table.atomCount + 1)
        for cell in published.indices where published[cell] {
            for atom in table.atoms(of: cell) { starts[Int(atom) + 1] += 1 }
        }
        for atom in 0..<table.atomCount { starts[atom + 1] += starts[atom] }
        var next = starts
        var cells = [Int32](repeating: 0, count: starts.last ?? 0)
        for cell in published.indices where published[cell] {
            for atom in table.atoms(of: cell) {
                cells[next[Int(atom)]] = Int32(cell)
                next[Int(atom)] += 1
            }
        }
        self.starts = starts
        self.cells = cells
    }

    /// The published cells of an atom, ascending.
    func cells(of atom: Int32) -> ArraySlice<Int32> { cells[starts[Int(atom)]..<starts[Int(atom) + 1]] }
}
