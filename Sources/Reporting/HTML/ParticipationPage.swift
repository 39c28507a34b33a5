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
            facts: facts(whole),
            notice: report.isOpen
                ? writer.say(.openExplained(step: report.source.thresholds.figures))
                : whole?.band == .caution ? writer.say(.lowParticipation) : nil,
            sections: report.representation.isEmpty ? [rates] : [rates, representation])
    }

    private func facts(_ whole: Participation?) -> [(term: String, value: String)] {
        var facts = PageFacts.of(report.source, whole, writer)
        if let counted = report.counted {
            facts.append((writer.say(.counted), counted.text(in: writer.language)))
        }
        return facts
    }

    private var rates: PageSection {
        PageSection("rates", writer.say(.responseRate), isLong: true) { page in
            var table = ChartTable(
                caption: writer.say(.responseRate),
                headings: ([Wording.unit, .answered, .invited, .responseRate]
                    + (report.isOpen ? [] : [.verdict])).map(writer.say))
            for row in report.rows {
                let cells = writer.participation(row.participation)
                table.add([row.unit.name] + cells.prefix(report.isOpen ? 3 : 4), depth: row.depth)
            }
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
