/// Intervals for the mean of a sample, from Student's t distribution.
extension SampleSummary {
    /// The 95 % interval of the mean of an endless population, mean ± t(.975; n − 1) · se (Student 1908).
    ///
    /// `nil` for a single value; the bare mean twice when all values are equal.
    package var interval: Interval? { interval(confidence: 0.95) }

    /// Finds the interval of the mean of an endless population.
    ///
    /// - Parameter confidence: The probability that the method covers the mean, between 0 and 1.
    /// - Returns: `nil` for a single value.
    package func interval(confidence: Double) -> Interval? {
        standardError.map {
            Interval(around: mean, halfWidth: StudentQuantiles.twoSided(confidence, count - 1) * $0)
        }
    }

    /// Finds the standard error of the mean of a population of known size.
    ///
    /// √((1 − n/N) s²/n) (Cochran 1977, section 2.6): 0 when everybody has answered. It does nothing against the bias of
    /// those who did not answer; ``LogicalBounds`` says what is certain.
    ///
    /// - Parameter populationSize: The number of people N.
    /// - Returns: `nil` for a single answer of more than one person, or with fewer people than answers.
    package func standardError(populationSize: Int) -> Double? {
        guard populationSize >= count else { return nil }
        if populationSize == count { return 0 }
        return standardError.map { FinitePopulation.factor(count, of: populationSize) * $0 }
    }

    /// Finds the interval of the mean of a population of known size, mean ± t(.975; n − 1) · se.
    ///
    /// - Parameters:
    ///   - populationSize: The number of people N.
    ///   - confidence: The probability that the method covers the mean.
    /// - Returns: `nil` where the standard error is; the bare mean twice when everybody has answered.
    package func interval(populationSize: Int, confidence: Double = 0.95) -> Interval? {
        guard let error = standardError(populationSize: populationSize) else { return nil }
        if error == 0 { return Interval(mean, mean) }
        return Interval(around: mean, halfWidth: StudentQuantiles.twoSided(confidence, count - 1) * error)
    }
}

/// Quantiles of t for whole degrees of freedom, the usual ones remembered.
enum StudentQuantiles {
    private static let remembered95: [Double] = (1...256).map {
        StudentDistribution(degreesOfFreedom: Double($0)).quantile(0.975)
    }

    /// Finds t such that `confidence` of the distribution lies within ±t.
    static func twoSided(_ confidence: Double, _ degreesOfFreedom: Int) -> Double {
        if confidence == 0.95, remembered95.indices.contains(degreesOfFreedom - 1) {
            return remembered95[degreesOfFreedom - 1]
        }
        return StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom)).quantile((1 + confidence) / 2)
    }
}
