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
            let words: Wording = report.isSomethingWithheld ? .someFigures : .everythingShown
            page.fact(writer.say(.notShownFact), writer.say(words))
            page.heading(writer.say(.scales))
            page.figures(report.scales, report.source, writer)
            page.legend(report.scales, writer)
            comparison(into: &page)
            findings(into: &page)
            page.extremes(report.extremes, report.source, writer)
            guidance(into: &page)
            items(into: &page)
            segments(into: &page)
            page.drivers(report.drivers, report.source, writer)
            page.comments(report.comments, report.source, writer)
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
        let others = [(Wording.unitAbove, report.parentScales), (.organisation, report.organisationScales)]
            .filter { !$0.1.isEmpty }
        guard !others.isEmpty else { return }
        let heading: Wording =
            others.count > 1
            ? .heldAgainstBoth
            : report.parentScales.isEmpty ? .heldAgainstOrganisation : .heldAgainstParent
        page.heading(writer.say(heading))
        var table = TextColumns(
            name: writer.say(.score), cells: ([Wording.here] + others.map(\.0)).map(writer.say))
        for (index, result) in report.scales.enumerated() {
            table.add(
                writer.shortName(result.scale, base: report.source.baseLanguage),
                ([result] + others.map { $0.1[index] }).map { writer.score($0.figures) })
        }
        page.table(table)
    }
}
