/// What the published cells that show a statistic say about the hidden groups: the residual sums that hang together with
/// them, and the classes these are made of.
///
/// A residual sum is one published cell less the published cells within it, so that the tables fall into small parts.
struct BoundRegion: Sendable {
    /// The published cells that show the statistic, ascending.
    let shown: [Int32]
    /// The classes, ascending.
    let classes: [Int]
    /// By residual sum, from small cells to large ones: its cell, and then the cells within it that are taken out, none of
    /// which overlap.
    let cells: NumberLists
    /// The places among the region's classes of those that are left in the residual sums.
    let components: SumComponents
    /// By class: its place among the region's; −1 for none.
    private let places: [Int32]

    /// Finds everything that hangs together with the hidden groups.
    ///
    /// - Parameter shown: The published cells that show the statistic, ascending.
    init(_ shown: [Int32], _ record: PublicRecord, _ nesting: CellNesting) {
        self.shown = shown
        var search = Search(record: record, nesting: nesting, shown: shown)
        for target in record.targets { search.reach(target.parts.keys) }
        classes = search.isReached.indices.filter { search.isReached[$0] }
        var places = [Int32](repeating: -1, count: record.classCount)
        for (place, reached) in classes.enumerated() { places[reached] = Int32(place) }
        var (cells, sums) = (NumberLists(), NumberLists())
        let order = search.taken.sorted {
            (record.classesOfCell.length(of: $0), $0) < (record.classesOfCell.length(of: $1), $1)
        }
        for cell in order {
            let residual = search.residual(of: cell)
            cells.append([cell] + residual.inner)
            sums.append(residual.rest.lazy.map { Int(places[$0]) })
        }
        self.cells = cells
        self.places = places
        components = SumComponents(sums, atomCount: classes.count)
    }

    /// The place of a class among the region's.
    func place(of found: Int) -> Int? { places[found] < 0 ? nil : Int(places[found]) }

    /// The limits of the residual sums.
    ///
    /// - Parameter limits: Those of the cells, in the order of `cells`' entries.
    func residualLimits(_ limits: [BoundAudit.Limits]) -> [BoundAudit.Limits] {
        precondition(limits.count == cells.entryCount, "Every cell of the region has limits.")
        return (0..<cells.count).map { sum in
            let range = cells.range(of: sum)
            var (low, high) = (limits[range.lowerBound].low, limits[range.lowerBound].high)
            for inner in range.dropFirst() {
                low -= limits[inner].high
                high -= limits[inner].low
            }
            return BoundAudit.Limits(low: low, high: high)
        }
    }
}

/// Goes from class to class along the residual sums they stand in.
private struct Search {
    private let record: PublicRecord
    private let nesting: CellNesting
    private var isShown: [Bool]
    private(set) var isReached: [Bool]
    /// The cells whose residual sums have been reached.
    private(set) var taken: [Int] = []
    private var isTaken: [Bool]
    /// By cell: where its residual sum is among those worked out; many classes ask for them in vain.
    private var known: [Int32]
    /// By residual sum worked out: the cells taken out, and the classes left, ascending.
    private var inner = NumberLists()
    private var rest = NumberLists()
    /// By class: the last cell whose residual sum it was left in.
    private var isLeft: [Int32]

    init(record: PublicRecord, nesting: CellNesting, shown cells: [Int32]) {
        self.record = record
        self.nesting = nesting
        isShown = [Bool](repeating: false, count: record.cells.count)
        isReached = [Bool](repeating: false, count: record.classCount)
        isTaken = isShown
        known = [Int32](repeating: -1, count: record.cells.count)
        isLeft = [Int32](repeating: -1, count: record.classCount)
        for cell in cells { isShown[Int(cell)] = true }
    }

    mutating func reach(_ first: some Sequence<Int>) {
        var open = first.filter { !isReached[$0] }
        for place in open { isReached[place] = true }
        while let place = open.popLast() {
            for cell in record.cellsOfClass[place] where isShown[cell] && !isTaken[cell] {
                let rest = residual(of: cell).rest
                guard rest.binaryContains(place) else { continue }
                isTaken[cell] = true
                taken.append(cell)
                for other in rest where !isReached[other] {
                    isReached[other] = true
                    open.append(other)
                }
            }
        }
    }

    mutating func residual(of cell: Int) -> (inner: NumberLists.List, rest: NumberLists.List) {
        if known[cell] < 0 {
            known[cell] = Int32(rest.count)
            workOut(cell)
        }
        return (inner[Int(known[cell])], rest[Int(known[cell])])
    }

    private mutating func workOut(_ cell: Int) {
        let (classes, mark) = (record.classesOfCell[cell], Int32(cell))
        for place in classes { isLeft[place] = mark }
        var left = classes.count
        var taken: [Int] = []
        for part in nesting.inner[cell] where isShown[part] {
            if left == 0 { break }
            let classes = record.classesOfCell[part]
            guard classes.allSatisfy({ isLeft[$0] == mark }) else { continue }
            for place in classes { isLeft[place] = -1 }
            left -= classes.count
            taken.append(part)
        }
        inner.append(taken)
        rest.append(classes.lazy.filter { [isLeft] in isLeft[$0] == mark })
    }
}
