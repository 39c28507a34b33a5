/// Student's t distribution (Student 1908), with any positive number of degrees of freedom.
package struct StudentDistribution: Sendable {
    /// The degrees of freedom, greater than 0, not necessarily whole.
    package let degreesOfFreedom: Double

    /// Takes the degrees of freedom.
    package init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Finds ln P(T > t).
    package func logUpperTail(_ t: Double) -> Double {
        guard t >= 0 else { return log1p(-0.5 * exp(logTwoSidedTail(t))) }
        return logTwoSidedTail(t) - 0.693_147_180_559_945_3
    }

    /// Finds P(T ≤ t), to full precision in both tails.
    package func lowerTail(_ t: Double) -> Double { exp(logUpperTail(-t)) }

    /// Finds the two-sided p value P(|T| > |t|).
    package func twoSidedTail(_ t: Double) -> Double { exp(logTwoSidedTail(t)) }

    /// Finds ln P(|T| > |t|).
    package func logTwoSidedTail(_ t: Double) -> Double {
        guard t.isFinite else { return t.isNaN ? .nan : -.infinity }
        let square = t * t
        guard square.isFinite else { return -.infinity }
        let total = degreesOfFreedom + square
        return IncompleteBeta(
            x: degreesOfFreedom / total, complement: square / total, a: degreesOfFreedom / 2, b: 0.5
        ).logLower
    }

    /// Finds t with P(T ≤ t) = p.
    ///
    /// - Returns: ∓∞ at 0 and 1, not a number outside them.
    package func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        if p == 0.5 { return 0 }
        let isUpper = p > 0.5
        let target = isUpper ? log1p(-p) : log(p)
        let t = upperQuantile(logTail: target)
        return isUpper ? t : -t
    }

    private func upperQuantile(logTail target: Double) -> Double {
        let nu = degreesOfFreedom
        let z = NormalDistribution.upperQuantile(logTail: target)
        // Cornish & Fisher's first terms; for few degrees of freedom the Cauchy-like tail.
        let start =
            nu < 3
            ? 1 / (exp(target / nu) * 3)
            : z + (z * z * z + z) / (4 * nu) + 5 * z * z * z * z * z / (96 * nu * nu)
        let constant =
            Stirling.logGammaRatio((nu + 1) / 2, nu / 2) - 0.5 * log(nu * Double.pi)
        return QuantileSearch.decreasing(from: start, in: 0...(.greatestFiniteMagnitude), to: target) { t in
            let tail = logUpperTail(t)
            return .init(logTail: tail, slope: -exp(constant - (nu + 1) / 2 * log1p(t * t / nu) - tail))
        }
    }
}
