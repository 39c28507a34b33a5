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
    /// By published cell: the limits of its sum.
    let sums: [Int: BoundAudit.Limits]
    /// Whether any of its counts is blurred.
    let isBlurred: Bool

    /// The counts of all items, their sums where their values are known, and the sums of all scales, that cells show.
    static func all(of record: PublicRecord) -> [PublishedStatistic] {
        var items: [String: [(cell: Int, item: ReleaseDocument.Item)]] = [:]
        var scales: [String: [(cell: Int, scale: ReleaseDocument.Scale, skipped: Double)]] = [:]
        for (index, cell) in record.cells.enumerated() {
            let shown = record.releases[cell.release].cells[cell.place]
            for item in shown.items ?? [] { items[item.code, default: []].append((index, item)) }
            for scale in shown.scales ?? [] {
                guard
                    let skipped = skipped(
                        scale.code, of: scale.n, in: shown, record.survey?.compositions ?? [:])
                else {
                    continue
                }
                scales[scale.code, default: []].append((index, scale, skipped))
            }
        }
        let ofItems = items.sorted { $0.key < $1.key }.flatMap { code, shown in
            [
                count("The number of favourable answers to", code, shown) { $0.favourable.count },
                count("The number of unfavourable answers to", code, shown) { $0.unfavourable.count },
                record.survey?.answers[code].flatMap { sum(ofAnswersTo: code, in: $0, shown) },
            ].compactMap { $0 }
        }
        return ofItems + scales.sorted { $0.key < $1.key }.compactMap { sum($0.key, $0.value) }
    }

    private static func count(
        _ name: String, _ code: String, _ shown: [(cell: Int, item: ReleaseDocument.Item)],
        _ value: (ReleaseDocument.Item) -> Int
    ) -> PublishedStatistic {
        var sums: [Int: BoundAudit.Limits] = [:]
        let positions = Double(shown.lazy.compactMap { $0.item.distribution?.count }.first ?? 5)
        for (cell, item) in shown {
            let count = Double(value(item))
            // A class of answers is made of several counts, each moved by one at most.
            let slack = item.uncertainty == nil ? 0 : positions
            let high = min(Double(item.n), count + slack)
            sums[cell] = BoundAudit.Limits(low: min(high, max(0, count - slack)), high: high)
        }
        return PublishedStatistic(
            code: code, name: "\(name) \(code)", kind: .count, sums: sums,
            isBlurred: shown.contains { $0.item.uncertainty != nil })
    }

    /// An item's answers above its lowest, from the mean; blurred ones are no sums.
    private static func sum(
        ofAnswersTo code: String, in range: ClosedRange<Int>,
        _ shown: [(cell: Int, item: ReleaseDocument.Item)]
    ) -> PublishedStatistic? {
        guard range.count > 1, shown.allSatisfy({ $0.item.uncertainty == nil }) else { return nil }
        var sums: [Int: BoundAudit.Limits] = [:]
        for (cell, item) in shown {
            let sum = (item.mean - Double(range.lowerBound)) * Double(item.n)
            let slack = 1e-9 * max(1, sum)
            sums[cell] = BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
        return PublishedStatistic(
            code: code, name: "The sum of answers (above \(range.lowerBound)) to \(code)",
            kind: .whole(greatest: Double(range.count - 1)), sums: sums, isBlurred: false)
    }

    /// How far the number of scores times their mean may be from the sum of all answers, in whole scores: what those make
    /// who skipped an item; `nil` where the cell does not say.
    private static func skipped(
        _ code: String, of scored: Int, in cell: ReleaseDocument.Cell,
        _ compositions: [String: AuditedSurvey.Composition]
    ) -> Double? {
        guard let composition = compositions[code] else { return 0 }
        let weights = composition.parts.reduce(0) { $0 + $1.weight }
        var total = 0.0
        for part in composition.parts {
            let n =
                composition.isOfItems
                ? cell.items?.first { $0.code == part.code }?.n
                : cell.scales?.first { $0.code == part.code }?.n
            guard let n else { return nil }
            var missing = Double(abs(n - scored))
            if !composition.isOfItems {
                guard let within = skipped(part.code, of: n, in: cell, compositions) else { return nil }
                missing += within
            }
            total += part.weight / weights * missing
        }
        return total
    }

    /// A scale's scores above its lowest, from the mean and the score of 0 to 100; blurred ones are no sums.
    ///
    /// Where somebody skipped an item the mean is that of the items' means, which is no sum over people; what it can be
    /// off by is allowed for.
    private static func sum(
        _ code: String, _ shown: [(cell: Int, scale: ReleaseDocument.Scale, skipped: Double)]
    ) -> PublishedStatistic? {
        guard shown.allSatisfy({ $0.scale.uncertainty == nil }) else { return nil }
        var sums: [Int: BoundAudit.Limits] = [:]
        for (cell, scale, skipped) in shown {
            let sum = scale.score / 100 * Double(scale.n)
            let slack = 1e-9 * max(1, sum) + skipped
            sums[cell] = BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
        return PublishedStatistic(
            code: code, name: "The sum of scores (0 to 1) on \(code)", kind: .score, sums: sums,
            isBlurred: false)
    }

    /// What is left of published sums by the published sums within them.
    func rows(_ shapes: [ResidualShape]) -> [(atoms: [Int], limits: BoundAudit.Limits)] {
        shapes.compactMap { shape in
            guard let own = sums[shape.cell] else { return nil }
            var (low, high) = (own.low, own.high)
            for inner in shape.inner {
                guard let part = sums[inner] else { return nil }
                low -= part.high
                high -= part.low
            }
            return (shape.rest, BoundAudit.Limits(low: low, high: high))
        }
    }
}
