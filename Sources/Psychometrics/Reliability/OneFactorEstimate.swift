/// A guess at the loadings and residual variances of one factor, and the EM algorithm that betters it.
struct OneFactorEstimate {
    /// Per item, λ.
    var loadings: [Double]
    /// Per item, θ, greater than 0.
    var residuals: [Double]

    /// Iterates until rounding takes over, every third step extrapolated (Varadhan & Roland 2008): where correlations are
    /// weak, plain EM needs many thousands of steps.
    ///
    /// - Returns: `nil` if it does not settle.
    static func settled(_ covariances: SquareMatrix) -> OneFactorEstimate? {
        let scale = covariances.total.squareRoot()
        let start = covariances.rowTotals.map { $0 / scale }
        var current = OneFactorEstimate(
            loadings: start, residuals: zip(covariances.diagonal, start).map { max($0 - $1 * $1, $0 * 0.1) })
        var (smallest, sinceBest) = (Double.infinity, 0)
        for _ in 0..<20_000 {
            let first = current.step(covariances)
            let second = first.step(covariances)
            let change = zip(current.loadings, first.loadings).reduce(0) { max($0, abs($1.0 - $1.1)) }
            if change < smallest { (smallest, sinceBest) = (change, 0) } else { sinceBest += 1 }
            if change <= 1e-16 * scale || change < 1e-13 * scale && sinceBest > 20 { return second }
            // An extrapolation that does not help is left out for once: plain EM always does.
            let next = sinceBest > 5 ? nil : current.extrapolated(first, second, covariances)
            current = (next ?? second).step(covariances)
        }
        return nil
    }

    /// One step of EM.
    private func step(_ c: SquareMatrix) -> OneFactorEstimate {
        let weights = zip(loadings, residuals).map { $0 / $1 }
        let g = 1 / (1 + zip(loadings, weights).reduce(0) { $0 + $1.0 * $1.1 })
        let b = weights.map { $0 * g }
        let projected = c.times(b)
        let variance = g + zip(b, projected).reduce(0) { $0 + $1.0 * $1.1 }
        var next = self
        for index in 0..<c.size {
            let loading = projected[index] / variance
            next.loadings[index] = loading
            next.residuals[index] = max(
                c[index, index] - loading * projected[index], c[index, index] * 1e-10)
        }
        return next
    }

    /// x − 2αr + α²v with r the first step, v the change of step and α = −|r| / |v|, at least a whole step.
    ///
    /// - Returns: `nil` if it leaves the range of the parameters.
    private func extrapolated(
        _ first: OneFactorEstimate, _ second: OneFactorEstimate, _ c: SquareMatrix
    ) -> OneFactorEstimate? {
        let (x, y, z) = (
            loadings + residuals, first.loadings + first.residuals, second.loadings + second.residuals
        )
        var (steps, bends) = (0.0, 0.0)
        for index in x.indices {
            let (r, v) = (y[index] - x[index], z[index] - 2 * y[index] + x[index])
            steps += r * r
            bends += v * v
        }
        guard bends > 0 else { return nil }
        let length = max(1, (steps / bends).squareRoot())
        let moved = x.indices.map { index in
            let (r, v) = (y[index] - x[index], z[index] - 2 * y[index] + x[index])
            return x[index] + 2 * length * r + length * length * v
        }
        let next = OneFactorEstimate(
            loadings: Array(moved[..<loadings.count]), residuals: Array(moved[loadings.count...]))
        let isPossible = next.residuals.indices.allSatisfy {
            next.residuals[$0] > c[$0, $0] * 1e-9 && next.residuals[$0] <= c[$0, $0]
        }
        return isPossible ? next : nil
    }
}
