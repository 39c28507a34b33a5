/// A small square matrix of doubles, such as the covariances of a scale's items.
package struct SquareMatrix: Hashable, Sendable {
    /// The number of rows, and of columns.
    package let size: Int
    private var elements: [Double]

    /// Makes a matrix of zeros.
    package init(size: Int) {
        self.size = size
        elements = [Double](repeating: 0, count: size * size)
    }

    /// Fills a matrix from a function of row and column.
    package init(size: Int, _ element: (Int, Int) -> Double) {
        self.init(size: size)
        for row in 0..<size {
            for column in 0..<size { self[row, column] = element(row, column) }
        }
    }

    /// The element in a row and a column, both from 0.
    package subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The sum of all elements.
    package var total: Double { elements.reduce(0, +) }

    /// The sum of the diagonal.
    package var trace: Double { (0..<size).reduce(0) { $0 + self[$1, $1] } }

    /// The diagonal's elements.
    package var diagonal: [Double] { (0..<size).map { self[$0, $0] } }

    /// The sums of the rows.
    package var rowTotals: [Double] {
        (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] } }
    }

    /// The rows and columns named, in the order named.
    package func selecting(_ indexes: [Int]) -> SquareMatrix {
        SquareMatrix(size: indexes.count) { self[indexes[$0], indexes[$1]] }
    }

    /// The matrix without one row and the column of the same number.
    package func removing(_ index: Int) -> SquareMatrix {
        selecting((0..<size).filter { $0 != index })
    }

    /// Every element times `factor`.
    package func scaled(by factor: Double) -> SquareMatrix {
        SquareMatrix(size: size) { self[$0, $1] * factor }
    }

    /// The product with a column of numbers.
    package func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
    }

    /// Divides covariances by standard deviations.
    ///
    /// - Returns: The correlations; `nil` if a variance is not positive.
    package var correlations: SquareMatrix? {
        guard diagonal.allSatisfy({ $0 > 0 }) else { return nil }
        let deviations = diagonal.map { $0.squareRoot() }
        return SquareMatrix(size: size) {
            $0 == $1 ? 1 : self[$0, $1] / (deviations[$0] * deviations[$1])
        }
    }

    /// The elements under the diagonal, row by row.
    package var belowDiagonal: [Double] {
        (0..<size).flatMap { row in (0..<row).map { self[row, $0] } }
    }
}
