/// The standard normal distribution.
package enum NormalDistribution {
    /// Finds the density at z.
    package static func density(_ z: Double) -> Double {
        exp(-0.5 * z * z - Stirling.logSquareRootOfTwoPi)
    }

    /// Finds P(Z ≤ z), to full precision in both tails.
    package static func lowerTail(_ z: Double) -> Double {
        0.5 * erfc(-z * 0.707_106_781_186_547_524_4)
    }

    /// Finds P(Z > z).
    package static func upperTail(_ z: Double) -> Double { lowerTail(-z) }

    /// Finds ln P(Z > z), also far beyond the smallest number a Double can hold.
    ///
    /// Beyond 30 standard deviations by Laplace's continued fraction (Abramowitz & Stegun 1964, 26.2.14).
    package static func logUpperTail(_ z: Double) -> Double {
        guard z > 30 else { return z < -5 ? log1p(-lowerTail(z)) : log(lowerTail(-z)) }
        var fraction = z
        for term in stride(from: 40, through: 1, by: -1) { fraction = z + Double(term) / fraction }
        return -0.5 * z * z - Stirling.logSquareRootOfTwoPi - log(fraction)
    }

    /// Finds z with P(Z ≤ z) = p.
    ///
    /// - Parameter p: A probability.
    /// - Returns: ∓∞ at 0 and 1, not a number outside them.
    package static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        let isUpper = p > 0.5
        let z = upperQuantile(logTail: isUpper ? log1p(-p) : log(p))
        return isUpper ? z : -z
    }

    /// Finds z with ln P(Z > z) = `logTail`, which is at most ln ½.
    static func upperQuantile(logTail: Double) -> Double {
        // Abramowitz & Stegun 26.2.23 is good to 4.5e-4; two or three Newton steps give every digit.
        let t = (-2 * logTail).squareRoot()
        let start =
            t - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        return QuantileSearch.decreasing(from: start, in: -1...(.greatestFiniteMagnitude), to: logTail) { z in
            let tail = logUpperTail(z)
            return .init(
                logTail: tail, slope: -exp(-0.5 * z * z - Stirling.logSquareRootOfTwoPi - tail))
        }
    }
}
