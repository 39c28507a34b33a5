import Disclosure

/// What goes along with one scale, from the released drivers: descriptive, and no proof of a cause.
package struct Drivers: Hashable, Sendable {
    /// One of the other scales.
    package struct Part: Hashable, Sendable {
        /// What the scale is.
        package let scale: ScaleDescription
        /// Pearson's correlation with the outcome.
        package let correlation: Double
        /// The standardised regression coefficient.
        package let coefficient: Double
        /// The share of what the other scales account for together (Johnson 2000), 0 to 1.
        package let share: Double
    }

    /// The scale that is explained.
    package let outcome: ScaleDescription
    /// The respondents with a score on every scale.
    package let n: Int
    /// R²: how much of the differences between people the other scales account for together, 0 to 1.
    package let rSquared: Double
    /// The other scales, the largest share first; equal shares in the survey's order.
    package let parts: [Part]

    /// Reads the drivers of a cell, in the survey's order; empty for a cell without any, or below the policy's minimum.
    static func all(of cell: ReleasedCell?, _ scales: [ScaleDescription]) -> [Drivers] {
        let byCode = Dictionary(scales.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        return (cell?.drivers ?? []).compactMap { released in
            byCode[released.outcome].map { Drivers(released, outcome: $0, byCode) }
        }
    }

    private init(
        _ released: ReleasedDrivers, outcome: ScaleDescription, _ byCode: [String: ScaleDescription]
    ) {
        self.outcome = outcome
        n = released.n
        rSquared = released.rSquared
        let parts = released.predictors.compactMap { predictor in
            byCode[predictor.scale].map {
                Part(
                    scale: $0, correlation: predictor.correlation, coefficient: predictor.coefficient,
                    share: predictor.share)
            }
        }
        self.parts = parts.enumerated()
            .sorted { ($0.element.share, $1.offset) > ($1.element.share, $0.offset) }
            .map(\.element)
    }
}
