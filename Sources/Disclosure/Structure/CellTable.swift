/// Which indivisible groups of respondents each cell is made of: all that structural protection looks at.
///
/// Answers have no place here, so no pattern of what is published can depend on them.
struct CellTable: Sendable {
    /// The respondents of each atom.
    let sizes: [Int64]
    /// Where each cell's atoms begin in `members`; one entry more than there are cells.
    let starts: [Int]
    /// The atoms of the cells, ascending within a cell.
    let members: [Int32]

    var atomCount: Int { sizes.count }
    var cellCount: Int { starts.count - 1 }

    init(sizes: [Int64], cells: [[Int32]]) {
        self.sizes = sizes
        var starts = [0]
        starts.reserveCapacity(cells.count + 1)
        for cell in cells { starts.append((starts.last ?? 0) + cell.count) }
        self.starts = starts
        members = cells.flatMap { $0 }
    }

    init(sizes: [Int64], starts: [Int], members: [Int32]) {
        self.sizes = sizes
        self.starts = starts
        self.members = members
    }

    /// The atoms of one cell.
    func atoms(of cell: Int) -> ArraySlice<Int32> { members[starts[cell]..<starts[cell + 1]] }

    /// The respondents of one cell.
    func respondents(of cell: Int) -> Int64 {
        atoms(of: cell).reduce(0) { $0 + sizes[Int($1)] }
    }
}
