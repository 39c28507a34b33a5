/// How much each of several scales has to do with an outcome: regression from correlations.
///
/// Descriptive, not causal; scores from the same respondents are correlated by their common source alone. With fewer than
/// ``minimumCount`` respondents there is no analysis.
package struct DriverAnalysis: Hashable, Sendable {
    /// The fewest respondents.
    package static let minimumCount = 30
    /// The most predictors for which the Shapley decomposition, over all 2ᵖ subsets, is formed.
    package static let maximumShapleyPredictors = 16

    /// The number of respondents with all scores.
    package let count: Int
    /// Each predictor's correlation with the outcome.
    package let correlations: [Double]
    /// The standardised regression coefficients.
    package let coefficients: [Double]
    /// R², the share of the outcome's variance that the predictors account for together.
    package let rSquared: Double
    private let predictors: SquareMatrix

    /// Analyses the correlations of an outcome, in place 0, with predictors, in places 1 to p.
    ///
    /// - Returns: `nil` with fewer than ``minimumCount`` respondents, without predictors, with no more respondents than
    ///   predictors, or if a predictor follows from the others.
    package init?(_ matrix: SquareMatrix, count: Int) {
        let indexes = Array(1..<max(matrix.size, 1))
        let predictors = matrix.selecting(indexes)
        guard count >= Self.minimumCount, !indexes.isEmpty, count > indexes.count + 1,
            let factor = CholeskyFactor(predictors)
        else { return nil }
        self.count = count
        self.predictors = predictors
        correlations = indexes.map { matrix[0, $0] }
        coefficients = factor.solve(correlations)
        rSquared = zip(correlations, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// R² adjusted for the number of predictors, 1 − (1 − R²)(n − 1)/(n − p − 1) (Ezekiel 1930).
    package var adjustedRSquared: Double {
        1 - (1 - rSquared) * Double(count - 1) / Double(count - correlations.count - 1)
    }

    /// Relative weights: R² shared out by way of the closest orthogonal variables (Johnson 2000).
    ///
    /// L = R^½, b = L⁻¹ r, weightⱼ = Σₖ L²ⱼₖ b²ₖ. They sum to R²; none is negative.
    package var relativeWeights: [Double] {
        let system = SymmetricEigensystem(predictors)
        let size = predictors.size
        let root = SquareMatrix(size: size) { i, j in
            (0..<size).reduce(0) {
                $0 + system.vectors[i, $1] * system.vectors[j, $1] * max(system.values[$1], 0).squareRoot()
            }
        }
        let rotated = (0..<size).map { column in
            let projection = (0..<size).reduce(0) { $0 + system.vectors[$1, column] * correlations[$1] }
            return projection / system.values[column].squareRoot()
        }
        let b = system.vectors.times(rotated)
        return (0..<size).map { row in
            (0..<size).reduce(0) { $0 + root[row, $1] * root[row, $1] * b[$1] * b[$1] }
        }
    }

    /// Shapley values: the gain in R² averaged over all orders of entry (Lindeman, Merenda & Gold 1980; Grömping 2006).
    ///
    /// They sum to R². `nil` with more than ``maximumShapleyPredictors`` predictors.
    package var shapleyValues: [Double]? {
        let size = predictors.size
        guard size <= Self.maximumShapleyPredictors else { return nil }
        let shares = (0..<(1 << size)).map { explainedShare(subset: $0) }
        // A predictor joins s others in s! (p − s − 1)! of the p! orders.
        var weights = [Double](repeating: 1 / Double(size), count: size)
        for s in stride(from: 1, to: size, by: 1) {
            weights[s] = weights[s - 1] * Double(s) / Double(size - s)
        }
        return (0..<size).map { predictor in
            var value = 0.0
            for subset in 0..<(1 << size) where subset & (1 << predictor) == 0 {
                value +=
                    weights[subset.nonzeroBitCount] * (shares[subset | (1 << predictor)] - shares[subset])
            }
            return value
        }
    }

    private func explainedShare(subset: Int) -> Double {
        let chosen = (0..<predictors.size).filter { subset & (1 << $0) != 0 }
        guard !chosen.isEmpty, let factor = CholeskyFactor(predictors.selecting(chosen)) else { return 0 }
        let part = chosen.map { correlations[$0] }
        return zip(part, factor.solve(part)).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
