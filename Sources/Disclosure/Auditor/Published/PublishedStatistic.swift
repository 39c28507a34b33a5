/// One additive quantity of one item or scale, as the published cells show it.
struct PublishedStatistic {
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
    /// The published cells that show it, ascending.
    let cells: [Int]
    /// The limits of its sum in one of these cells.
    let limits: (Int) -> BoundAudit.Limits

    /// What is left of published sums by the published sums within them.
    func rows(_ region: BoundRegion) -> [(atoms: [Int], limits: BoundAudit.Limits)] {
        region.residuals.map { residual in
            let own = limits(residual.cell)
            var (low, high) = (own.low, own.high)
            for inner in residual.inner {
                let part = limits(inner)
                low -= part.high
                high -= part.low
            }
            return (residual.rest, BoundAudit.Limits(low: low, high: high))
        }
    }
}
