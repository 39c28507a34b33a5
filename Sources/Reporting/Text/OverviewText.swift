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
        if report.rows.isEmpty {
            page.line()
            page.paragraph(writer.say(.noUnits))
        }
        if let whole = report.whole {
            page.heading(writer.say(.wholeOrganisation))
            page.figures(whole.scales, report.source, writer)
        }
        page.legend(report.rows.flatMap(\.scales), writer)
        if report.rows.count > 1 || report.whole == nil, !report.rows.isEmpty {
            scores(into: &page)
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
        if report.scales.contains(where: { !$0.isBetterHigh }) { page.paragraph(writer.say(.arrowExplained)) }
        for columns in TextColumns.runs(of: report.scales.map(\.code), beside: 34) {
            page.line()
            var table = TextColumns(
                name: writer.say(.unit),
                cells: [writer.say(.count)]
                    + columns.map {
                        TextColumns.heading(
                            report.scales[$0].code, isBetterHigh: report.scales[$0].isBetterHigh)
                    })
            for row in report.rows {
                let count = row.participation.map { writer.numbers.whole($0.responded) } ?? FigureWriter.dash
                table.add(name(of: row), [count] + columns.map { writer.score(row.scales[$0].figures) })
            }
            page.table(table)
        }
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
