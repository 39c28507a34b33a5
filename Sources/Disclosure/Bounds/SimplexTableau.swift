/// The basic variables of a simplex as constants and sums of the others, exchanged one for one.
struct SimplexTableau: Sendable {
    /// By row: the basic variable.
    private(set) var basic: [Int]
    /// By column: the variable that is not basic.
    private(set) var nonbasic: [Int]
    /// Row by row: the factors of the columns, then the constant.
    private var cells: [Double]
    /// The columns that a pivot row touches; kept so that an exchange allocates nothing.
    private var touched: [Int] = []

    var height: Int { basic.count }
    var width: Int { nonbasic.count }

    init(_ solved: SolvedRows) {
        basic = solved.rows.map(\.variable)
        nonbasic = solved.free
        let stride = solved.free.count + 1
        cells = Array(repeating: 0, count: solved.rows.count * stride)
        let place = Dictionary(uniqueKeysWithValues: solved.free.enumerated().map { ($1, $0) })
        for (index, row) in solved.rows.enumerated() {
            for term in row.terms {
                if let column = place[term.variable] { cells[index * stride + column] = term.factor }
            }
            cells[index * stride + stride - 1] = row.constant
        }
    }

    subscript(row: Int, column: Int) -> Double { cells[row * (nonbasic.count + 1) + column] }

    /// Adds a multiple of a row's factors to a list of one for each column.
    func add(_ row: Int, times factor: Double, to list: inout [Double]) {
        let base = row * (width + 1)
        for column in 0..<width { list[column] += factor * cells[base + column] }
    }

    /// What each column adds to a sum of variables.
    func reduced(_ cost: [Double]) -> [Double] {
        var reduced = nonbasic.map { cost[$0] }
        for row in 0..<height where cost[basic[row]] != 0 { add(row, times: cost[basic[row]], to: &reduced) }
        return reduced
    }

    /// A basic variable's value.
    func value(_ row: Int, at values: [Double]) -> Double {
        let base = row * (width + 1)
        var sum = cells[base + width]
        for column in 0..<width where cells[base + column] != 0 {
            sum += cells[base + column] * values[nonbasic[column]]
        }
        return sum
    }

    /// Makes a column's variable basic in the place of a row's.
    mutating func exchange(row: Int, column: Int) {
        let stride = width + 1
        let base = row * stride
        let height = height
        touched.removeAll(keepingCapacity: true)
        cells.withUnsafeMutableBufferPointer { cells in
            let pivot = cells[base + column]
            // Most of a tableau is 0; only the columns that the pivot row touches change.
            for other in 0..<stride where other != column && cells[base + other] != 0 {
                cells[base + other] /= -pivot
                touched.append(other)
            }
            cells[base + column] = 1 / pivot
            for line in 0..<height where line != row {
                let start = line * stride
                let factor = cells[start + column]
                guard factor != 0 else { continue }
                for other in touched {
                    let value = cells[start + other] + factor * cells[base + other]
                    cells[start + other] = abs(value) < 1e-12 ? 0 : value
                }
                cells[start + column] = factor / pivot
            }
        }
        swap(&basic[row], &nonbasic[column])
    }
}
