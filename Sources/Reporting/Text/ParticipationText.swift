/// A participation report as plain text.
struct ParticipationText {
    let report: ParticipationReport
    let writer: FigureWriter

    /// The whole page.
    var text: String {
        var page = TextPage()
        page.cover("\(writer.say(.participation)): \(report.source.organisation)", report.source, writer)
        page.participation(report.whole?.participation, report.source, writer)
        if let counted = report.counted {
            page.fact(writer.say(.counted), counted.text(in: writer.language))
        }
        if report.isOpen {
            page.line()
            page.paragraph(writer.say(.openExplained(step: report.source.thresholds.figures)))
        }
        page.heading(writer.say(.responseRate))
        var table = TextColumns(
            name: writer.say(.unit),
            cells: [Wording.answered, .invited, .responseRate].map(writer.say) + [""])
        for row in report.rows {
            table.add(
                String(repeating: "  ", count: min(row.depth, 4)) + DisplayText.safe(row.unit.name),
                writer.participation(row.participation))
        }
        page.table(table)
        representation(into: &page)
        page.line()
        page.paragraph(writer.say(.dashExplained))
        page.paragraph(writer.say(.madeFrom(report.source)))
        return page.text
    }

    private func representation(into page: inout TextPage) {
        guard !report.representation.isEmpty else { return }
        page.heading(writer.say(.representation))
        page.paragraph(writer.say(.representationExplained))
        var table = TextColumns(
            name: writer.say(.group), cells: [Wording.answered, .share, .expected].map(writer.say) + [""])
        for part in report.representation {
            table.add(
                writer.name(part, base: report.source.baseLanguage), writer.representation(part))
        }
        page.table(table)
    }
}
