/// Sums of unknowns, solved for as many of them as equal limits allow.
///
/// An equation takes one unknown out of all other rows for good, so that only the rest has to be exchanged later: a tableau
/// of a third of the size. Sums of columns with factor 1 mostly keep factors of 1 and −1 here, which rounding does not touch.
struct SolvedRows: Sendable {
    /// One unknown, or one row's sum, as a constant and a sum of free unknowns.
    struct Row: Sendable {
        /// The unknown; rows' sums follow the columns.
        let variable: Int
        let constant: Double
        let terms: [(variable: Int, factor: Double)]
    }

    /// One for each equation that says something new, and one for each other row.
    private(set) var rows: [Row] = []
    /// The unknowns that no equation was solved for, ascending.
    private(set) var free: [Int] = []
    /// Whether equations without an unknown left are true.
    private(set) var isConsistent = true

    /// Solves the equations, the shortest first.
    ///
    /// - Parameters:
    ///   - columnCount: The number of unknowns.
    ///   - rows: The columns summed in each row.
    ///   - limits: By row; equal ones make an equation.
    init(columnCount: Int, rows: [[Int]], limits: [(low: Double, high: Double)]) {
        var elimination = Elimination(columnCount: columnCount, rows: rows)
        let equations = rows.indices.filter { limits[$0].low == limits[$0].high }
        var pivots = [Int?](repeating: nil, count: rows.count)
        for row in equations.sorted(by: { (rows[$0].count, $0) < (rows[$1].count, $1) }) {
            if let pivot = elimination.pivot(of: row) {
                elimination.solve(row, for: pivot, sum: limits[row].low)
                pivots[row] = pivot
            } else {
                let rest = elimination.constants[row] - limits[row].low
                if abs(rest) > 1e-7 * max(1, abs(limits[row].low)) { isConsistent = false }
            }
        }
        for row in rows.indices {
            let isEquation = limits[row].low == limits[row].high
            guard let variable = isEquation ? pivots[row] : columnCount + row else { continue }
            self.rows.append(
                Row(
                    variable: variable, constant: elimination.constants[row],
                    terms: elimination.terms(of: row)))
        }
        let solved = Set(pivots.compactMap { $0 })
        free = (0..<columnCount).filter { !solved.contains($0) }
    }
}

extension SolvedRows {
    /// The rows while they are being solved: a constant and a factor for every column.
    private struct Elimination {
        private let columnCount: Int
        private let rowCount: Int
        private var factors: [Double]
        private(set) var constants: [Double]
        /// By column: the rows that had it at first.
        private var uses: [Int]

        init(columnCount: Int, rows: [[Int]]) {
            self.columnCount = columnCount
            rowCount = rows.count
            factors = Array(repeating: 0, count: rows.count * columnCount)
            constants = Array(repeating: 0, count: rows.count)
            uses = Array(repeating: 0, count: columnCount)
            for (row, columns) in rows.enumerated() {
                for column in columns {
                    factors[row * columnCount + column] = 1
                    uses[column] += 1
                }
            }
        }

        func terms(of row: Int) -> [(variable: Int, factor: Double)] {
            (0..<columnCount).compactMap { column in
                let factor = factors[row * columnCount + column]
                return factor == 0 ? nil : (column, factor)
            }
        }

        /// The column to solve a row for: a factor of 1 or −1 before others, then the rarest column.
        func pivot(of row: Int) -> Int? {
            terms(of: row).min { left, right in
                (abs(abs(left.factor) - 1), uses[left.variable], left.variable)
                    < (abs(abs(right.factor) - 1), uses[right.variable], right.variable)
            }?.variable
        }

        /// Turns a row with a known sum into what it says about one of its columns, and puts that into all other rows.
        mutating func solve(_ row: Int, for pivot: Int, sum: Double) {
            let base = row * columnCount
            let divisor = -factors[base + pivot]
            factors[base + pivot] = 0
            constants[row] = (constants[row] - sum) / divisor
            let others = terms(of: row).map(\.variable)
            for column in others { factors[base + column] /= divisor }
            for line in 0..<rowCount where line != row {
                let start = line * columnCount
                let factor = factors[start + pivot]
                guard factor != 0 else { continue }
                factors[start + pivot] = 0
                constants[line] += factor * constants[row]
                for column in others {
                    let value = factors[start + column] + factor * factors[base + column]
                    factors[start + column] = abs(value) < 1e-12 ? 0 : value
                }
            }
        }
    }
}
