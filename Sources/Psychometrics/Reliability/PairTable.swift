/// How often each combination of two items' points was chosen, by those who answered both.
package struct PairTable: Hashable, Sendable {
    /// The number of points of the first item.
    package let rows: Int
    /// The number of points of the second item.
    package let columns: Int
    private var counts: [Int]

    /// Starts with no answers.
    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        counts = [Int](repeating: 0, count: rows * columns)
    }

    /// The number of respondents who chose a point of each item, both from 0.
    package subscript(row: Int, column: Int) -> Int {
        get { counts[row * columns + column] }
        set { counts[row * columns + column] = newValue }
    }

    /// The number of respondents.
    package var count: Int { counts.reduce(0, +) }

    /// The first item's counts.
    package var rowTotals: [Int] {
        (0..<rows).map { row in (0..<columns).reduce(0) { $0 + self[row, $1] } }
    }

    /// The second item's counts.
    package var columnTotals: [Int] {
        (0..<columns).map { column in (0..<rows).reduce(0) { $0 + self[$1, column] } }
    }

    /// The respondents of both; the items must have the same points.
    package static func + (left: PairTable, right: PairTable) -> PairTable {
        var sum = left
        sum.counts = zip(left.counts, right.counts).map(+)
        return sum
    }
}
