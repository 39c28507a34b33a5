/// The distribution of t where the true difference is not 0.
///
/// P(T ≤ t | δ) = E Φ(tS − δ), S = √(χ²/ν), integrated over the density of S by Gauss–Legendre panels of a hundred nodes
/// that are laid around the place where Φ turns from 0 to 1.
package struct NoncentralStudentDistribution: Sendable {
    /// The degrees of freedom ν, greater than 0.
    package let degreesOfFreedom: Double

    /// Takes the degrees of freedom.
    package init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Finds P(T ≤ t) for a noncentrality δ.
    package func lowerTail(_ t: Double, noncentrality: Double) -> Double {
        var cuts = [range.lowerBound, range.upperBound]
        if t != 0 {
            let (turn, width) = (noncentrality / t, 8 / abs(t))
            cuts += [turn - width, turn, turn + width].filter { range.contains($0) }
        }
        cuts.sort()
        var sum = 0.0
        for (lower, upper) in zip(cuts, cuts.dropFirst()) where upper > lower {
            sum += GaussLegendre.hundred.integrate(from: lower, to: upper) { s in
                exp(logDensity(s)) * NormalDistribution.lowerTail(t * s - noncentrality)
            }
        }
        return min(1, max(0, sum))
    }

    /// Finds the noncentralities that leave (1 − confidence)/2 above and below an observed t.
    ///
    /// - Parameters:
    ///   - t: The observed value.
    ///   - confidence: The probability that the method covers the true noncentrality.
    package func noncentralityInterval(of t: Double, confidence: Double = 0.95) -> Interval {
        Interval(
            noncentrality(t, lowerTail: (1 + confidence) / 2),
            noncentrality(t, lowerTail: (1 - confidence) / 2))
    }

    /// The noncentrality at which P(T ≤ t) equals a probability: it falls as the noncentrality grows.
    private func noncentrality(_ t: Double, lowerTail target: Double) -> Double {
        var step = 4.0
        var (low, high) = (t - step, t + step)
        while lowerTail(t, noncentrality: low) < target, step < 1e9 {
            (step, low) = (step * 2, low - step * 2)
        }
        step = 4
        while lowerTail(t, noncentrality: high) > target, step < 1e9 {
            (step, high) = (step * 2, high + step * 2)
        }
        var (lowExcess, highExcess) = (
            lowerTail(t, noncentrality: low) - target, lowerTail(t, noncentrality: high) - target
        )
        // The Illinois variant of the rule of false position: no derivative, and the bracket always closes.
        var lastSide = 0
        var guess = low
        for _ in 0..<200 {
            let next = (low * highExcess - high * lowExcess) / (highExcess - lowExcess)
            if abs(next - guess) <= 1e-14 * max(1, abs(next)) { return next }
            guess = next
            let excess = lowerTail(t, noncentrality: guess) - target
            if excess == 0 { return guess }
            if excess > 0 {
                (low, lowExcess) = (guess, excess)
                if lastSide == 1 { highExcess /= 2 }
                lastSide = 1
            } else {
                (high, highExcess) = (guess, excess)
                if lastSide == -1 { lowExcess /= 2 }
                lastSide = -1
            }
        }
        return guess
    }

    /// ln of the density of S.
    private func logDensity(_ s: Double) -> Double {
        guard s > 0 else { return -.infinity }
        let half = degreesOfFreedom / 2
        let x = half * s * s
        return 0.693_147_180_559_945_3 + 0.5 * log(half) - Stirling.logSquareRootOfTwoPi
            - Stirling.error(half)
            - Stirling.deviance(half, x) - log(s)
    }

    /// Where the density of S is at least e⁻⁴⁵ of its peak, within a little.
    private var range: ClosedRange<Double> {
        let peak = max((degreesOfFreedom - 1) / degreesOfFreedom, 0).squareRoot()
        let width = 13 / (2 * degreesOfFreedom).squareRoot()
        return max(0, peak - width)...(peak + width)
    }
}
