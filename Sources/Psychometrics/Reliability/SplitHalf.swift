/// The agreement of two halves of a scale, odd against even items unless others are named.
package struct SplitHalf: Hashable, Sendable {
    /// The correlation of the two half sums.
    package let correlation: Double
    /// That correlation stepped up to the full length, 2r / (1 + r) (Spearman 1910; Brown 1910); `nil` at r = −1.
    package let spearmanBrown: Double?
    /// Guttman's λ₄ of this split, 2 (1 − (v_A + v_B) / v_T) (Guttman 1945).
    package let lambda4: Double

    /// Splits a scale into its 1st, 3rd, 5th … and its 2nd, 4th, 6th … items.
    ///
    /// - Returns: `nil` with fewer than two items, or if a half has no variance.
    package init?(oddEven covariances: SquareMatrix) {
        self.init(covariances, first: Array(stride(from: 0, to: covariances.size, by: 2)))
    }

    /// Splits a scale into the items named, from 0, and the others.
    package init?(_ covariances: SquareMatrix, first: [Int]) {
        let others = (0..<covariances.size).filter { !first.contains($0) }
        let (a, b) = (covariances.selecting(first).total, covariances.selecting(others).total)
        let total = covariances.total
        guard a > 0, b > 0, total > 0 else { return nil }
        let shared = first.reduce(0) { sum, i in others.reduce(sum) { $0 + covariances[i, $1] } }
        correlation = shared / (a * b).squareRoot()
        spearmanBrown = SpearmanBrown.prophecy(correlation, lengthFactor: 2)
        lambda4 = 2 * (1 - (a + b) / total)
    }
}
