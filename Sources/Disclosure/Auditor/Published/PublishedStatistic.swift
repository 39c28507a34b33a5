/// One additive quantity of one item or scale, as the published cells show it.
struct PublishedStatistic: Sendable {
    /// What one respondent adds to a sum.
    enum Kind {
        /// 0 or 1.
        case count
        /// A whole number from 0 to the greatest.
        case whole(greatest: Double)
        /// Any number from 0 to 1.
        case score

        /// The most that one respondent adds.
        var greatest: Double {
            switch self {
            case .count, .score: 1
            case .whole(let greatest): greatest
            }
        }
    }

    /// The item's or scale's code.
    let code: String
    /// What is summed, in words.
    let name: String
    /// What is summed.
    let kind: Kind
    /// Whether any of its counts is blurred.
    let isBlurred: Bool
    /// The limits of its sum in a cell with some figures.
    let limits: @Sendable (ShownFigures) -> BoundAudit.Limits
}

extension PublishedStatistic {
    /// A class of an item's answers.
    ///
    /// - Parameter positions: How many counts, each moved by one at most, a blurred class may be made of.
    static func count(
        _ name: String, _ column: PublishedColumn, positions: Double,
        _ value: @escaping @Sendable (ShownFigures) -> Int32
    ) -> PublishedStatistic {
        PublishedStatistic(
            code: column.code, name: "\(name) \(column.code)", kind: .count, isBlurred: column.isBlurred
        ) { figures in
            let count = Double(value(figures))
            let slack = figures.isBlurred ? positions : 0
            let high = min(Double(figures.n), count + slack)
            return BoundAudit.Limits(low: min(high, max(0, count - slack)), high: high)
        }
    }

    /// An item's answers above its lowest, from the mean; blurred ones are no sums.
    static func sum(ofAnswers column: PublishedColumn, in range: ClosedRange<Int>) -> PublishedStatistic? {
        guard range.count > 1, !column.isBlurred else { return nil }
        return PublishedStatistic(
            code: column.code, name: "The sum of answers (above \(range.lowerBound)) to \(column.code)",
            kind: .whole(greatest: Double(range.count - 1)), isBlurred: false
        ) { figures in
            let sum = (figures.value - Double(range.lowerBound)) * Double(figures.n)
            let slack = 1e-9 * max(1, sum)
            return BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
    }

    /// A scale's scores above its lowest, from the score of 0 to 100; blurred ones are no sums.
    ///
    /// Where somebody skipped an item the mean is that of the items' means, which is no sum over people; what it can be
    /// off by is allowed for.
    static func sum(ofScores column: PublishedColumn) -> PublishedStatistic? {
        guard !column.isBlurred else { return nil }
        return PublishedStatistic(
            code: column.code, name: "The sum of scores (0 to 1) on \(column.code)", kind: .score,
            isBlurred: false
        ) { figures in
            let sum = figures.value / 100 * Double(figures.n)
            let slack = 1e-9 * max(1, sum) + Double(figures.skipped ?? 0)
            return BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
    }
}
