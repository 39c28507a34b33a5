/// A comparison across organisations as plain text.
struct BenchmarkText {
    let report: BenchmarkReport
    let writer: FigureWriter

    /// The whole page.
    var text: String {
        var page = TextPage()
        page.heading(writer.say(.benchmark), rule: "=")
        page.fact(writer.say(.organisations), writer.numbers.whole(report.organisations))
        if let reader = report.reader { page.fact(writer.say(.organisation), DisplayText.safe(reader)) }
        page.heading(writer.say(.spread))
        var table = TextColumns(
            name: writer.say(.scale),
            cells: ["25%", "50%", "75%"] + own([.ownScore, .ownPlace].map(writer.say)))
        for line in report.lines {
            let marks = line.quartiles.map { [$0.first, $0.median, $0.third] }
            table.add(
                writer.name(line.scale, base: report.source.baseLanguage),
                (marks?.map { writer.numbers.fixed($0, decimals: 0) }
                    ?? Array(repeating: FigureWriter.dash, count: 3))
                    + own([
                        line.own.map { writer.numbers.fixed($0, decimals: 0) } ?? FigureWriter.dash,
                        line.place.map { writer.say(.place($0)) } ?? FigureWriter.dash,
                    ]))
        }
        page.table(table)
        page.line()
        page.paragraph(writer.say(.benchmarkExplained))
        page.closing(report.source, writer)
        return page.text
    }

    private func own(_ cells: [String]) -> [String] { report.reader == nil ? [] : cells }
}
