import Disclosure

/// Renders reports as plain text: 80 columns, readable without colour, the same bytes every time.
package enum TextRenderer {
    /// Renders an overview.
    package static func render(_ report: OverviewReport, language: ReportLanguage) -> String {
        OverviewText(report: report, writer: FigureWriter(language: language)).text
    }

    /// Renders a unit's report.
    package static func render(_ report: UnitReport, language: ReportLanguage) -> String {
        UnitText(report: report, writer: FigureWriter(language: language)).text
    }

    /// Renders a unit's trend.
    package static func render(_ report: TrendReport, language: ReportLanguage) -> String {
        TrendText(report: report, writer: FigureWriter(language: language)).text
    }

    /// Renders a comparison across organisations.
    package static func render(_ report: BenchmarkReport, language: ReportLanguage) -> String {
        BenchmarkText(report: report, writer: FigureWriter(language: language)).text
    }

    /// Renders a participation report.
    package static func render(_ report: ParticipationReport, language: ReportLanguage) -> String {
        ParticipationText(report: report, writer: FigureWriter(language: language)).text
    }
}

/// The parts that all text reports share.
extension TextPage {
    /// Writes the title and what the report is about.
    mutating func cover(_ title: String, _ source: ReportSource, _ writer: FigureWriter) {
        heading(DisplayText.safe(title), rule: "=")
        let survey = writer.say(source.title, base: source.baseLanguage, or: source.survey)
        paragraph("\(survey) · \(DisplayText.safe(source.organisation)) · \(source.wave)")
        if let when = Wording.during(source.opened, source.closed) { paragraph(writer.say(when)) }
    }

    /// Writes who answered and from how many people figures are shown.
    mutating func participation(
        _ participation: Participation?, _ source: ReportSource, _ writer: FigureWriter
    ) {
        line()
        let answered = participation.map { writer.say(Wording.answered($0)) } ?? writer.say(.notShown)
        fact(writer.say(.answered), answered)
        fact(writer.say(.shownFrom), writer.say(.thresholds(source.thresholds)))
        if participation?.band == .caution { paragraph(writer.say(.lowParticipation)) }
    }

    /// Writes a term and what there is to say about it, the second column aligned.
    mutating func fact(_ term: String, _ value: String) {
        let label = term + ":" + String(repeating: " ", count: max(1, 17 - ColumnWidth.of(term)))
        paragraph(value, first: label)
    }

    /// Writes how figures are to be read; the notes that apply only.
    mutating func legend(_ scales: [ScaleResult], _ writer: FigureWriter) {
        line()
        paragraph(writer.say(.scoreExplained))
        if scales.contains(where: { !$0.scale.isBetterHigh }) { paragraph(writer.say(.arrowExplained)) }
        if scales.contains(where: { $0.figures?.favourable == nil }) { paragraph(writer.say(.dashExplained)) }
        if scales.contains(where: { $0.figures?.uncertainty != nil }) {
            paragraph(writer.say(.uncertaintyExplained))
        }
    }

    /// Writes how the report may be used, whom to turn to and where the figures come from.
    mutating func closing(_ source: ReportSource, _ writer: FigureWriter) {
        heading(writer.say(.ethics))
        paragraph(writer.say(.ethicsNote))
        if let help = source.help {
            heading(writer.say(.help))
            paragraphs(writer.say(help, base: source.baseLanguage, or: ""))
        }
        line()
        paragraph(writer.say(.madeFrom(source)))
    }

    /// Writes every figure of some scales, one scale a row.
    mutating func figures(_ results: [ScaleResult], _ source: ReportSource, _ writer: FigureWriter) {
        var table = TextColumns(
            name: writer.say(.scale),
            cells: [Wording.count, .score, .interval, .favourable, .mean, .deviation].map(writer.say))
        for result in results {
            table.add(
                writer.shortName(result.scale, base: source.baseLanguage),
                [
                    writer.count(result.figures), writer.score(result.figures),
                    writer.scoreInterval(result.figures), writer.favourable(result.figures),
                    writer.mean(result.figures), writer.deviation(result.figures),
                ])
        }
        self.table(table)
    }
}
