/// The two tails of the regularised incomplete gamma function, kept as logarithms.
///
/// Power series below the mean, continued fraction above it (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31), with the power
/// term in saddle-point form (Loader 2000).
package struct IncompleteGamma: Sendable {
    /// ln P(a, x).
    package let logLower: Double
    /// ln Q(a, x) = ln (1 − P(a, x)).
    package let logUpper: Double

    /// Evaluates both tails.
    ///
    /// - Parameters:
    ///   - x: The upper limit of the integral, 0 or more.
    ///   - a: The shape, greater than 0.
    package init(x: Double, a: Double) {
        guard x > 0 else { (logLower, logUpper) = (-.infinity, 0); return }
        // ln(xᵃ e⁻ˣ / Γ(a)) without cancellation.
        let power = 0.5 * log(a) - Stirling.logSquareRootOfTwoPi - Stirling.error(a) - Stirling.deviance(a, x)
        if x < a + 1 {
            let lower = power + log(Self.series(x: x, a: a))
            (logLower, logUpper) = (lower, IncompleteBeta.logComplement(lower))
        } else {
            let upper = power + log(Self.fraction(x: x, a: a))
            (logLower, logUpper) = (IncompleteBeta.logComplement(upper), upper)
        }
    }

    /// P(a, x).
    package var lower: Double { exp(logLower) }
    /// 1 − P(a, x).
    package var upper: Double { exp(logUpper) }

    private static func series(x: Double, a: Double) -> Double {
        var (term, sum, denominator) = (1 / a, 1 / a, a)
        for _ in 0..<100_000 {
            denominator += 1
            term *= x / denominator
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum
    }

    private static func fraction(x: Double, a: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        for index in 1...100_000 {
            let term = -Double(index) * (Double(index) - a)
            b += 2
            d = term * d + b
            if abs(d) < tiny { d = tiny }
            c = b + term / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let step = d * c
            value *= step
            if abs(step - 1) < 1e-16 { break }
        }
        return value
    }
}
