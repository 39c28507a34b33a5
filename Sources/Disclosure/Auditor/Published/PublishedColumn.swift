/// One item or scale down all published cells that show it.
struct PublishedColumn: Sendable {
    /// The item's or scale's code.
    let code: String
    let isScale: Bool
    /// The published cells that show it, ascending.
    private(set) var cells: [Int32] = []
    /// What each of those cells shows.
    private(set) var figures: [ShownFigures] = []
    /// Whether any of its figures is blurred.
    private(set) var isBlurred = false
    /// The counts of an item's first distribution that is shown; `nil` where none is.
    private(set) var positions: Int?

    init(code: String, isScale: Bool) {
        self.code = code
        self.isScale = isScale
    }

    /// Notes what a cell after all others shows.
    mutating func add(_ shown: ShownFigures, in cell: Int, positions: Int? = nil) {
        cells.append(Int32(cell))
        figures.append(shown)
        if shown.isBlurred { isBlurred = true }
        if self.positions == nil { self.positions = positions }
    }

    /// Puts parts of one column together, each of later cells than the one before.
    init(_ parts: [PublishedColumn], code: String, isScale: Bool) {
        self.init(code: code, isScale: isScale)
        let count = parts.reduce(0) { $0 + $1.cells.count }
        cells.reserveCapacity(count)
        figures.reserveCapacity(count)
        for part in parts {
            cells += part.cells
            figures += part.figures
            isBlurred = isBlurred || part.isBlurred
            positions = positions ?? part.positions
        }
    }

    /// What a cell shows; `nil` where it shows nothing.
    func figures(in cell: Int) -> ShownFigures? {
        var places = cells.startIndex..<cells.endIndex
        while let middle = places.isEmpty ? nil : (places.lowerBound + places.upperBound) / 2 {
            if cells[middle] == cell { return figures[middle] }
            places =
                cells[middle] < cell ? middle + 1..<places.upperBound : places.lowerBound..<middle
        }
        return nil
    }

    /// The same column with those cells alone whose figures are sums, as far as the cells say what can be off.
    var summable: PublishedColumn {
        guard figures.contains(where: { $0.skipped == nil }) else { return self }
        var result = PublishedColumn(code: code, isScale: isScale)
        result.positions = positions
        for (cell, shown) in zip(cells, figures) where shown.skipped != nil {
            result.add(shown, in: Int(cell))
        }
        return result
    }
}

/// Collects columns cell by cell.
struct PublishedColumns: Sendable {
    private let isOfScales: Bool
    private var columns: [PublishedColumn] = []
    private var numbers: [String: Int] = [:]
    /// By place in a cell's list: the column that stood there last. Most cells list the same codes in the same order.
    private var lastAtPlace: [Int] = []

    init(ofScales: Bool) { isOfScales = ofScales }

    /// The columns, by code.
    var sorted: [PublishedColumn] { columns.sorted { $0.code < $1.code } }

    /// Notes what a cell shows at a place of its list.
    mutating func add(
        _ code: String, at place: Int, _ shown: ShownFigures, in cell: Int, positions: Int? = nil
    ) {
        columns[number(of: code, at: place)].add(shown, in: cell, positions: positions)
    }

    /// Puts parts together, each of later cells than the one before.
    init(_ parts: [PublishedColumns], ofScales: Bool) {
        isOfScales = ofScales
        for part in parts { for column in part.columns { _ = number(of: column.code) } }
        columns = columns.mapOnAllCores { column in
            let ofColumn = parts.compactMap { part in part.numbers[column.code].map { part.columns[$0] } }
            return PublishedColumn(ofColumn, code: column.code, isScale: column.isScale)
        }
    }

    private mutating func number(of code: String, at place: Int) -> Int {
        if place < lastAtPlace.count, columns[lastAtPlace[place]].code == code { return lastAtPlace[place] }
        let number = number(of: code)
        while lastAtPlace.count <= place { lastAtPlace.append(number) }
        lastAtPlace[place] = number
        return number
    }

    private mutating func number(of code: String) -> Int {
        if let number = numbers[code] { return number }
        numbers[code] = columns.count
        columns.append(PublishedColumn(code: code, isScale: isOfScales))
        return columns.count - 1
    }
}
