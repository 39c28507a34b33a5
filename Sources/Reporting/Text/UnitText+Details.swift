import Disclosure

/// What a unit's report as plain text says beyond its scales.
extension UnitText {
    private var base: String { report.source.baseLanguage }

    /// Writes what stands out against everybody else.
    func findings(into page: inout TextPage) {
        guard let findings = report.findings else { return }
        page.heading(writer.say(.findings))
        if findings.strengths.isEmpty, findings.beginnings.isEmpty {
            page.paragraph(writer.say(.noDifferences))
        } else {
            write(findings.strengths, .strengths, .noStrengths, into: &page)
            write(findings.beginnings, .beginnings, .noBeginnings, into: &page)
        }
        page.paragraph(writer.say(.findingsExplained))
    }

    private func write(
        _ findings: [Findings.Finding], _ heading: Wording, _ none: Wording, into page: inout TextPage
    ) {
        page.paragraph("\(writer.say(heading)):")
        guard !findings.isEmpty else { return page.paragraph(writer.say(none), first: "  ") }
        for finding in findings {
            page.paragraph(writer.text(finding.item, base: base), first: "* ")
            let scale = report.scale(of: finding.item).map { "\(writer.name($0, base: base)): " } ?? ""
            page.paragraph("\(scale)\(writer.say(.difference(finding)))", first: "  ")
        }
    }

    /// Writes what the group can do about low or mixed results.
    func guidance(into page: inout TextPage) {
        page.heading(writer.say(.guidance))
        if report.advice.isEmpty { page.paragraph(writer.say(.noAdvice)) }
        for (scale, guidance) in report.advice {
            page.paragraph(
                "\(writer.name(scale, base: base)): \(writer.say(.guidance(guidance)))", first: "* ")
        }
    }

    /// Writes every item with its shares, scale by scale.
    func items(into page: inout TextPage) {
        guard !report.items.isEmpty else { return }
        page.heading(writer.say(.items))
        if let note = writer.uncertainty(report) { page.paragraph(note) }
        for item in report.items {
            page.paragraph(writer.text(item.item, base: base), first: "* ")
            page.paragraph(writer.summary(of: item), first: "  ")
        }
    }

    /// Writes the scores of the unit's parts, as long as one of them is shown.
    func segments(into page: inout TextPage) {
        guard report.segments.contains(where: { $0.n != nil }) else { return }
        page.heading(writer.say(.bySegment))
        for columns in TextColumns.runs(of: report.scales.map(\.scale.code), beside: 34) {
            var table = TextColumns(
                name: writer.say(.group),
                cells: [writer.say(.count)]
                    + columns.map {
                        TextColumns.heading(
                            report.scales[$0].scale.code, isBetterHigh: report.scales[$0].scale.isBetterHigh)
                    })
            for part in report.segments {
                table.add(
                    writer.name(part, base: base),
                    [part.n.map(writer.numbers.whole) ?? FigureWriter.dash]
                        + columns.map { writer.score(part.scales[$0].figures) })
            }
            page.table(table)
        }
    }

    /// Writes reliability and agreement in words.
    func certainty(into page: inout TextPage) {
        let rows = zip(report.scales, report.agreement).compactMap { result, agreement in
            writer.certainty(result, agreement).map { (writer.name(result.scale, base: base), $0) }
        }
        guard !rows.isEmpty else { return }
        page.heading(writer.say(.certainty))
        page.paragraph(writer.say(.certaintyExplained))
        for (name, cells) in rows {
            page.paragraph(
                "\(name) – \(writer.say(.reliability)): \(cells[0]); \(writer.say(.agreement)): \(cells[1])",
                first: "* ")
        }
    }
}
