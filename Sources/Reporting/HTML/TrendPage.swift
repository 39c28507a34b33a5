import Disclosure

/// A unit's trend as HTML: one slope chart a scale, then what has changed.
struct TrendPage {
    let report: TrendReport
    let writer: FigureWriter

    /// The whole file.
    var bytes: [UInt8] {
        let frame = PageFrame(title: report.unit.name, kind: .trend, source: report.source, writer: writer)
        return frame.page(
            facts: PageFacts.of(report.source, report.waves.last?.participation, writer), notice: nil,
            sections: [changes, scores])
    }

    private var base: String { report.source.baseLanguage }

    private var changes: PageSection {
        PageSection("changes", writer.say(.changes)) { page in
            if report.waves.contains(where: \.isTooClose) { page.element(.p, text: writer.say(.tooClose)) }
            let words = ChangeWords(report: report, writer: writer)
            guard !words.lines.isEmpty else { return page.element(.p, text: writer.say(.noChangeKnown)) }
            if let pair = words.commonPair { page.element(.p, text: pair) }
            page.element(.dl, .class("advice verdicts")) { list in
                for (verdict, scales) in words.verdicts {
                    list.element(.dt) { $0.element(.strong, text: verdict) }
                    list.element(.dd, .autoDirection, text: scales)
                }
            }
            var table = ChartTable(
                caption: writer.say(.changes), headings: words.headings, words: [1])
            for row in words.rows { table.add(row) }
            table.write(into: &page, captioned: false)
            page.element(.p, .class("quiet"), text: writer.say(.trendExplained))
        }
    }

    private var scores: PageSection {
        PageSection("scores", writer.say(.scalesChart), isLong: true) { page in
            page.element(.p, text: writer.say(.scoreExplained))
            if report.lines.contains(where: { $0.points.contains { $0.figures?.uncertainty != nil } }) {
                page.element(.p, text: writer.say(.uncertaintyExplained))
            }
            for (index, line) in report.lines.enumerated() { write(line, id: "line-\(index)", into: &page) }
        }
    }

    private func write(_ line: TrendReport.Line, id: String, into page: inout Markup) {
        let name = writer.label(line.scale, base: base)
        page.element(.h3, .id(id)) { $0.written(.span, name) }
        page.element(.figure, .labelledBy(id)) { figure in
            SlopeChart(
                id: id + "-chart", title: name.text,
                summary: zip(report.waves, line.points).map { "\(label($0)): \(words($1))" }
                    .joined(separator: "; "),
                points: line.points.indices.map { point(line, $0) }
            ).write(into: &figure)
            table(line).write(behind: writer.say(.figuresAsTable), into: &figure)
        }
        page.newline()
    }

    private func point(_ line: TrendReport.Line, _ index: Int) -> SlopeChart.Point {
        let point = line.points[index]
        let figures = point.figures
        return SlopeChart.Point(
            label: label(report.waves[index]), score: figures?.score,
            interval: figures?.scoreInterval.map { ($0.low, $0.high) },
            joins: index > 0 && point.isComparable && line.points[index - 1].isComparable,
            figure: writer.score(figures))
    }

    private func table(_ line: TrendReport.Line) -> ChartTable {
        var table = ChartTable(
            caption: writer.name(line.scale, base: base),
            headings: [Wording.wave, .count, .score, .interval, .mean, .deviation].map(writer.say))
        for (wave, point) in zip(report.waves, line.points) {
            let note =
                point.figures == nil || point.isComparable ? "" : " (\(writer.say(.notComparable)))"
            table.add([
                label(wave) + note, writer.count(point.figures), writer.score(point.figures),
                writer.scoreInterval(point.figures), writer.mean(point.figures),
                writer.deviation(point.figures),
            ])
        }
        return table
    }

    /// The wave's own part of its name: the organisation is the same throughout.
    private func label(_ wave: TrendReport.Wave) -> String {
        let name = wave.source.wave
        return name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private func words(_ point: TrendReport.Point) -> String {
        guard point.figures != nil else { return writer.say(.notShown) }
        let note = point.isComparable ? "" : ", \(writer.say(.notComparable))"
        let interval =
            point.figures?.scoreInterval == nil ? "" : " (\(writer.scoreInterval(point.figures)))"
        return "\(writer.score(point.figures))\(interval)\(note)"
    }
}
