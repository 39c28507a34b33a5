/// The variance of true group means and the variance within groups, by restricted maximum likelihood, exactly.
///
/// yᵢⱼ = μ + uⱼ + eᵢⱼ, var u = τ², var e = σ² (Patterson & Thompson 1971). In r = τ²/σ², with w = n/(1 + n r) and
/// d = ȳⱼ − μ(w), the estimate is the root of −(N − 1) Σw²d²/Q + Σw − Σw²/Σw, Q = SSW + Σwd², or r = 0 where that is not
/// negative at 0. One number is searched for, whatever the number of groups.
package struct VarianceComponents: Hashable, Sendable {
    /// μ, the mean of group means weighted by how well each is known, minus the mean of all scores.
    package let meanDeviation: Double
    /// The standard error of μ.
    package let standardErrorOfMean: Double
    /// τ², the variance of true group means, 0 or more.
    package let between: Double
    /// σ², the variance within groups, greater than 0.
    package let within: Double
    /// −2 times the restricted log likelihood at the estimate, as `lme4` prints it.
    package let criterion: Double

    /// Estimates the components.
    ///
    /// - Returns: `nil` with fewer than two groups, if every group has one member, or if nothing varies within groups.
    package init?(_ groups: [GroupSummary]) {
        let profile = Profile(groups)
        guard groups.count > 1, profile.count > groups.count, profile.withinSquares > 0 else { return nil }
        let ratio = profile.root()
        let state = profile.state(ratio)
        let n = Double(profile.count - 1)
        within = state.q / n
        between = ratio * within
        meanDeviation = state.mean
        standardErrorOfMean = (within / state.weights).squareRoot()
        criterion =
            profile.logDeterminant(ratio) + log(state.weights) + n * (1 + log(2 * Double.pi * state.q / n))
    }

    /// ICC(1) = τ² / (τ² + σ²).
    package var icc1: Double { between / (between + within) }

    /// Finds the reliability of the mean of a group, λ = τ² / (τ² + σ²/n).
    package func reliability(count: Int) -> Double {
        between / (between + within / Double(count))
    }

    /// Finds the best guess of a group's true mean, μ + λ(ȳ − μ): the more it shrinks, the fewer answered.
    ///
    /// (Robinson 1991; Raudenbush & Bryk 2002.)
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - grandMean: The mean of all scores, from which the group's deviation was taken.
    package func shrunkMean(_ group: GroupSummary, grandMean: Double) -> Double {
        let lambda = reliability(count: group.count)
        return grandMean + meanDeviation + lambda * (group.deviation - meanDeviation)
    }

    /// Finds the standard deviation of a group's true mean around that guess, √(τ²(1 − λ)).
    package func shrunkDeviation(count: Int) -> Double {
        (between * (1 - reliability(count: count))).squareRoot()
    }
}

/// The restricted likelihood as a function of r alone, groups of equal size taken together.
private struct Profile {
    struct SizeClass {
        var size: Double
        var groups = 0.0
        var sum = 0.0
        var squares = 0.0
        var mean: Double { sum / groups }
    }

    struct State {
        var mean: Double
        var weights: Double
        var q: Double
        var score: Double
    }

    let count: Int
    let withinSquares: Double
    let classes: [SizeClass]

    init(_ groups: [GroupSummary]) {
        count = groups.reduce(0) { $0 + $1.count }
        var (within, bySize) = (CompensatedSum(), [Int: SizeClass]())
        for group in groups {
            within.add(group.squaredDeviations)
            bySize[group.count, default: SizeClass(size: Double(group.count))].groups += 1
            bySize[group.count]?.sum += group.deviation
        }
        for group in groups {
            guard let mean = bySize[group.count]?.mean else { continue }
            bySize[group.count]?.squares += (group.deviation - mean) * (group.deviation - mean)
        }
        withinSquares = within.value
        classes = bySize.keys.sorted().compactMap { bySize[$0] }
    }

    func state(_ ratio: Double) -> State {
        var (weights, squaredWeights, sum) = (0.0, 0.0, 0.0)
        for size in classes {
            let weight = size.size / (1 + size.size * ratio)
            weights += weight * size.groups
            squaredWeights += weight * weight * size.groups
            sum += weight * size.sum
        }
        let mean = sum / weights
        var (q, steep) = (withinSquares, 0.0)
        for size in classes {
            let weight = size.size / (1 + size.size * ratio)
            let distance = size.mean - mean
            let squares = size.squares + size.groups * distance * distance
            q += weight * squares
            steep += weight * weight * squares
        }
        let score = -Double(count - 1) * steep / q + weights - squaredWeights / weights
        return State(mean: mean, weights: weights, q: q, score: score)
    }

    func logDeterminant(_ ratio: Double) -> Double {
        classes.reduce(0) { $0 + $1.groups * log1p($1.size * ratio) }
    }

    /// The ratio at which the score vanishes, by bisection: a hundred evaluations over a few dozen sizes.
    func root() -> Double {
        guard state(0).score < 0 else { return 0 }
        var (low, high) = (0.0, 1.0)
        while state(high).score < 0, high < 1e15 { (low, high) = (high, high * 4) }
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle == low || middle == high { break }
            if state(middle).score < 0 { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}
