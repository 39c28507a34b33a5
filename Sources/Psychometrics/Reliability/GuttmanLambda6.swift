/// Guttman's λ₆, from how well each item is predicted by the others.
package enum GuttmanLambda6 {
    /// Finds 1 − Σ(1 − R²ᵢ) / ΣR on the correlations, R²ᵢ the squared multiple correlation of item i (Guttman 1945).
    ///
    /// - Returns: `nil` with fewer than two items, an item without variance, or items that determine one another.
    package static func of(_ covariances: SquareMatrix) -> Double? {
        guard covariances.size > 1, let correlations = covariances.correlations,
            let inverse = CholeskyFactor(correlations)?.inverse
        else { return nil }
        return 1 - inverse.diagonal.reduce(0) { $0 + 1 / $1 } / correlations.total
    }
}
