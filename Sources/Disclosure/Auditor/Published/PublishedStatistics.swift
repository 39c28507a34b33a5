/// The counts of all items, their sums where their values are known, and the sums of all scales, that cells show.
struct PublishedStatistics: Sendable {
    private var ofItems = PublishedColumns(ofScales: false)
    private var ofScales = PublishedColumns(ofScales: true)
    private let survey: AuditedSurvey?

    init(survey: AuditedSurvey?) { self.survey = survey }

    /// Notes what a cell after all others shows.
    mutating func read(_ cell: ShownCell) {
        for (place, item) in cell.items.enumerated() {
            ofItems.add(
                item.code, at: place, ShownFigures(item), in: cell.index, positions: item.distribution?.count)
        }
        for (place, scale) in cell.scales.enumerated() {
            let skipped = skipped(scale.code, of: scale.n, cell.items, cell.scales)
            ofScales.add(scale.code, at: place, ShownFigures(scale, skipped: skipped), in: cell.index)
        }
    }

    /// Puts parts together, each of later cells than the one before.
    init(_ parts: [PublishedStatistics], survey: AuditedSurvey?) {
        self.survey = survey
        ofItems = PublishedColumns(parts.map(\.ofItems), ofScales: false)
        ofScales = PublishedColumns(parts.map(\.ofScales), ofScales: true)
    }

    /// The items, and then the scales, by code.
    var columns: [PublishedColumn] { ofItems.sorted + ofScales.sorted }

    /// What is summed of an item or scale.
    func statistics(of column: PublishedColumn) -> [PublishedStatistic] {
        if column.isScale { return [PublishedStatistic.sum(ofScores: column)].compactMap { $0 } }
        let positions = Double(column.positions ?? 5)
        let counts = [
            PublishedStatistic.count(
                "The number of favourable answers to", column, positions: positions, \.favourable),
            PublishedStatistic.count(
                "The number of unfavourable answers to", column, positions: positions, \.unfavourable),
        ]
        let sum = survey?.answers[column.code].flatMap { PublishedStatistic.sum(ofAnswers: column, in: $0) }
        return counts + [sum].compactMap { $0 }
    }

    /// How far the number of scores times their mean may be from the sum of all answers, in whole scores: what those make
    /// who skipped an item; `nil` where the cell does not say.
    private func skipped(
        _ code: String, of scored: Int, _ items: [ReleaseDocument.Item], _ scales: [ReleaseDocument.Scale]
    ) -> Double? {
        guard let composition = survey?.compositions[code] else { return 0 }
        guard let places = composition.places(items, scales) else { return nil }
        let weights = composition.parts.reduce(0) { $0 + $1.weight }
        var total = 0.0
        for (part, place) in zip(composition.parts, places) {
            let n = composition.isOfItems ? items[place].n : scales[place].n
            var missing = Double(abs(n - scored))
            if !composition.isOfItems {
                guard let within = skipped(part.code, of: n, items, scales) else { return nil }
                missing += within
            }
            total += part.weight / weights * missing
        }
        return total
    }
}
