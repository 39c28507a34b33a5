/// Pieces of the gamma function from which densities are built without cancellation (Loader 2000).
enum Stirling {
    /// ln √(2π).
    static let logSquareRootOfTwoPi = 0.918_938_533_204_672_741_780_329_736_406

    /// Finds ln Γ(x) for x > 0, without the C library's global sign.
    static func logGamma(_ x: Double) -> Double {
        logarithmOfGamma(x)
    }

    /// Finds ln Γ(x + 1) − (x + ½) ln x + x − ln √(2π), the error of Stirling's formula, for x > 0.
    static func error(_ x: Double) -> Double {
        guard x > 15 else {
            return logGamma(x + 1) - (x + 0.5) * log(x) + x - logSquareRootOfTwoPi
        }
        let square = x * x
        var tail = 691.0 / 360_360
        tail = 1.0 / 1188 - tail / square
        tail = 1.0 / 1680 - tail / square
        tail = 1.0 / 1260 - tail / square
        tail = 1.0 / 360 - tail / square
        return (1.0 / 12 - tail / square) / x
    }

    /// Finds x ln(x / m) + m − x, the deviance of a count x ≥ 0 from its mean m > 0, also where x ≈ m.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard x > 0 else { return mean }
        let difference = x - mean
        guard abs(difference) < 0.1 * (x + mean) else { return x * log(x / mean) - difference }
        let ratio = difference / (x + mean)
        var sum = difference * ratio
        var term = 2 * x * ratio
        let square = ratio * ratio
        for index in 1..<1000 {
            term *= square
            let next = sum + term / Double(2 * index + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// Finds ln(Γ(a) / Γ(b)) for large arguments of similar size, where the difference of two logarithms loses digits.
    static func logGammaRatio(_ a: Double, _ b: Double) -> Double {
        guard a > 16, b > 16 else { return logGamma(a) - logGamma(b) }
        let shift = a - b
        return (b - 0.5) * log1p(shift / b) + shift * (log(a) - 1) + error(a) - error(b)
    }
}
