import Disclosure

/// An overview as plain text: the organisation, then scores of all units, then every figure scale by scale.
struct OverviewText {
    let report: OverviewReport
    let writer: FigureWriter

    /// The whole page.
    var text: String {
        var page = TextPage()
        page.cover("\(writer.say(.overview)): \(report.source.organisation)", report.source, writer)
        page.participation(report.whole?.participation, report.source, writer)
        if !report.rows.isEmpty { page.fact(writer.say(.notShownFact), writer.hidden(report)) }
        if report.rows.isEmpty {
            page.line()
            page.paragraph(writer.say(.noUnits))
        }
        if let whole = report.whole {
            page.heading(writer.say(.wholeOrganisation))
            page.figures(whole.scales, report.source, writer)
        }
        page.legend(report.rows.flatMap(\.scales), writer)
        page.extremes(report.extremes, report.source, writer)
        if report.rows.count > 1 || report.whole == nil, !report.rows.isEmpty {
            scores(into: &page)
            cautious(into: &page)
        }
        page.drivers(report.drivers, report.source, writer)
        if report.rows.count > 1 || report.whole == nil {
            for index in report.scales.indices { figures(ofScale: index, into: &page) }
        }
        page.closing(report.source, writer)
        return page.text
    }

    /// Scores only, as many scales side by side as the page holds.
    private func scores(into page: inout TextPage) {
        page.heading(writer.say(.scoresByUnit))
        page.paragraph(writer.say(.noRanking))
        let shown = report.rows.count - report.withheld.count
        page.paragraph(writer.say(.unitsShown(shown, of: report.rows.count)))
        let hasRates = report.rows.contains { $0.participation?.rate != nil }
        for columns in TextColumns.runs(of: report.scales.map(\.code), beside: hasRates ? 40 : 34) {
            page.line()
            var table = TextColumns(
                name: writer.say(.unit),
                cells: ([.count] + (hasRates ? [.rate] : [])).map(writer.say) + columns.map(heading))
            for row in report.rows {
                let rate = row.participation?.rate.map { writer.numbers.percent($0) } ?? FigureWriter.dash
                table.add(
                    name(of: row),
                    [count(of: row)] + (hasRates ? [rate] : [])
                        + columns.map { writer.score(row.scales[$0].figures) })
            }
            page.table(table)
        }
    }

    /// Cautious estimates of the lowest published units, for the scales that have any.
    private func cautious(into page: inout TextPage) {
        let rows = report.rows.filter { row in row.cautious.contains { $0 != nil } }
        let scales = report.scales.indices.filter { scale in rows.contains { $0.cautious[scale] != nil } }
        guard !rows.isEmpty else { return }
        page.heading(writer.say(.cautious))
        page.paragraph(writer.say(.cautiousExplained))
        for columns in TextColumns.runs(of: scales.map { report.scales[$0].code }, beside: 34) {
            page.line()
            var table = TextColumns(
                name: writer.say(.unit),
                cells: [writer.say(.count)] + columns.map { heading(ofScale: scales[$0]) })
            for row in rows {
                let estimates = columns.map { row.cautious[scales[$0]] }
                table.add(
                    DisplayText.safe(row.unit.name),
                    [count(of: row)]
                        + estimates.map {
                            $0.map { writer.numbers.fixed($0, decimals: 0) } ?? FigureWriter.dash
                        })
            }
            page.table(table)
        }
    }

    private func heading(ofScale index: Int) -> String {
        TextColumns.heading(report.scales[index].code, isBetterHigh: report.scales[index].isBetterHigh)
    }

    private func count(of row: OverviewReport.Row) -> String {
        row.participation.map { writer.numbers.whole($0.responded) } ?? FigureWriter.dash
    }

    /// Every figure of one scale, one unit a row.
    private func figures(ofScale index: Int, into page: inout TextPage) {
        page.heading(writer.name(report.scales[index], base: report.source.baseLanguage))
        var table = TextColumns(
            name: writer.say(.unit),
            cells: [Wording.count, .score, .interval, .favourableShort, .mean, .deviation].map(writer.say))
        for row in report.rows {
            let figures = row.scales[index].figures
            table.add(
                name(of: row),
                [
                    writer.count(figures), writer.score(figures), writer.scoreInterval(figures),
                    writer.favourable(figures), writer.mean(figures), writer.deviation(figures),
                ])
        }
        page.table(table)
    }

    private func name(of row: OverviewReport.Row) -> String {
        String(repeating: "  ", count: min(row.depth, 4)) + DisplayText.safe(row.unit.name)
    }
}
