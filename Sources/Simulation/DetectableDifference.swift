import Psychometrics

/// The least difference a wave can be expected to find: what a plan should know before anybody is asked.
///
/// (t(.975; ν) + t(.80; ν)) · se, which a two-sided test at 5 % finds with a power of about 80 % (Cohen 1988).
package struct DetectableDifference: Hashable, Sendable {
    /// The number of people in a unit.
    package let size: Int
    /// The number who answer.
    package let respondents: Int
    /// Between the unit and a large organisation, in points of 100; `nil` with fewer than two respondents.
    package let fromOrganisation: Double?
    /// Between two waves of the unit, in points of 100; `nil` with fewer than two respondents.
    package let betweenWaves: Double?
    /// The half width of the interval of the unit's score, in points of 100; `nil` with fewer than two respondents.
    package let halfWidth: Double?

    /// Finds the differences for one size of unit.
    ///
    /// - Parameters:
    ///   - size: The number of people, at least 1.
    ///   - responseRate: The share who answer, 0 to 1.
    ///   - deviation: The standard deviation of people's scores, in points of 100; about 20 for climate scales.
    package init(size: Int, responseRate: Double, deviation: Double) {
        self.size = size
        respondents = Int((Double(size) * responseRate).rounded())
        guard respondents > 1 else {
            fromOrganisation = nil
            betweenWaves = nil
            halfWidth = nil
            return
        }
        let n = Double(respondents)
        // As in reports: not narrowed where nearly everybody answers, since the same people differ from day to day.
        let error = deviation / n.squareRoot()
        halfWidth = Self.quantile(0.975, n - 1) * error
        fromOrganisation = (Self.quantile(0.975, n - 1) + Self.quantile(0.8, n - 1)) * error
        let both = error * 2.0.squareRoot()
        betweenWaves = (Self.quantile(0.975, 2 * n - 2) + Self.quantile(0.8, 2 * n - 2)) * both
    }

    private static func quantile(_ probability: Double, _ degreesOfFreedom: Double) -> Double {
        StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(probability)
    }
}
