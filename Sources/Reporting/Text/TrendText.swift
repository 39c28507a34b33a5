import Disclosure

/// A unit's trend as plain text.
struct TrendText {
    let report: TrendReport
    let writer: FigureWriter

    /// The whole page.
    var text: String {
        var page = TextPage()
        page.heading(DisplayText.safe("\(report.unit.name): \(writer.say(.trend))"), rule: "=")
        page.paragraph(DisplayText.safe(report.source.organisation))
        waves(into: &page)
        changes(into: &page)
        for line in report.lines { scores(of: line, into: &page) }
        page.legend(
            report.lines.flatMap { line in
                line.points.map { ScaleResult(scale: line.scale, figures: $0.figures) }
            }, writer)
        page.closing(report.source, writer)
        return page.text
    }

    private var base: String { report.source.baseLanguage }

    private func waves(into page: inout TextPage) {
        page.heading(writer.say(.waves))
        var table = TextColumns(
            name: writer.say(.wave), cells: [writer.say(.when), writer.say(.answered), writer.say(.survey)])
        for wave in report.waves {
            let day = wave.source.closed ?? wave.source.opened
            table.add(
                wave.source.wave,
                [
                    day?.iso ?? FigureWriter.dash,
                    wave.participation.map { writer.numbers.whole($0.responded) } ?? FigureWriter.dash,
                    ColumnWidth.fitted(wave.source.survey, to: 24),
                ])
        }
        page.table(table)
    }

    private func scores(of line: TrendReport.Line, into page: inout TextPage) {
        page.heading(writer.name(line.scale, base: base))
        var table = TextColumns(
            name: writer.say(.wave),
            cells: [Wording.count, .score, .interval, .mean, .deviation].map(writer.say) + [""])
        for (wave, point) in zip(report.waves, line.points) {
            table.add(
                wave.source.wave,
                [
                    writer.count(point.figures), writer.score(point.figures),
                    writer.scoreInterval(point.figures), writer.mean(point.figures),
                    writer.deviation(point.figures),
                    point.figures == nil || point.isComparable ? "" : writer.say(.notComparable),
                ])
        }
        page.table(table)
    }

    private func changes(into page: inout TextPage) {
        page.heading(writer.say(.changes))
        if report.waves.contains(where: \.isTooClose) { page.paragraph(writer.say(.tooClose)) }
        let words = ChangeWords(report: report, writer: writer)
        guard !words.lines.isEmpty else { return page.paragraph(writer.say(.noChangeKnown)) }
        if let pair = words.commonPair { page.paragraph(DisplayText.safe(pair)) }
        for (verdict, scales) in words.verdicts { page.paragraph("\(verdict): \(scales)", first: "* ") }
        page.line()
        var table = TextColumns(name: words.headings[0], cells: Array(words.headings.dropFirst()))
        for row in words.rows { table.add(row[0], Array(row.dropFirst())) }
        page.table(table)
        page.line()
        page.paragraph(writer.say(.trendExplained))
    }
}
