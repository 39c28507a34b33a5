import Disclosure

/// The parts that all JSON reports share.
package enum ReportDocument {
    /// The name and version of the form.
    package static let schema = "attune.report/1"

    /// From how many people each kind of figure is shown.
    package struct Policy: Hashable, Sendable, Encodable {
        let minimumRespondents: Int
        let distributionMinimum: Int
        let driverMinimum: Int
        let commentMinimum: Int

        init(_ thresholds: ReportSource.Thresholds) {
            minimumRespondents = thresholds.figures
            distributionMinimum = thresholds.distributions
            driverMinimum = thresholds.drivers
            commentMinimum = thresholds.comments
        }
    }

    /// One scale's figures.
    package struct Scale: Hashable, Sendable, Encodable {
        let code: String
        let n: Int
        let mean: Double
        let sd: Double?
        let interval: [Double]?
        let score: Double
        let scoreInterval: [Double]?
        let favourable: Double?
        let neutral: Double?
        let unfavourable: Double?
        let alpha: Double?
        let grouping: GroupingDocument?
        let uncertainty: String?

        private enum CodingKeys: String, CodingKey {
            case code, n, mean, sd, interval, score, scoreInterval, favourable, neutral, unfavourable, alpha
            case grouping, uncertainty
        }

        init(_ figures: ReleasedScale) {
            code = figures.code
            n = figures.n
            mean = figures.mean
            sd = figures.sd
            interval = figures.interval.map { [$0.low, $0.high] }
            score = figures.score
            scoreInterval = figures.scoreInterval.map { [$0.low, $0.high] }
            favourable = figures.favourable?.share
            neutral = figures.neutral?.share
            unfavourable = figures.unfavourable?.share
            alpha = figures.alpha
            grouping = figures.grouping.map {
                GroupingDocument(units: $0.units, n: $0.n, icc1: $0.icc1, icc2: $0.icc2, p: $0.p)
            }
            uncertainty = figures.uncertainty?.rawValue
        }

        /// Writes every key, null where there is no figure.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(code, forKey: .code)
            try keys.encode(n, forKey: .n)
            try keys.encode(mean, forKey: .mean)
            try keys.encode(sd, forKey: .sd)
            try keys.encode(interval, forKey: .interval)
            try keys.encode(score, forKey: .score)
            try keys.encode(scoreInterval, forKey: .scoreInterval)
            try keys.encode(favourable, forKey: .favourable)
            try keys.encode(neutral, forKey: .neutral)
            try keys.encode(unfavourable, forKey: .unfavourable)
            try keys.encode(alpha, forKey: .alpha)
            try keys.encode(grouping, forKey: .grouping)
            try keys.encode(uncertainty, forKey: .uncertainty)
        }
    }

    /// One item's figures; the mean is of the values as asked, the shares as keyed.
    package struct Item: Hashable, Sendable, Encodable {
        let code: String
        let n: Int
        let mean: Double
        let sd: Double?
        let favourable: Double
        let neutral: Double
        let unfavourable: Double
        let distribution: [Int]?
        let uncertainty: String?

        private enum CodingKeys: String, CodingKey {
            case code, n, mean, sd, favourable, neutral, unfavourable, distribution, uncertainty
        }

        init(_ figures: ReleasedItem) {
            code = figures.code
            n = figures.n
            mean = figures.mean
            sd = figures.sd
            favourable = figures.favourable.share
            neutral = figures.neutral.share
            unfavourable = figures.unfavourable.share
            distribution = figures.distribution
            uncertainty = figures.uncertainty?.rawValue
        }

        /// Writes every key, null where there is no figure.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(code, forKey: .code)
            try keys.encode(n, forKey: .n)
            try keys.encode(mean, forKey: .mean)
            try keys.encode(sd, forKey: .sd)
            try keys.encode(favourable, forKey: .favourable)
            try keys.encode(neutral, forKey: .neutral)
            try keys.encode(unfavourable, forKey: .unfavourable)
            try keys.encode(distribution, forKey: .distribution)
            try keys.encode(uncertainty, forKey: .uncertainty)
        }
    }

    /// The scales that have figures to show.
    static func scales(_ results: [ScaleResult]) -> [Scale] { results.compactMap(\.figures).map(Scale.init) }
}
