/// What the published cells that show a statistic say about the hidden groups: the residual sums that hang together with
/// them, and the classes these are made of.
struct BoundRegion {
    /// One published cell less the published cells within it, so that the tables fall into small parts.
    struct Residual {
        /// The published cell.
        let cell: Int
        /// The published cells within it that are taken out, none of which overlap.
        let inner: [Int]
        /// The places among the region's classes of those that are left.
        let rest: [Int]
    }

    /// The classes, ascending.
    let classes: [Int]
    /// By class: its place among them.
    let places: [Int: Int]
    /// The sums, from small cells to large ones.
    let residuals: [Residual]

    /// Finds everything that hangs together with the hidden groups.
    ///
    /// - Parameter cells: The published cells that show the statistic.
    init(_ cells: [Int], _ record: PublicRecord, _ nesting: CellNesting) {
        var search = Search(record: record, nesting: nesting, shown: cells)
        for target in record.targets { search.reach(target.parts.keys) }
        classes = search.isReached.indices.filter { search.isReached[$0] }
        let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        self.places = places
        residuals = search.residuals.sorted {
            (record.cells[$0.cell].classes.count, $0.cell) < (record.cells[$1.cell].classes.count, $1.cell)
        }.map { residual in
            Residual(
                cell: residual.cell, inner: residual.inner, rest: residual.rest.compactMap { places[$0] })
        }
    }
}

/// Goes from class to class along the residual sums they stand in.
private struct Search {
    private let record: PublicRecord
    private let nesting: CellNesting
    private var isShown: [Bool]
    private(set) var isReached: [Bool]
    /// The sums that have been reached, their classes in the record's numbers.
    private(set) var residuals: [BoundRegion.Residual] = []
    /// By cell: its residual sum's classes, once they have been worked out; many classes ask for them in vain.
    private var known: [Int: (inner: [Int], rest: Set<Int>)] = [:]
    private var isTaken: [Bool]

    init(record: PublicRecord, nesting: CellNesting, shown cells: [Int]) {
        self.record = record
        self.nesting = nesting
        isShown = [Bool](repeating: false, count: record.cells.count)
        isReached = [Bool](repeating: false, count: record.classes.count)
        isTaken = isShown
        for cell in cells { isShown[cell] = true }
    }

    mutating func reach(_ first: some Sequence<Int>) {
        var open = first.filter { !isReached[$0] }
        for place in open { isReached[place] = true }
        while let place = open.popLast() {
            for cell in nesting.cellsOfClass[place].map(Int.init) where isShown[cell] && !isTaken[cell] {
                let (inner, rest) = residual(of: cell)
                guard rest.contains(place) else { continue }
                isTaken[cell] = true
                let ascending = rest.sorted()
                residuals.append(BoundRegion.Residual(cell: cell, inner: inner, rest: ascending))
                for other in ascending where !isReached[other] {
                    isReached[other] = true
                    open.append(other)
                }
            }
        }
    }

    private mutating func residual(of cell: Int) -> (inner: [Int], rest: Set<Int>) {
        if let known = known[cell] { return known }
        var rest = Set(record.cells[cell].classes)
        var inner: [Int] = []
        for part in nesting.inner[cell].map(Int.init) where isShown[part] {
            if rest.isEmpty { break }
            let classes = record.cells[part].classes
            guard classes.allSatisfy(rest.contains) else { continue }
            rest.subtract(classes)
            inner.append(part)
        }
        known[cell] = (inner, rest)
        return (inner, rest)
    }
}
