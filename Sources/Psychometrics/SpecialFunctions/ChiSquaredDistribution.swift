/// The distribution of a sum of squared standard normal values (Pearson 1900).
package struct ChiSquaredDistribution: Sendable {
    /// The degrees of freedom, greater than 0.
    package let degreesOfFreedom: Double

    /// Takes the degrees of freedom.
    package init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Finds P(X ≤ x).
    package func lowerTail(_ x: Double) -> Double { tails(x).lower }
    /// Finds P(X > x).
    package func upperTail(_ x: Double) -> Double { tails(x).upper }
    /// Finds ln P(X > x).
    package func logUpperTail(_ x: Double) -> Double { tails(x).logUpper }

    /// Finds x with P(X ≤ x) = p.
    ///
    /// - Returns: 0 and ∞ at the ends, not a number outside them.
    package func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? .infinity : .nan }
        let nu = degreesOfFreedom
        let target = log1p(-p)
        // Wilson & Hilferty (1931), searched on the logarithm.
        let root = 1 - 2 / (9 * nu) + NormalDistribution.quantile(p) * (2 / (9 * nu)).squareRoot()
        let start = root > 0.05 ? log(nu) + 3 * log(root) : (log(p) + Stirling.logGamma(nu / 2 + 1)) * 2 / nu
        let found = QuantileSearch.decreasing(from: start, in: -1400...700, to: target) { u in
            let x = exp(u)
            let tail = tails(x).logUpper
            let density =
                0.5 * log(nu / 2) - Stirling.logSquareRootOfTwoPi - Stirling.error(nu / 2)
                - Stirling.deviance(nu / 2, x / 2)
            return .init(logTail: tail, slope: -exp(density - tail))
        }
        return exp(found)
    }

    private func tails(_ x: Double) -> IncompleteGamma { IncompleteGamma(x: x / 2, a: degreesOfFreedom / 2) }
}
