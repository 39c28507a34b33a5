/// How far a unit's own units differ, as JSON has it.
struct WrittenGrouping: Codable {
    let units: Int
    let n: Int
    let icc1: Double
    let icc2: Double
    let p: Double?

    init(_ grouping: ReleasedGrouping) {
        (units, n, icc1, icc2, p) = (
            grouping.units, grouping.n, grouping.icc1, grouping.icc2, grouping.p
        )
    }

    var figures: ReleasedGrouping { ReleasedGrouping(units: units, n: n, icc1: icc1, icc2: icc2, p: p) }
}

/// The drivers of one scale, as JSON has them.
struct WrittenDrivers: Codable {
    struct Predictor: Codable {
        let scale: String
        let correlation: Double
        let coefficient: Double
        let share: Double
    }

    let outcome: String
    let n: Int
    let rSquared: Double
    let predictors: [Predictor]

    init(_ drivers: ReleasedDrivers) {
        (outcome, n, rSquared) = (drivers.outcome, drivers.n, drivers.rSquared)
        predictors = drivers.predictors.map {
            Predictor(
                scale: $0.scale, correlation: $0.correlation, coefficient: $0.coefficient, share: $0.share)
        }
    }

    var figures: ReleasedDrivers {
        ReleasedDrivers(
            outcome: outcome, n: n, rSquared: rSquared,
            predictors: predictors.map {
                .init(
                    scale: $0.scale, correlation: $0.correlation, coefficient: $0.coefficient, share: $0.share
                )
            })
    }
}

/// The comments on one question, as JSON has them.
struct WrittenComments: Codable {
    let question: String
    let texts: [String]

    init(_ comments: ReleasedComments) { (question, texts) = (comments.question, comments.texts) }

    var figures: ReleasedComments { ReleasedComments(question: question, texts: texts) }
}
