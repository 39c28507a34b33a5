import Disclosure

/// An overview as HTML: the organisation's scales, the heat map of its units, participation.
struct OverviewPage {
    let report: OverviewReport
    let writer: FigureWriter

    /// The whole file.
    var bytes: [UInt8] {
        let frame = PageFrame(
            title: report.source.organisation, kind: .overview, source: report.source, writer: writer)
        var sections: [PageSection] = []
        if let whole = report.whole {
            if whole.status == .published { sections.append(short(whole)) }
            sections.append(organisation(whole))
        }
        let further = FurtherSections(source: report.source, writer: writer)
        sections += further.extremes(report.extremes)
        if report.rows.isEmpty {
            sections = [
                PageSection("units", writer.say(.units)) { $0.element(.p, text: writer.say(.noUnits)) }
            ]
        } else if report.rows.count > 1 || report.whole == nil {
            sections += [heatMap] + cautious + [self.participation]
        }
        sections += further.drivers(report.drivers)
        if report.rows.contains(where: { $0.scales.contains { $0.figures == nil } }) {
            sections.append(withheld)
        }
        let participation = report.whole?.participation
        return frame.page(
            facts: PageFacts.of(report.source, participation, writer)
                + [(writer.say(.notShownFact), writer.hidden(report))],
            notice: participation?.band == .caution ? writer.say(.lowParticipation) : nil, sections: sections)
    }

    private var withheld: PageSection {
        PageSection("withheld", writer.say(.withheld)) { page in
            let shown = report.rows.count - report.withheld.count
            page.element(.p, text: writer.say(.unitsShown(shown, of: report.rows.count)))
            page.element(.p, text: writer.say(.someWithheld))
        }
    }

    private func short(_ whole: OverviewReport.Row) -> PageSection {
        PageSection("short", writer.say(.inShort)) { page in
            ScoreTiles(results: whole.scales, organisation: [], source: report.source, writer: writer)
                .write(into: &page)
            let shown = report.rows.count - report.withheld.count
            page.element(.p, text: writer.say(.unitsShown(shown, of: report.rows.count)))
        }
    }

    private func organisation(_ whole: OverviewReport.Row) -> PageSection {
        PageSection("scales", writer.say(.scales), isLong: true) { page in
            guard whole.status == .published else {
                return page.element(.p, text: writer.say(.nothingHere))
            }
            page.element(.p, text: writer.say(.scoreExplained))
            if report.rows.contains(where: { $0.scales.contains { $0.figures?.uncertainty != nil } }) {
                page.element(.p, text: writer.say(.uncertaintyExplained))
            }
            let charts = ScaleCharts(
                results: whole.scales, parent: [], organisation: [], source: report.source, writer: writer)
            charts.writeScores(id: "scores", into: &page)
            charts.writeFavourability(id: "shares", into: &page)
        }
    }

    private var heatMap: PageSection {
        PageSection("units", writer.say(.scoresByUnit), isLong: true) { page in
            page.element(.p, text: writer.say(.noRanking))
            page.element(.figure) { figure in
                figure.element(.figcaption, text: writer.say(.heatMap))
                Legend(entries: keys).write(into: &figure)
                if mapped.count < report.rows.count {
                    figure.element(
                        .p, .class("quiet"), text: writer.say(.mapOf(mapped.count, of: report.rows.count)))
                }
                let heads = MapHeadings(codes: report.scales.map(\.code), names: names)
                if let key = heads.key { figure.element(.p, .class("quiet"), text: key) }
                HeatMap(
                    title: writer.say(.heatMap), summary: writer.say(.heatMapSummary),
                    columns: heads.broad, narrowColumns: heads.narrow, rows: mapped.map(row)
                ).write(into: &figure)
                table.write(behind: writer.say(.figuresAsTable), into: &figure)
            }
        }
    }

    private var names: [String] {
        report.scales.map { writer.name($0, base: report.source.baseLanguage) }
    }

    /// The rows of the map: all of them, else those of as many levels as fit.
    private var mapped: [OverviewReport.Row] {
        let most = 200
        let counts = Dictionary(grouping: report.rows, by: \.depth).mapValues(\.count)
        var (depth, total) = (0, counts[0] ?? 0)
        while let next = counts[depth + 1], total + next <= most {
            (depth, total) = (depth + 1, total + next)
        }
        return Array(report.rows.filter { $0.depth <= depth }.prefix(most))
    }

    private var keys: [(key: Legend.Key, words: WrittenText)] {
        // Where lower is better the shades are turned round, so that dark blue is good news in every column.
        let words = ["0–29", "30–44", "45–55", "56–70", "71–100"]
        return words.enumerated().map { (.shade($0), WrittenText(text: $1)) }
            + [(.hatched, WrittenText(text: writer.say(.notShownKey)))]
    }

    private func row(_ row: OverviewReport.Row) -> HeatMap.Row {
        HeatMap.Row(
            label: row.unit.name, depth: row.depth,
            boxes: row.scales.map { result in
                result.figures.map {
                    HeatMap.Box(
                        figure: writer.score($0),
                        swatch: HeatMap.swatch(
                            ofScore: $0.score, isBetterHigh: result.scale.isBetterHigh))
                }
            })
    }

    private var table: ChartTable {
        var table = ChartTable(
            caption: writer.say(.heatMap),
            headings: [writer.say(.unit), writer.say(.count)]
                + report.scales.map { writer.name($0, base: report.source.baseLanguage) })
        for row in report.rows {
            table.add(
                [
                    row.unit.name,
                    row.participation.map { writer.numbers.whole($0.responded) } ?? FigureWriter.dash,
                ]
                    + row.scales.map { result in
                        guard result.figures != nil else { return FigureWriter.dash }
                        guard result.figures?.scoreInterval != nil else {
                            return writer.score(result.figures)
                        }
                        return "\(writer.score(result.figures)) (\(writer.scoreInterval(result.figures)))"
                    }, depth: row.depth)
        }
        return table
    }

    /// Cautious estimates of the lowest published units, for the scales that have any; else no section.
    private var cautious: [PageSection] {
        let rows = report.rows.filter { row in row.cautious.contains { $0 != nil } }
        let columns = report.scales.indices.filter { column in rows.contains { $0.cautious[column] != nil } }
        guard !rows.isEmpty else { return [] }
        var table = ChartTable(
            caption: writer.say(.cautious),
            headings: [writer.say(.unit), writer.say(.count)] + columns.map { names[$0] })
        for row in rows {
            table.add(
                [
                    row.unit.name,
                    row.participation.map { writer.numbers.whole($0.responded) } ?? FigureWriter.dash,
                ]
                    + columns.map { column in
                        row.cautious[column].map { writer.numbers.fixed($0, decimals: 0) }
                            ?? FigureWriter.dash
                    })
        }
        let section = PageSection("cautious", writer.say(.cautious), isLong: true) { page in
            page.element(.p, text: writer.say(.cautiousExplained))
            table.write(into: &page, captioned: false)
        }
        return [section]
    }

    private var participation: PageSection {
        PageSection("participation", writer.say(.whoAnswered), isLong: true) { page in
            var table = ChartTable(
                caption: writer.say(.whoAnswered),
                headings: [Wording.unit, .answered, .invited, .responseRate, .verdict].map(writer.say),
                words: [4])
            for row in report.rows {
                table.add([row.unit.name] + writer.participation(row.participation), depth: row.depth)
            }
            table.write(into: &page, captioned: false)
        }
    }
}
