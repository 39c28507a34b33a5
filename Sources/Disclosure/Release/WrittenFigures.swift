/// A scale's figures as JSON has them.
struct WrittenScale: Codable {
    let code: String
    let n: Int
    let mean: Double
    let sd: Double?
    let standardError: Double?
    let interval: WrittenInterval?
    let score: Double
    let scoreInterval: WrittenInterval?
    let favourable: WrittenShare?
    let neutral: WrittenShare?
    let unfavourable: WrittenShare?
    let favourablePersons: WrittenShare?
    let alpha: Double?
    let uncertainty: ReleasedUncertainty?
    let grouping: WrittenGrouping?

    init(_ scale: ReleasedScale) {
        (code, n, mean, sd) = (scale.code, scale.n, scale.mean, scale.sd)
        (standardError, score) = (scale.standardError, scale.score)
        interval = scale.interval.map(WrittenInterval.init)
        scoreInterval = scale.scoreInterval.map(WrittenInterval.init)
        favourable = scale.favourable.map(WrittenShare.init)
        neutral = scale.neutral.map(WrittenShare.init)
        unfavourable = scale.unfavourable.map(WrittenShare.init)
        favourablePersons = scale.favourablePersons.map(WrittenShare.init)
        (alpha, uncertainty) = (scale.alpha, scale.uncertainty)
        grouping = scale.grouping.map(WrittenGrouping.init)
    }

    var figures: ReleasedScale {
        ReleasedScale(
            code: code, n: n, mean: mean, sd: sd, standardError: standardError, interval: interval?.figures,
            score: score, scoreInterval: scoreInterval?.figures, favourable: favourable?.figures,
            neutral: neutral?.figures, unfavourable: unfavourable?.figures,
            favourablePersons: favourablePersons?.figures, alpha: alpha, uncertainty: uncertainty,
            grouping: grouping?.figures)
    }
}

/// An item's figures as JSON has them.
struct WrittenItem: Codable {
    let code: String
    let n: Int
    let mean: Double
    let sd: Double?
    let favourable: WrittenShare
    let neutral: WrittenShare
    let unfavourable: WrittenShare
    let distribution: [Int]?
    let uncertainty: ReleasedUncertainty?

    init(_ item: ReleasedItem) {
        (code, n, mean, sd) = (item.code, item.n, item.mean, item.sd)
        favourable = WrittenShare(item.favourable)
        neutral = WrittenShare(item.neutral)
        unfavourable = WrittenShare(item.unfavourable)
        (distribution, uncertainty) = (item.distribution, item.uncertainty)
    }

    var figures: ReleasedItem {
        ReleasedItem(
            code: code, n: n, mean: mean, sd: sd, favourable: favourable.figures, neutral: neutral.figures,
            unfavourable: unfavourable.figures, distribution: distribution, uncertainty: uncertainty)
    }
}

/// A share as JSON has it.
struct WrittenShare: Codable {
    let count: Int
    let of: Int
    let share: Double
    let interval: WrittenInterval

    init(_ share: ReleasedShare) {
        (count, of, self.share) = (share.count, share.of, share.share)
        interval = WrittenInterval(share.interval)
    }

    var figures: ReleasedShare {
        ReleasedShare(count: count, of: of, share: share, interval: interval.figures)
    }
}

/// Two limits as JSON has them: `[low, high]`.
struct WrittenInterval: Codable {
    let figures: ReleasedInterval

    init(_ interval: ReleasedInterval) { figures = interval }

    init(from decoder: any Decoder) throws {
        let limits = try [Double](from: decoder)
        guard limits.count == 2 else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "An interval has two limits, not \(limits.count)."))
        }
        figures = ReleasedInterval(low: limits[0], high: limits[1])
    }

    func encode(to encoder: any Encoder) throws { try [figures.low, figures.high].encode(to: encoder) }
}
