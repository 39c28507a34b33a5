/// How well each item goes with the other items of its scale.
package enum ItemRestCorrelation {
    /// Finds each item's correlation with the sum of the others: the corrected item–total correlation.
    ///
    /// (Σⱼ cᵢⱼ − cᵢᵢ) / √(cᵢᵢ · ΣC without i) (Nunnally 1978). From .30 up is commonly held to be sufficient.
    ///
    /// - Returns: One per item; `nil` with one item, or if the item or the rest has no variance.
    package static func corrected(_ covariances: SquareMatrix) -> [Double?] {
        let rows = covariances.rowTotals
        return (0..<covariances.size).map { index in
            let variance = covariances[index, index]
            let rest = covariances.removing(index).total
            guard covariances.size > 1, variance > 0, rest > 0 else { return nil }
            return (rows[index] - variance) / (variance * rest).squareRoot()
        }
    }

    /// Finds each item's correlation with the sum of all items, itself included, which flatters short scales.
    ///
    /// - Returns: One per item; `nil` if the item or the sum has no variance.
    package static func uncorrected(_ covariances: SquareMatrix) -> [Double?] {
        let (rows, total) = (covariances.rowTotals, covariances.total)
        return (0..<covariances.size).map { index in
            let variance = covariances[index, index]
            guard variance > 0, total > 0 else { return nil }
            return rows[index] / (variance * total).squareRoot()
        }
    }
}
