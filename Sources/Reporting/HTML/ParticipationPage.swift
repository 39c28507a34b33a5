/// A participation report as HTML.
struct ParticipationPage {
    let report: ParticipationReport
    let writer: FigureWriter

    /// The whole file.
    var bytes: [UInt8] {
        let frame = PageFrame(
            title: report.source.organisation, kind: .participation, source: report.source, writer: writer)
        let whole = report.whole?.participation
        return frame.page(
            facts: PageFacts.of(report.source, whole, writer),
            notice: whole?.band == .caution ? writer.say(.lowParticipation) : nil,
            sections: report.representation.isEmpty ? [rates] : [rates, representation])
    }

    private var rates: PageSection {
        PageSection("rates", writer.say(.responseRate), isLong: true) { page in
            var table = ChartTable(
                caption: writer.say(.responseRate),
                headings: [Wording.unit, .answered, .invited, .responseRate, .verdict].map(writer.say))
            for row in report.rows { table.add([row.unit.name] + writer.participation(row.participation)) }
            table.write(into: &page, captioned: false)
            page.element(.p, .class("quiet"), text: writer.say(.dashExplained))
        }
    }

    private var representation: PageSection {
        PageSection("representation", writer.say(.representation), isLong: true) { page in
            page.element(.p, text: writer.say(.representationExplained))
            var table = ChartTable(
                caption: writer.say(.representation),
                headings: [Wording.group, .answered, .share, .expected, .verdict].map(writer.say))
            for part in report.representation {
                table.add(
                    [writer.name(part, base: report.source.baseLanguage)] + writer.representation(part))
            }
            table.write(into: &page, captioned: false)
        }
    }
}
