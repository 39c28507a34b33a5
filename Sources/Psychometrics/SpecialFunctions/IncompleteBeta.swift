/// The two tails of the regularised incomplete beta function, kept as logarithms down to 1e-300 and below.
///
/// The continued fraction of Didonato & Morris (1992), with the power term in saddle-point form (Loader 2000), so that large parameters lose no digits. Relative error about 1e-14.
package struct IncompleteBeta: Sendable {
    /// ln I_x(a, b).
    package let logLower: Double
    /// ln (1 − I_x(a, b)).
    package let logUpper: Double

    /// Evaluates both tails.
    ///
    /// - Parameters:
    ///   - x: The upper limit of the integral, 0 to 1.
    ///   - complement: 1 − x, given apart so that neither end loses digits.
    ///   - a: The first parameter, greater than 0.
    ///   - b: The second parameter, greater than 0.
    package init(x: Double, complement: Double, a: Double, b: Double) {
        guard x > 0 else { (logLower, logUpper) = (-.infinity, 0); return }
        guard complement > 0 else { (logLower, logUpper) = (0, -.infinity); return }
        let power = Self.logPower(x: x, complement: complement, a: a, b: b)
        if a < 1, (a + b) * x <= 4, x <= (b < 1 ? 0.5 : 0.9) {
            let lower = power - log(a) + log(Self.series(x: x, a: a, b: b))
            (logLower, logUpper) = (lower, Self.logComplement(lower))
        } else if b < 1, (a + b) * complement <= 4, complement <= 0.9 {
            let upper = power - log(b) + log(Self.series(x: complement, a: b, b: a))
            (logLower, logUpper) = (Self.logComplement(upper), upper)
        } else if x * (a + b + 2) < a + 1 {
            let lower = power + log(Self.fraction(x: x, complement: complement, a: a, b: b))
            (logLower, logUpper) = (lower, Self.logComplement(lower))
        } else {
            let upper = power + log(Self.fraction(x: complement, complement: x, a: b, b: a))
            (logLower, logUpper) = (Self.logComplement(upper), upper)
        }
    }

    /// I_x(a, b).
    package var lower: Double { exp(logLower) }
    /// 1 − I_x(a, b).
    package var upper: Double { exp(logUpper) }

    /// ln(1 − eˣ) for x ≤ 0.
    static func logComplement(_ x: Double) -> Double {
        guard x < 0 else { return -.infinity }
        return x > -0.693_147_180_559_945_3 ? log(-expm1(x)) : log1p(-exp(x))
    }

    /// ln(xᵃ (1 − x)ᵇ / B(a, b)).
    static func logPower(x: Double, complement: Double, a: Double, b: Double) -> Double {
        let n = a + b
        let binomial =
            Stirling.error(n) - Stirling.error(a) - Stirling.error(b)
            - Stirling.deviance(a, n * x) - Stirling.deviance(b, n * complement)
        return binomial + 0.5 * log(a * b / n) - Stirling.logSquareRootOfTwoPi
    }

    /// The power series of positive terms, used near the mean where a parameter is under 1 and the fraction is inaccurate.
    private static func series(x: Double, a: Double, b: Double) -> Double {
        var (term, sum, n) = (1.0, 1.0, 0.0)
        while term > sum * 1e-17, n < 100_000 {
            term *= (a + b + n) / (a + 1 + n) * x
            sum += term
            n += 1
        }
        return sum
    }

    /// The continued fraction, with 1 + a − (a + b)x formed from 1 − x, so that it keeps its digits near the mean.
    private static func fraction(x: Double, complement: Double, a: Double, b: Double) -> Double {
        let distance = 1 - b + (a + b) * complement
        let (ratio, first) = (b / a, 1 + 1 / a)
        var (p, s) = (1.0, a + 1)
        var (above, below, lastAbove, lastBelow) = (1.0, distance / first, 0.0, 1.0)
        var value = first / distance
        for index in 1...100_000 {
            let n = Double(index)
            let t = n / a
            let w = n * (b - n) * x
            let e = a / s
            let alpha = p * (p + ratio) * e * e * (w * x)
            let beta = n + w / s + (1 + t) / (first + 2 * t) * (distance + n * (1 + complement))
            p = 1 + t
            s += 2
            (lastAbove, above) = (above, alpha * lastAbove + beta * above)
            (lastBelow, below) = (below, alpha * lastBelow + beta * below)
            let next = above / below
            if abs(next - value) <= 1e-16 * abs(next) { return next }
            value = next
            lastAbove /= below
            lastBelow /= below
            (above, below) = (next, 1)
        }
        return value
    }
}
