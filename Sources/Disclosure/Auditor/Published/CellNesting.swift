/// Which published cells lie within which, found once for all statistics.
struct CellNesting {
    /// By published cell: the smaller ones that lie in it, the largest first; of equal ones the later holds the earlier.
    let inner: [[Int32]]
    /// By class: the published cells that hold it, ascending.
    let cellsOfClass: [[Int32]]

    init(_ record: PublicRecord) {
        func isBefore(_ one: Int, _ other: Int) -> Bool {
            let (size, otherSize) = (record.cells[one].classes.count, record.cells[other].classes.count)
            return (size, one) < (otherSize, other)
        }
        var cellsOfClass = [[Int32]](repeating: [], count: record.classes.count)
        for (cell, published) in record.cells.enumerated() {
            for place in published.classes { cellsOfClass[place].append(Int32(cell)) }
        }
        var inner = [[Int32]](repeating: [], count: record.cells.count)
        // By cell: how many of its classes have been met in the cell at hand.
        var met = [Int](repeating: 0, count: record.cells.count)
        for (cell, published) in record.cells.enumerated() {
            var found: [Int32] = []
            for place in published.classes {
                for other in cellsOfClass[place] where isBefore(Int(other), cell) {
                    met[Int(other)] += 1
                    if met[Int(other)] == record.cells[Int(other)].classes.count { found.append(other) }
                }
            }
            for place in published.classes { for other in cellsOfClass[place] { met[Int(other)] = 0 } }
            inner[cell] = found.sorted {
                let (size, otherSize) = (
                    record.cells[Int($0)].classes.count, record.cells[Int($1)].classes.count
                )
                return (-size, $0) < (-otherSize, $1)
            }
        }
        self.inner = inner
        self.cellsOfClass = cellsOfClass
    }
}
