/// How much of the variation of a scale's scores lies between the units that a unit is made of.
///
/// It is computed from the released figures of those units alone, so that it tells nothing that is not out already.
package struct ReleasedGrouping: Hashable, Sendable {
    /// The number of lowest published units in and below the unit.
    package let units: Int
    /// The respondents with a score in those units.
    package let n: Int
    /// ICC(1) = (MSB − MSW) / (MSB + (K − 1)·MSW) with K = N/G (Bartko 1976); may be negative.
    package let icc1: Double
    /// ICC(2) = (MSB − MSW) / MSB: how reliable a unit's mean is (Bliese 2000); may be negative.
    package let icc2: Double
    /// The two-sided p value of F = MSB/MSW; `nil` where it has none.
    package let p: Double?

    init(units: Int, n: Int, icc1: Double, icc2: Double, p: Double?) {
        self.units = units
        self.n = n
        self.icc1 = icc1
        self.icc2 = icc2
        self.p = p
    }
}

/// What goes along with one scale in a whole unit: descriptive, not causal.
///
/// Over the respondents who have a score on every scale; only from the policy's `driverMinimum` of them, and only where
/// every scale is released exactly.
package struct ReleasedDrivers: Hashable, Sendable {
    /// One of the other scales.
    package struct Predictor: Hashable, Sendable {
        /// The scale's code.
        package let scale: String
        /// Pearson's correlation with the outcome.
        package let correlation: Double
        /// The standardised regression coefficient.
        package let coefficient: Double
        /// The share of R² (Johnson 2000), 0 to 1; all predictors' shares make 1.
        package let share: Double

        init(scale: String, correlation: Double, coefficient: Double, share: Double) {
            self.scale = scale
            self.correlation = correlation
            self.coefficient = coefficient
            self.share = share
        }
    }

    /// The code of the scale that is explained.
    package let outcome: String
    /// The respondents with a score on every scale.
    package let n: Int
    /// R², the share of the outcome's variance that the others account for together.
    package let rSquared: Double
    /// The other scales, in the survey's order.
    package let predictors: [Predictor]

    init(outcome: String, n: Int, rSquared: Double, predictors: [Predictor]) {
        self.outcome = outcome
        self.n = n
        self.rSquared = rSquared
        self.predictors = predictors
    }
}

/// What people of a whole unit wrote in answer to one question, in an order that says nothing.
///
/// No two lists of a wave share a comment: each is shown at one level of the tree only.
package struct ReleasedComments: Hashable, Sendable {
    /// The question's code.
    package let question: String
    /// The texts, one per commenter, shuffled.
    package let texts: [String]

    init(question: String, texts: [String]) {
        self.question = question
        self.texts = texts
    }
}
