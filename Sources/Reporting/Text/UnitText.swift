import Disclosure

/// A unit's report as plain text.
struct UnitText {
    let report: UnitReport
    let writer: FigureWriter

    /// The whole page.
    var text: String {
        var page = TextPage()
        page.cover(report.unit.name, report.source, writer)
        page.participation(report.participation, report.source, writer)
        if let parent = report.parent { page.fact(writer.say(.partOf), DisplayText.safe(parent.name)) }
        if report.status == .published {
            page.heading(writer.say(.scales))
            page.figures(report.scales, report.source, writer)
            page.legend(report.scales, writer)
            comparison(into: &page)
            findings(into: &page)
            guidance(into: &page)
            items(into: &page)
            segments(into: &page)
            certainty(into: &page)
            if report.isSomethingWithheld {
                page.heading(writer.say(.withheld))
                page.paragraph(writer.say(.someWithheld))
            }
        } else {
            page.line()
            page.paragraph(writer.say(.nothingHere))
            let instead = report.readInstead.map { Wording.readInstead(DisplayText.safe($0.name)) }
            page.paragraph(writer.say(instead ?? .nothingAbove))
        }
        page.closing(report.source, writer)
        return page.text
    }

    private func comparison(into page: inout TextPage) {
        guard !report.parentScales.isEmpty else { return }
        page.heading(writer.say(.heldAgainst))
        let hasOrganisation = !report.organisationScales.isEmpty
        let above = hasOrganisation ? Wording.unitAbove : .organisation
        var table = TextColumns(
            name: writer.say(.score),
            cells: ([Wording.here, above] + (hasOrganisation ? [.organisation] : [])).map(writer.say))
        for (index, result) in report.scales.enumerated() {
            var cells = [result, report.parentScales[index]]
            if hasOrganisation { cells.append(report.organisationScales[index]) }
            table.add(
                writer.name(result.scale, base: report.source.baseLanguage),
                cells.map { writer.score($0.figures) })
        }
        page.table(table)
    }
}
