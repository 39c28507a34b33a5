/// Alpha on polychoric correlations, for information only.
///
/// It estimates the reliability of continuous variables nobody has measured, not of the score that is used (Zumbo,
/// Gadermann & Zeisser 2007; criticised by Chalmers 2018), and is always the more flattering figure.
package enum OrdinalAlpha {
    /// Finds alpha from a table per pair of items.
    ///
    /// - Parameters:
    ///   - items: The number of items.
    ///   - table: The table of a pair i < j of items.
    /// - Returns: The estimate and the correlations; `nil` with fewer than two items or where a correlation is undefined.
    package static func of(
        items: Int, table: (Int, Int) -> PairTable
    ) -> (alpha: Double, correlations: SquareMatrix)? {
        var correlations = SquareMatrix(size: items) { $0 == $1 ? 1 : 0 }
        for i in 0..<items {
            for j in 0..<i {
                guard let value = PolychoricCorrelation.of(table(j, i)) else { return nil }
                correlations[i, j] = value
                correlations[j, i] = value
            }
        }
        return CronbachAlpha.raw(correlations).map { ($0, correlations) }
    }
}
