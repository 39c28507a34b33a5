/// What goes along with one scale, as written in JSON reports; shares are 0 to 1.
package struct DriversDocument: Hashable, Sendable, Encodable {
    let outcome: String
    let n: Int
    let rSquared: Double
    let predictors: [Predictor]

    /// One of the other scales.
    package struct Predictor: Hashable, Sendable, Encodable {
        let scale: String
        let correlation: Double
        let coefficient: Double
        let share: Double
    }

    init(_ drivers: Drivers) {
        outcome = drivers.outcome.code
        n = drivers.n
        rSquared = drivers.rSquared
        predictors = drivers.parts.map { part in
            Predictor(
                scale: part.scale.code, correlation: part.correlation, coefficient: part.coefficient,
                share: part.share)
        }
    }
}

/// What people wrote in answer to one question, as written in a unit's JSON report; empty where it is not shown.
package struct CommentsDocument: Hashable, Sendable, Encodable {
    let question: String
    let texts: [String]

    init(_ list: CommentList) {
        question = list.question
        texts = list.texts
    }
}

/// How far a unit's own units differ on a scale, as written in JSON reports.
package struct GroupingDocument: Hashable, Sendable, Encodable {
    let units: Int
    let n: Int
    let icc1: Double
    let icc2: Double
    let p: Double?
}
