/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub & Van Loan 1996, 8.4).
struct SymmetricEigensystem: Sendable {
    /// The eigenvalues, in no particular order.
    let values: [Double]
    /// The eigenvectors as columns, in the order of the values, of length 1.
    let vectors: SquareMatrix

    /// Rotates a symmetric matrix until nothing is left beside its diagonal.
    init(_ matrix: SquareMatrix) {
        var work = matrix
        var vectors = SquareMatrix(size: matrix.size) { $0 == $1 ? 1 : 0 }
        for _ in 0..<100 {
            let rest = work.belowDiagonal.reduce(0) { $0 + $1 * $1 }
            if rest <= 1e-34 * work.diagonal.reduce(0, { $0 + $1 * $1 }) { break }
            for p in 0..<matrix.size {
                for q in (p + 1)..<max(matrix.size, p + 1) where work[p, q] != 0 {
                    Self.rotate(&work, &vectors, p, q)
                }
            }
        }
        values = work.diagonal
        self.vectors = vectors
    }

    private static func rotate(_ work: inout SquareMatrix, _ vectors: inout SquareMatrix, _ p: Int, _ q: Int)
    {
        let theta = (work[q, q] - work[p, p]) / (2 * work[p, q])
        let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for index in 0..<work.size {
            let (a, b) = (work[index, p], work[index, q])
            work[index, p] = c * a - s * b
            work[index, q] = s * a + c * b
        }
        for index in 0..<work.size {
            let (a, b) = (work[p, index], work[q, index])
            work[p, index] = c * a - s * b
            work[q, index] = s * a + c * b
            let (u, v) = (vectors[index, p], vectors[index, q])
            vectors[index, p] = c * u - s * v
            vectors[index, q] = s * u + c * v
        }
    }
}
