/// The counts of all items, their sums where their values are known, and the sums of all scales, that cells show.
struct PublishedStatistics {
    /// Where an item or a scale is shown: the published cell, and its place in the cell's list.
    private struct Mention {
        let cell: Int32
        let place: Int32
    }

    private let record: PublicRecord
    private var items: [String: [Mention]] = [:]
    private var scales: [String: [Mention]] = [:]

    /// Goes through the published cells once.
    init(_ record: PublicRecord) {
        self.record = record
        for (index, cell) in record.cells.enumerated() {
            let shown = record.releases[cell.release].cells[cell.place]
            for (place, item) in (shown.items ?? []).enumerated() {
                items[item.code, default: []].append(Mention(cell: Int32(index), place: Int32(place)))
            }
            for (place, scale) in (shown.scales ?? []).enumerated() {
                scales[scale.code, default: []].append(Mention(cell: Int32(index), place: Int32(place)))
            }
        }
    }

    /// Hands over one statistic after the other, by code; figures are looked up only where they are asked for.
    func forEach(_ body: (PublishedStatistic) -> Void) {
        for (code, mentions) in items.sorted(by: { $0.key < $1.key }) {
            let shown = Shown(cells: mentions.map { Int($0.cell) }, figures: mentions.map(item))
            body(shown.count("The number of favourable answers to", code) { $0.favourable.count })
            body(shown.count("The number of unfavourable answers to", code) { $0.unfavourable.count })
            if let range = record.survey?.answers[code], let sum = shown.sum(ofAnswersTo: code, in: range) {
                body(sum)
            }
        }
        for (code, mentions) in scales.sorted(by: { $0.key < $1.key }) {
            if let sum = sum(ofScoresOn: code, mentions) { body(sum) }
        }
    }

    private func cell(_ mention: Mention) -> ReleaseDocument.Cell {
        let cell = record.cells[Int(mention.cell)]
        return record.releases[cell.release].cells[cell.place]
    }

    private func item(_ mention: Mention) -> ReleaseDocument.Item {
        (cell(mention).items ?? [])[Int(mention.place)]
    }

    /// A scale's scores above its lowest, from the score of 0 to 100; blurred ones are no sums.
    ///
    /// Where somebody skipped an item the mean is that of the items' means, which is no sum over people; what it can be
    /// off by is allowed for.
    private func sum(ofScoresOn code: String, _ mentions: [Mention]) -> PublishedStatistic? {
        var shown = Shown<(scale: ReleaseDocument.Scale, skipped: Double)>()
        for mention in mentions {
            let cell = cell(mention)
            let scale = (cell.scales ?? [])[Int(mention.place)]
            guard let skipped = skipped(code, of: scale.n, in: cell) else { continue }
            guard scale.uncertainty == nil else { return nil }
            shown.cells.append(Int(mention.cell))
            shown.figures.append((scale, skipped))
        }
        let all = shown
        return PublishedStatistic(
            code: code, name: "The sum of scores (0 to 1) on \(code)", kind: .score, isBlurred: false,
            cells: all.cells
        ) { cell in
            let (scale, skipped) = all[cell]
            let sum = scale.score / 100 * Double(scale.n)
            let slack = 1e-9 * max(1, sum) + skipped
            return BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
    }

    /// How far the number of scores times their mean may be from the sum of all answers, in whole scores: what those make
    /// who skipped an item; `nil` where the cell does not say.
    private func skipped(_ code: String, of scored: Int, in cell: ReleaseDocument.Cell) -> Double? {
        guard let composition = record.survey?.compositions[code] else { return 0 }
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
                guard let within = skipped(part.code, of: n, in: cell) else { return nil }
                missing += within
            }
            total += part.weight / weights * missing
        }
        return total
    }
}

/// The figures of one item or scale, by published cell.
private struct Shown<Figures> {
    /// The cells, ascending.
    var cells: [Int] = []
    /// In the order of the cells.
    var figures: [Figures] = []

    /// The figures of one of the cells.
    subscript(cell: Int) -> Figures {
        var (low, high) = (0, cells.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle] < cell { low = middle + 1 } else { high = middle }
        }
        return figures[low]
    }
}

extension Shown<ReleaseDocument.Item> {
    func count(
        _ name: String, _ code: String, _ value: @escaping (ReleaseDocument.Item) -> Int
    ) -> PublishedStatistic {
        let positions = Double(figures.lazy.compactMap { $0.distribution?.count }.first ?? 5)
        return PublishedStatistic(
            code: code, name: "\(name) \(code)", kind: .count,
            isBlurred: figures.contains { $0.uncertainty != nil }, cells: cells
        ) { cell in
            let item = self[cell]
            let count = Double(value(item))
            // A class of answers is made of several counts, each moved by one at most.
            let slack = item.uncertainty == nil ? 0 : positions
            let high = min(Double(item.n), count + slack)
            return BoundAudit.Limits(low: min(high, max(0, count - slack)), high: high)
        }
    }

    /// An item's answers above its lowest, from the mean; blurred ones are no sums.
    func sum(ofAnswersTo code: String, in range: ClosedRange<Int>) -> PublishedStatistic? {
        guard range.count > 1, figures.allSatisfy({ $0.uncertainty == nil }) else { return nil }
        return PublishedStatistic(
            code: code, name: "The sum of answers (above \(range.lowerBound)) to \(code)",
            kind: .whole(greatest: Double(range.count - 1)), isBlurred: false, cells: cells
        ) { cell in
            let item = self[cell]
            let sum = (item.mean - Double(range.lowerBound)) * Double(item.n)
            let slack = 1e-9 * max(1, sum)
            return BoundAudit.Limits(low: sum - slack, high: sum + slack)
        }
    }
}
