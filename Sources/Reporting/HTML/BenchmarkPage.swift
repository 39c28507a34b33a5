/// A comparison across organisations as HTML.
struct BenchmarkPage {
    let report: BenchmarkReport
    let writer: FigureWriter

    /// The whole file.
    var bytes: [UInt8] {
        let title = report.reader ?? writer.say(.benchmark)
        let frame = PageFrame(title: title, kind: .benchmark, source: report.source, writer: writer)
        var facts = [(writer.say(.organisations), writer.numbers.whole(report.organisations))]
        facts.append(
            (
                writer.say(.survey),
                writer.say(report.source.title, base: report.source.baseLanguage, or: report.source.survey)
            ))
        return frame.page(facts: facts, notice: nil, sections: [spread])
    }

    private var spread: PageSection {
        PageSection("spread", writer.say(.spread), isLong: true) { page in
            page.element(.p, text: writer.say(.benchmarkExplained))
            page.element(.figure, .labelledBy("spread")) { figure in
                Legend(entries: keys.map { ($0.0, WrittenText(text: writer.say($0.1))) }).write(into: &figure)
                DotAndInterval(
                    id: "spread-chart", axis: 0...100,
                    ticks: [0, 25, 50, 75, 100].map { ($0, writer.numbers.whole(Int($0))) },
                    rows: report.lines.map(row)
                ).write(into: &figure)
                table.write(behind: writer.say(.figuresAsTable), into: &figure)
            }
        }
    }

    private var keys: [(Legend.Key, Wording)] {
        [(.estimate, .middleKey)] + (report.reader == nil ? [] : [(.parent, .ownKey)])
    }

    private func row(_ line: BenchmarkReport.Line) -> DotAndInterval.Row {
        DotAndInterval.Row(
            label: writer.label(line.scale, base: report.source.baseLanguage),
            estimate: line.quartiles?.median, interval: line.quartiles.map { ($0.first, $0.third) },
            parent: line.own, organisation: nil, summary: sentence(line))
    }

    private var headings: [Wording] {
        [.firstQuartile, .median, .thirdQuartile] + (report.reader == nil ? [] : [.ownScore, .ownPlace])
    }

    /// The row's sentence: where the middle half lies, and the reader's own place.
    private func sentence(_ line: BenchmarkReport.Line) -> String {
        guard line.quartiles != nil else { return writer.say(.notShown) }
        let cells = values(line)
        let spread = writer.say(.middle(cells[0], cells[1], cells[2]))
        guard line.place != nil, cells.count > 4 else { return spread }
        return "\(spread) · \(writer.say(.ownScore)): \(cells[3]), \(cells[4])"
    }

    private func values(_ line: BenchmarkReport.Line) -> [String] {
        let marks = line.quartiles.map { [$0.first, $0.median, $0.third] }
        let spread =
            marks?.map { writer.numbers.fixed($0, decimals: 0) }
            ?? Array(repeating: FigureWriter.dash, count: 3)
        guard report.reader != nil else { return spread }
        return spread + [
            line.own.map { writer.numbers.fixed($0, decimals: 0) } ?? FigureWriter.dash,
            line.place.map { writer.say(.place($0)) } ?? FigureWriter.dash,
        ]
    }

    private var table: ChartTable {
        var table = ChartTable(
            caption: writer.say(.spread),
            headings: [writer.say(.scale), writer.say(.organisations)] + headings.map(writer.say))
        for line in report.lines {
            table.add(
                [
                    writer.name(line.scale, base: report.source.baseLanguage),
                    writer.numbers.whole(line.organisations),
                ] + values(line))
        }
        return table
    }
}
