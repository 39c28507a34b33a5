/// Which published cells lie within which, found once for all statistics.
struct CellNesting: Sendable {
    /// By published cell: the smaller ones that lie in it, the largest first; of equal ones the later holds the earlier.
    let inner: NumberLists

    /// Nothing lies within anything.
    init() { inner = NumberLists() }

    init(_ record: PublicRecord) {
        let cells = record.classesOfCell
        func isBefore(_ one: Int, _ other: Int) -> Bool {
            (cells.length(of: one), one) < (cells.length(of: other), other)
        }
        // By cell: its place among all, the largest first; of equal ones the earlier first.
        let order = (0..<cells.count).sorted {
            (-cells.length(of: $0), $0) < (-cells.length(of: $1), $1)
        }
        var rank = [Int](repeating: 0, count: cells.count)
        for (place, cell) in order.enumerated() { rank[cell] = place }
        var inner = NumberLists()
        // By cell: how many of its classes have been met in the cell at hand.
        var met = [Int](repeating: 0, count: cells.count)
        var found: [Int] = []
        for cell in 0..<cells.count {
            found.removeAll(keepingCapacity: true)
            for place in cells[cell] {
                for other in record.cellsOfClass[place] where isBefore(other, cell) {
                    met[other] += 1
                    if met[other] == cells.length(of: other) { found.append(rank[other]) }
                }
            }
            for place in cells[cell] { for other in record.cellsOfClass[place] { met[other] = 0 } }
            found.sort()
            inner.append(found.lazy.map { order[$0] })
        }
        self.inner = inner
    }
}
