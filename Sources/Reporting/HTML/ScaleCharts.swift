import Disclosure

/// The charts of scales: scores with intervals, and what share of answers is favourable.
struct ScaleCharts {
    let results: [ScaleResult]
    let parent: [ScaleResult]
    let organisation: [ScaleResult]
    let source: ReportSource
    let writer: FigureWriter

    /// Writes dots on their intervals from 0 to 100, against the unit above and the organisation.
    func writeScores(id: String, into page: inout Markup) {
        page.element(.figure) { figure in
            figure.element(.figcaption, text: writer.say(.scalesChart))
            figure.newline()
            Legend(entries: keys.map { ($0.0, WrittenText(text: writer.say($0.1))) }).write(into: &figure)
            DotAndInterval(
                id: id, axis: 0...100,
                ticks: [0, 25, 50, 75, 100].map { ($0, writer.numbers.whole(Int($0))) },
                rows: results.indices.map(row)
            ).write(into: &figure)
            table.write(behind: writer.say(.figuresAsTable), into: &figure)
        }
        page.newline()
    }

    /// Writes one diverging bar per scale that has shares of answers.
    func writeFavourability(id: String, into page: inout Markup) {
        let rows = results.compactMap { result -> DivergingBars.Row? in
            guard let figures = result.figures, let good = figures.favourable, let middle = figures.neutral,
                let bad = figures.unfavourable, let summary = writer.summary(of: figures)
            else { return nil }
            return DivergingBars.Row(
                label: writer.label(result.scale, base: source.baseLanguage),
                note: nil,
                parts: [
                    .init(label: writer.say(.unfavourable), share: bad.share, direction: -1),
                    .init(label: writer.say(.neutral), share: middle.share, direction: 0),
                    .init(label: writer.say(.favourable), share: good.share, direction: 1),
                ],
                summary: summary)
        }
        guard !rows.isEmpty else { return }
        page.element(.figure) { figure in
            figure.element(.figcaption, text: writer.say(.favourabilityChart))
            figure.newline()
            Legend(
                entries: [(0, Wording.unfavourable), (2, .neutral), (4, .favourable)].map {
                    (.shade($0.0), WrittenText(text: writer.say($0.1)))
                }
            ).write(into: &figure)
            DivergingBars(id: id, rows: rows, percent: { writer.numbers.percent($0) })
                .writeInRows(into: &figure)
        }
        page.newline()
    }

    private var keys: [(Legend.Key, Wording)] {
        var keys: [(Legend.Key, Wording)] = [(.estimate, .intervalKey)]
        if !parent.isEmpty { keys.append((.parent, .parentKey)) }
        if !organisation.isEmpty { keys.append((.organisation, .organisationKey)) }
        if results.contains(where: { $0.figures == nil }) { keys.append((.hatched, .notShownKey)) }
        return keys
    }

    private func row(_ index: Int) -> DotAndInterval.Row {
        let result = results[index]
        return DotAndInterval.Row(
            label: writer.label(result.scale, base: source.baseLanguage),
            estimate: result.figures?.score,
            interval: result.figures?.scoreInterval.map { ($0.low, $0.high) },
            parent: parent.isEmpty ? nil : parent[index].figures?.score,
            organisation: organisation.isEmpty ? nil : organisation[index].figures?.score,
            summary: summary(index))
    }

    /// The score with what it is held against.
    private func summary(_ index: Int) -> String {
        let own = writer.summary(ofScore: results[index].figures)
        let others = [(Wording.unitAbove, parent), (.organisation, organisation)].filter { !$0.1.isEmpty }
            .map { "\(writer.say($0)): \(writer.score($1[index].figures))" }
        return ([own] + others).joined(separator: " · ")
    }

    private var table: ChartTable {
        var headings = [
            Wording.scale, .count, .score, .interval, .favourable, .mean, .interval, .deviation,
        ].map(writer.say)
        headings[6] += " (\(writer.say(.mean)))"
        if !parent.isEmpty { headings.append(writer.say(.unitAbove)) }
        if !organisation.isEmpty { headings.append(writer.say(.organisation)) }
        var table = ChartTable(caption: writer.say(.allFigures), headings: headings)
        for (index, result) in results.enumerated() {
            let figures = result.figures
            var cells = [
                writer.name(result.scale, base: source.baseLanguage), writer.count(figures),
                writer.score(figures), writer.scoreInterval(figures), writer.favourable(figures),
                writer.mean(figures), writer.meanInterval(figures), writer.deviation(figures),
            ]
            if !parent.isEmpty { cells.append(writer.score(parent[index].figures)) }
            if !organisation.isEmpty { cells.append(writer.score(organisation[index].figures)) }
            table.add(cells)
        }
        return table
    }
}
