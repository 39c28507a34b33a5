/// The lower triangular factor of a symmetric positive definite matrix, with which linear systems are solved.
package struct CholeskyFactor: Sendable {
    private let factor: SquareMatrix

    /// Factors a matrix, of which only the lower half is read.
    ///
    /// - Returns: `nil` if the matrix is not positive definite, up to rounding.
    package init?(_ matrix: SquareMatrix) {
        var factor = SquareMatrix(size: matrix.size)
        for row in 0..<matrix.size {
            for column in 0...row {
                var sum = matrix[row, column]
                for inner in 0..<column { sum -= factor[row, inner] * factor[column, inner] }
                if row == column {
                    guard sum > matrix[row, row] * 1e-13, sum > 0 else { return nil }
                    factor[row, row] = sum.squareRoot()
                } else {
                    factor[row, column] = sum / factor[column, column]
                }
            }
        }
        self.factor = factor
    }

    /// Solves for x where matrix · x = `right`.
    package func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<factor.size {
            for inner in 0..<row { x[row] -= factor[row, inner] * x[inner] }
            x[row] /= factor[row, row]
        }
        for row in (0..<factor.size).reversed() {
            for inner in (row + 1)..<max(factor.size, row + 1) { x[row] -= factor[inner, row] * x[inner] }
            x[row] /= factor[row, row]
        }
        return x
    }

    /// The natural logarithm of the matrix's determinant.
    package var logDeterminant: Double {
        2 * factor.diagonal.reduce(0) { $0 + log($1) }
    }

    /// The matrix's inverse.
    package var inverse: SquareMatrix {
        let columns = (0..<factor.size).map { index in
            solve((0..<factor.size).map { $0 == index ? 1 : 0 })
        }
        return SquareMatrix(size: factor.size) { columns[$1][$0] }
    }
}
