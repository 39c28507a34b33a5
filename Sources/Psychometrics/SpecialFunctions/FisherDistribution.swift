/// The distribution of a ratio of two mean squares, F (Fisher 1924; Snedecor 1934).
package struct FisherDistribution: Sendable {
    /// The degrees of freedom of the numerator, greater than 0.
    package let numerator: Double
    /// The degrees of freedom of the denominator, greater than 0.
    package let denominator: Double

    /// Takes the degrees of freedom of numerator and denominator.
    package init(_ numerator: Double, _ denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Finds P(F > f).
    package func upperTail(_ f: Double) -> Double { tails(f).upper }
    /// Finds P(F ≤ f).
    package func lowerTail(_ f: Double) -> Double { tails(f).lower }
    /// Finds ln P(F > f).
    package func logUpperTail(_ f: Double) -> Double { tails(f).logUpper }

    /// Finds f with P(F ≤ f) = p.
    ///
    /// - Returns: 0 and ∞ at the ends, not a number outside them.
    package func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? .infinity : .nan }
        // The lower tail of F is the upper tail of 1/F with the degrees of freedom exchanged.
        if p < 0.5 {
            return 1 / FisherDistribution(denominator, numerator).upperQuantile(tail: p, log: log(p))
        }
        return upperQuantile(tail: 1 - p, log: log1p(-p))
    }

    private func upperQuantile(tail: Double, log target: Double) -> Double {
        // Searched on the logarithm, whose normal approximation is Fisher's own z.
        let z = NormalDistribution.upperQuantile(logTail: min(target, -0.693_147_180_559_945_3))
        let h = 2 / (1 / max(numerator - 1, 0.5) + 1 / max(denominator - 1, 0.5))
        let shift = 1 / max(numerator - 1, 0.5) - 1 / max(denominator - 1, 0.5)
        let lambda = (z * z - 3) / 6
        let w = z * max(h + lambda, 0.1).squareRoot() / h - shift * (lambda + 5.0 / 6 - 2 / (3 * h))
        let start = min(max(2 * w, -300), 300)
        let root = QuantileSearch.decreasing(from: start, in: -700...700, to: target) { u in
            let f = exp(u)
            let tails = tails(f)
            let total = numerator * f + denominator
            let power = IncompleteBeta.logPower(
                x: numerator * f / total, complement: denominator / total, a: numerator / 2,
                b: denominator / 2)
            return .init(logTail: tails.logUpper, slope: -exp(power - tails.logUpper))
        }
        return exp(root)
    }

    private func tails(_ f: Double) -> IncompleteBeta {
        guard f > 0 else { return IncompleteBeta(x: 0, complement: 1, a: 1, b: 1) }
        guard f.isFinite else { return IncompleteBeta(x: 1, complement: 0, a: 1, b: 1) }
        let total = numerator * f + denominator
        return IncompleteBeta(
            x: numerator * f / total, complement: denominator / total, a: numerator / 2, b: denominator / 2)
    }
}
