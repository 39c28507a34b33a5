/// Two standard normal values with a given correlation.
struct BivariateNormalDistribution: Sendable {
    /// The correlation ρ, between −1 and 1.
    let correlation: Double

    /// Finds the density at (x, y), 0 where a coordinate is infinite.
    func density(_ x: Double, _ y: Double) -> Double {
        guard x.isFinite, y.isFinite else { return 0 }
        let rest = 1 - correlation * correlation
        return exp(-(x * x + y * y - 2 * correlation * x * y) / (2 * rest))
            / (2 * Double.pi * rest.squareRoot())
    }

    /// Finds P(X ≤ x, Y ≤ y), Φ(x)Φ(y) + ∫₀^ρ density dρ, substituted by ρ = sin θ (Drezner & Wesolowsky 1990).
    func lowerTail(_ x: Double, _ y: Double) -> Double {
        let product = NormalDistribution.lowerTail(x) * NormalDistribution.lowerTail(y)
        guard x.isFinite, y.isFinite, correlation != 0 else { return product }
        let angle = arcsine(correlation)
        let square = x * x + y * y
        let integrand = { (theta: Double) -> Double in
            let s = sine(theta)
            return exp(-(square - 2 * x * y * s) / (2 * (1 - s * s)))
        }
        // Half of the range at a time: towards |ρ| = 1 the integrand falls off steeply.
        let rule = GaussLegendre.twenty
        let integral =
            rule.integrate(from: 0, to: angle * 0.75, integrand)
            + rule.integrate(from: angle * 0.75, to: angle, integrand)
        return max(0, product + integral / (2 * Double.pi))
    }
}
