/// One published cell less the published cells within it, so that the tables fall into small parts.
struct ResidualShape {
    /// The published cell.
    let cell: Int
    /// The published cells within it that are taken out, none of which overlap.
    let inner: [Int]
    /// The classes that are left, ascending.
    let rest: [Int]

    /// The shapes of some published cells; those of which nothing is left are not among them.
    static func of(_ cells: some Collection<Int>, _ record: PublicRecord) -> [ResidualShape] {
        let order = cells.sorted {
            (record.cells[$0].classes.count, $0) < (record.cells[$1].classes.count, $1)
        }
        var shapes: [ResidualShape] = []
        // By class: the smaller published cells that hold it.
        var holders = [[Int]](repeating: [], count: record.classes.count)
        for cell in order {
            let classes = record.cells[cell].classes
            var held: [Int: Int] = [:]
            for place in classes { for holder in holders[place] { held[holder, default: 0] += 1 } }
            var rest = Set(classes)
            var inner: [Int] = []
            let whole = held.filter { record.cells[$0.key].classes.count == $0.value }.keys
            for holder in whole.sorted(by: {
                (-record.cells[$0].classes.count, $0) < (-record.cells[$1].classes.count, $1)
            }) {
                let part = record.cells[holder].classes
                guard part.allSatisfy(rest.contains) else { continue }
                rest.subtract(part)
                inner.append(holder)
            }
            if !rest.isEmpty { shapes.append(ResidualShape(cell: cell, inner: inner, rest: rest.sorted())) }
            for place in classes { holders[place].append(cell) }
        }
        return shapes
    }
}
