/// One item or scale down all published cells that show it.
struct PublishedColumn: Sendable {
    /// The item's or scale's code.
    let code: String
    let isScale: Bool
    /// The published cells that show it, ascending.
    var cells: [Int32] = []
    /// Whether any of its figures is blurred.
    var isBlurred = false
    /// The counts of an item's first distribution that is shown; `nil` where none is.
    var positions: Int?
    /// Where it stood in the list of the cell that showed it first.
    let place: Int
}

/// Collects columns cell by cell.
struct PublishedColumns {
    private let isOfScales: Bool
    private var columns: [PublishedColumn] = []
    private var numbers: [String: Int] = [:]
    /// By place in a cell's list: the column that stood there last. Most cells list the same codes in the same order.
    private var lastAtPlace: [Int] = []

    init(ofScales: Bool) { isOfScales = ofScales }

    /// The columns, by code.
    var sorted: [PublishedColumn] { columns.sorted { $0.code < $1.code } }

    /// Notes that a cell shows something at a place of its list.
    mutating func add(_ code: String, at place: Int, cell: Int, isBlurred: Bool, positions: Int?) {
        let column = number(of: code, at: place)
        columns[column].cells.append(Int32(cell))
        if isBlurred { columns[column].isBlurred = true }
        if columns[column].positions == nil { columns[column].positions = positions }
    }

    private mutating func number(of code: String, at place: Int) -> Int {
        if place < lastAtPlace.count, columns[lastAtPlace[place]].code == code { return lastAtPlace[place] }
        let number = numbers[code] ?? columns.count
        if number == columns.count {
            numbers[code] = number
            columns.append(PublishedColumn(code: code, isScale: isOfScales, place: place))
        }
        while lastAtPlace.count <= place { lastAtPlace.append(number) }
        lastAtPlace[place] = number
        return number
    }
}
