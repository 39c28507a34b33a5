/// The model that one common factor accounts for what items share, fitted by maximum likelihood.
///
/// Covariances are fitted as λλ′ + diag θ (Jöreskog 1971) by the EM algorithm (Rubin & Thayer 1982), run to the limit of
/// the arithmetic, or in closed form for three items. At least three items are needed: two have infinitely many solutions.
package struct OneFactorModel: Hashable, Sendable {
    /// Per item, its covariance λ with the factor, whose variance is 1.
    package let loadings: [Double]
    /// Per item, the variance θ the factor does not account for.
    package let residualVariances: [Double]
    /// Whether a residual variance was stopped at (almost) 0: a Heywood case, whose omega is not to be trusted.
    package let isHeywoodCase: Bool
    private let observed: SquareMatrix

    /// Fits the model to covariances; the divisor n or n − 1 does not matter for omega.
    ///
    /// - Returns: `nil` with fewer than three items, an item without variance, covariances that do not sum to more than 0,
    ///   or if the iteration does not settle.
    package init?(_ covariances: SquareMatrix) {
        guard covariances.size > 2, covariances.diagonal.allSatisfy({ $0 > 0 }), covariances.total > 0
        else { return nil }
        observed = covariances
        if covariances.size == 3, let exact = Self.closedForm(covariances) {
            (loadings, residualVariances, isHeywoodCase) = (exact.loadings, exact.residuals, false)
            return
        }
        guard let estimate = OneFactorEstimate.settled(covariances) else { return nil }
        loadings = estimate.loadings
        residualVariances = estimate.residuals
        isHeywoodCase = zip(covariances.diagonal, estimate.residuals).contains { $1 <= $0 * 1e-9 }
    }

    /// McDonald's omega total, (Σλ)² / ((Σλ)² + Σθ) (McDonald 1999; Raykov 1997).
    package var omegaTotal: Double {
        let shared = commonVariance
        return shared / (shared + residualVariances.reduce(0, +))
    }

    /// Omega with the observed variance of the sum below the line, (Σλ)² / ΣC.
    package var omegaTotalOfObservedVariance: Double { commonVariance / observed.total }

    /// The loadings of items brought to variance 1.
    package var standardisedLoadings: [Double] {
        zip(loadings, residualVariances).map { $0 / ($0 * $0 + $1).squareRoot() }
    }

    private var commonVariance: Double {
        let sum = loadings.reduce(0, +)
        return sum * sum
    }

    private static func closedForm(_ c: SquareMatrix) -> (loadings: [Double], residuals: [Double])? {
        let squares = [
            c[0, 1] * c[0, 2] / c[1, 2], c[0, 1] * c[1, 2] / c[0, 2], c[0, 2] * c[1, 2] / c[0, 1],
        ]
        let residuals = (0..<3).map { c[$0, $0] - squares[$0] }
        guard squares.allSatisfy({ $0 > 0 && $0.isFinite }), residuals.allSatisfy({ $0 > 0 }) else {
            return nil
        }
        let first = squares[0].squareRoot()
        return ([first, c[0, 1] / first, c[0, 2] / first], residuals)
    }
}

extension OneFactorModel {
    /// How well the one-factor model reproduces the covariances.
    package struct Fit: Hashable, Sendable {
        /// n times the discrepancy.
        package let chiSquared: Double
        /// k(k + 1)/2 − 2k.
        package let degreesOfFreedom: Int
        /// The comparative fit index (Bentler 1990), 0 to 1.
        package let cfi: Double
        /// The Tucker–Lewis index (Tucker & Lewis 1973), 1 where the model has no degrees of freedom.
        package let tli: Double
        /// The root mean square error of approximation (Steiger & Lind 1980).
        package let rmsea: Double
        /// The standardised root mean square residual (Bentler 1995).
        package let srmr: Double
    }

    /// Judges the fit.
    ///
    /// - Parameter count: The number of rows n; the covariances' own divisor does not matter.
    /// - Returns: `nil` if the observed covariances are not positive definite.
    package func fit(count: Int) -> Fit? {
        guard let factor = CholeskyFactor(observed) else { return nil }
        let k = observed.size
        let implied = SquareMatrix(size: k) {
            loadings[$0] * loadings[$1] + ($0 == $1 ? residualVariances[$0] : 0)
        }
        guard let impliedFactor = CholeskyFactor(implied) else { return nil }
        let inverse = impliedFactor.inverse
        var trace = 0.0
        for i in 0..<k { for j in 0..<k { trace += observed[i, j] * inverse[j, i] } }
        let n = Double(count)
        let chiSquared = max(
            0, n * (impliedFactor.logDeterminant + trace - factor.logDeterminant - Double(k)))
        let degrees = k * (k + 1) / 2 - 2 * k
        let baseline = n * (observed.diagonal.reduce(0) { $0 + log($1) } - factor.logDeterminant)
        let baselineDegrees = Double(k * (k - 1) / 2)
        let excess = max(chiSquared - Double(degrees), 0)
        let ratio = degrees > 0 ? chiSquared / Double(degrees) : 1
        var residual = 0.0
        for i in 0..<k {
            for j in 0...i {
                let difference = observed[i, j] - implied[i, j]
                residual += difference * difference / (observed[i, i] * observed[j, j])
            }
        }
        return Fit(
            chiSquared: chiSquared, degreesOfFreedom: degrees,
            cfi: excess == 0 ? 1 : 1 - excess / max(baseline - baselineDegrees, excess),
            tli: degrees > 0 ? (baseline / baselineDegrees - ratio) / (baseline / baselineDegrees - 1) : 1,
            rmsea: degrees > 0 ? (excess / (Double(degrees) * n)).squareRoot() : 0,
            srmr: (residual / Double(k * (k + 1) / 2)).squareRoot())
    }
}
