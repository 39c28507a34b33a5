/// What is known when the sample is a part of a roster rather than of an endless population.
package enum FinitePopulation {
    /// Finds √(1 − n/N), by which a standard error shrinks (Cochran 1977).
    ///
    /// - Parameters:
    ///   - count: The number of people who answered, n.
    ///   - populationSize: The number of people, N, at least `count` and at least 1.
    package static func factor(_ count: Int, of populationSize: Int) -> Double {
        (1 - Double(count) / Double(populationSize)).squareRoot()
    }

    /// Finds the standard error of a share, √((1 − n/N) p(1 − p)/(n − 1)) (Cochran 1977, section 3.2).
    ///
    /// - Returns: `nil` with fewer than two answers, or with fewer people than answers; 0 when everybody has answered.
    package static func standardError(of share: Share, populationSize: Int) -> Double? {
        guard populationSize >= share.trials, let p = share.proportion else { return nil }
        if populationSize == share.trials { return 0 }
        guard share.trials > 1 else { return nil }
        return ((1 - Double(share.trials) / Double(populationSize)) * p * (1 - p) / Double(share.trials - 1))
            .squareRoot()
    }
}

/// What is certain about a whole roster when some have kept silent, whatever they would have said.
package enum LogicalBounds {
    /// Finds the bounds of the share of a whole roster: [x/N, (x + N − n)/N].
    ///
    /// - Returns: `nil` with fewer people than answers, or without people.
    package static func of(_ share: Share, populationSize: Int) -> Interval? {
        guard populationSize >= share.trials, populationSize > 0 else { return nil }
        let silent = populationSize - share.trials
        return Interval(
            Double(share.successes) / Double(populationSize),
            Double(share.successes + silent) / Double(populationSize))
    }

    /// Finds the bounds of the mean of a whole roster, the silent all at one end of the scale or all at the other.
    ///
    /// - Parameters:
    ///   - mean: The mean of those who answered.
    ///   - count: How many answered.
    ///   - populationSize: The number of people.
    ///   - range: The lowest and highest value a person can have.
    /// - Returns: `nil` with fewer people than answers, or without people.
    package static func of(
        mean: Double, count: Int, populationSize: Int, range: ClosedRange<Double>
    ) -> Interval? {
        guard populationSize >= count, populationSize > 0 else { return nil }
        let (total, silent) = (Double(populationSize), Double(populationSize - count))
        let sum = mean * Double(count)
        return Interval((sum + silent * range.lowerBound) / total, (sum + silent * range.upperBound) / total)
    }
}
