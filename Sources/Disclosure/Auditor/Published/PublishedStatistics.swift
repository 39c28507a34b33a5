/// The counts of all items, their sums where their values are known, and the sums of all scales, that cells show.
///
/// Only which cells show what is kept; figures are read from the documents where they are asked for.
struct PublishedStatistics: Sendable {
    /// The items, and then the scales, by code.
    let columns: [PublishedColumn]
    private let record: PublicRecord

    /// Goes through the published cells once.
    init(_ record: PublicRecord) {
        self.record = record
        var (ofItems, ofScales) = (PublishedColumns(ofScales: false), PublishedColumns(ofScales: true))
        for index in record.cells.indices {
            let (items, scales) = (record.items(of: index), record.scales(of: index))
            for place in items.indices {
                ofItems.add(
                    items[place].code, at: place, cell: index, isBlurred: items[place].uncertainty != nil,
                    positions: items[place].distribution?.count)
            }
            for place in scales.indices {
                ofScales.add(
                    scales[place].code, at: place, cell: index, isBlurred: scales[place].uncertainty != nil,
                    positions: nil)
            }
        }
        columns = ofItems.sorted + ofScales.sorted
    }

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
        let sum = record.survey?.answers[column.code].flatMap {
            PublishedStatistic.sum(ofAnswers: column, in: $0)
        }
        return counts + [sum].compactMap { $0 }
    }

    /// The same column with those cells alone whose figures are sums, as far as the cells say what can be off.
    func summable(_ column: PublishedColumn) -> PublishedColumn {
        guard column.isScale, record.survey?.compositions[column.code] != nil else { return column }
        var summable = column
        (summable.cells, summable.isBlurred) = ([], false)
        for cell in column.cells {
            guard let figures = figures(of: column, in: Int(cell)) else { continue }
            summable.cells.append(cell)
            if figures.isBlurred { summable.isBlurred = true }
        }
        return summable
    }

    /// What a cell shows of an item or scale; `nil` where it shows nothing, or does not say how far a sum can be off.
    func figures(of column: PublishedColumn, in cell: Int) -> ShownFigures? {
        let items = record.items(of: cell)
        if column.isScale {
            let scales = record.scales(of: cell)
            guard let place = scales.place(of: column.code, near: column.place),
                let skipped = skipped(column.code, of: scales[place].n, items, scales)
            else { return nil }
            return scales.figures(at: place, skipped: skipped)
        }
        return items.place(of: column.code, near: column.place).map { items.figures(at: $0) }
    }

    /// How far the number of scores times their mean may be from the sum of all answers, in whole scores: what those make
    /// who skipped an item; `nil` where the cell does not say.
    private func skipped(
        _ code: String, of scored: Int, _ items: [ReleaseDocument.Item], _ scales: [ReleaseDocument.Scale]
    ) -> Double? {
        guard let composition = record.survey?.compositions[code] else { return 0 }
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
