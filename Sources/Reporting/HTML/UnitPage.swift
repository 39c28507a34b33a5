import Disclosure

/// A unit's report as HTML.
struct UnitPage {
    let report: UnitReport
    let writer: FigureWriter

    /// The whole file.
    var bytes: [UInt8] {
        let frame = PageFrame(
            title: report.unit.name, kind: .teamReport, source: report.source, writer: writer)
        return frame.page(
            facts: facts,
            notice: report.participation?.band == .caution ? writer.say(.lowParticipation) : nil,
            sections: report.status == .published ? sections : [nothing])
    }

    private var facts: [(term: String, value: String)] {
        var facts = PageFacts.of(report.source, report.participation, writer)
        if let parent = report.parent { facts.append((writer.say(.partOf), parent.name)) }
        if report.status == .published {
            let words: Wording = report.isSomethingWithheld ? .someFigures : .everythingShown
            facts.append((writer.say(.notShownFact), writer.say(words)))
        }
        return facts
    }

    private var nothing: PageSection {
        PageSection("withheld", writer.say(.withheld)) { page in
            page.element(.p, text: writer.say(.nothingHere))
            let instead = report.readInstead.map { Wording.readInstead($0.name) }
            page.element(.p, text: writer.say(instead ?? .nothingAbove))
        }
    }

    private var sections: [PageSection] {
        let further = FurtherSections(source: report.source, writer: writer)
        var sections = [short, scales]
        if report.findings != nil { sections.append(findings) }
        sections += further.extremes(report.extremes)
        sections.append(guidance)
        sections.append(
            PageSection("items", writer.say(.items), isLong: true) {
                ItemCharts(report: report, writer: writer).write(into: &$0)
            })
        if report.segments.contains(where: { $0.n != nil }) { sections.append(segments) }
        sections += further.drivers(report.drivers) + further.comments(report.comments)
        if certaintyTable != nil { sections.append(certainty) }
        if report.isSomethingWithheld {
            sections.append(
                PageSection("withheld", writer.say(.withheld)) {
                    $0.element(.p, text: writer.say(.someWithheld))
                })
        }
        return sections
    }

    /// What a reader in a hurry needs: the scores, and what stands out most.
    private var short: PageSection {
        PageSection("short", writer.say(.inShort)) { page in
            ScoreTiles(
                results: report.scales, organisation: report.organisationScales, source: report.source,
                writer: writer
            ).write(into: &page)
            if report.findings.map({ $0.strengths.isEmpty && $0.beginnings.isEmpty }) == true {
                page.element(.p, text: writer.say(.noDifferences))
            }
            let ends = [
                (
                    Wording.strength,
                    report.findings?.strengths.first?.item ?? report.extremes?.highest.first?.item
                ),
                (.beginning, report.findings?.beginnings.first?.item ?? report.extremes?.lowest.first?.item),
            ]
            for case (let word, let item?) in ends {
                page.element(.p) { line in
                    line.element(.strong, text: "\(writer.say(word)):")
                    line.text(" ")
                    line.written(
                        .span, writer.written(item.text, base: report.source.baseLanguage, or: item.code))
                    // Without it, “Begin here: People blame others” would read like an instruction.
                    line.remark(writer.remark(item))
                }
            }
        }
    }

    private var scales: PageSection {
        PageSection("scales", writer.say(.scales), isLong: true) { page in
            page.element(.p, text: writer.say(.scoreExplained))
            if report.scales.contains(where: { $0.figures?.uncertainty != nil }),
                let note = writer.uncertainty(report)
            {
                page.element(.p, text: note)
            }
            page.newline()
            let charts = ScaleCharts(
                results: report.scales, parent: report.parentScales, organisation: report.organisationScales,
                source: report.source, writer: writer)
            charts.writeScores(id: "scores", into: &page)
            charts.writeFavourability(id: "shares", into: &page)
        }
    }

    private var findings: PageSection {
        PageSection("findings", writer.say(.findings)) { page in
            guard let findings = report.findings else { return }
            if findings.strengths.isEmpty, findings.beginnings.isEmpty {
                page.element(.p, text: writer.say(.noDifferences))
            } else {
                write(findings.strengths, .strengths, .noStrengths, into: &page)
                write(findings.beginnings, .beginnings, .noBeginnings, into: &page)
            }
            page.element(.p, .class("quiet"), text: writer.say(.findingsExplained))
        }
    }

    private func write(
        _ findings: [Findings.Finding], _ heading: Wording, _ none: Wording, into page: inout Markup
    ) {
        page.element(.h3, text: writer.say(heading))
        guard !findings.isEmpty else { return page.element(.p, text: writer.say(none)) }
        page.element(.ul) { list in
            for finding in findings {
                list.element(.li) { entry in
                    entry.written(
                        .span,
                        writer.written(
                            finding.item.text, base: report.source.baseLanguage, or: finding.item.code))
                    entry.remark(writer.remark(finding.item))
                    entry.element(.div, .class("quiet")) { $0.written(.span, difference(finding)) }
                }
                list.newline()
            }
        }
    }

    /// “Trust: 24 points worse than elsewhere …”
    private func difference(_ finding: Findings.Finding) -> WrittenText {
        let words = writer.say(.difference(finding))
        guard let scale = report.scale(of: finding.item) else { return WrittenText(text: words) }
        return WrittenText(text: "\(writer.name(scale, base: report.source.baseLanguage)): \(words)")
    }

    private var guidance: PageSection {
        PageSection("guidance", writer.say(.guidance)) { page in
            guard !report.advice.isEmpty else { return page.element(.p, text: writer.say(.noAdvice)) }
            page.element(.dl, .class("advice")) { list in
                for (scale, guidance) in report.advice {
                    list.element(.dt) { term in
                        term.element(.strong) {
                            $0.written(
                                .span,
                                writer.label(scale, base: report.source.baseLanguage))
                        }
                    }
                    list.element(.dd, text: writer.say(.guidance(guidance)))
                    list.newline()
                }
            }
        }
    }

    private var segments: PageSection {
        PageSection("segments", writer.say(.bySegment), isLong: true) { page in
            var table = ChartTable(
                caption: writer.say(.scalesChart),
                headings: [writer.say(.group), writer.say(.count)]
                    + report.scales.map { writer.name($0.scale, base: report.source.baseLanguage) })
            for segment in report.segments {
                let name = writer.name(segment, base: report.source.baseLanguage)
                table.add(
                    [name, segment.n.map(writer.numbers.whole) ?? FigureWriter.dash]
                        + segment.scales.map { writer.score($0.figures) })
            }
            table.write(into: &page, captioned: false)
        }
    }

    private var certainty: PageSection {
        PageSection("certainty", writer.say(.certainty)) { page in
            page.element(.p, text: writer.say(.certaintyExplained))
            certaintyTable?.write(into: &page, captioned: false)
        }
    }

    /// Reliability and agreement in words with the figures behind them; `nil` where neither can be said of any scale.
    private var certaintyTable: ChartTable? {
        var table = ChartTable(
            caption: writer.say(.certainty),
            headings: [Wording.scale, .reliability, .agreement].map(writer.say), words: [1, 2])
        for (result, agreement) in zip(report.scales, report.agreement) {
            guard let cells = writer.certainty(result, agreement) else { continue }
            table.add([writer.name(result.scale, base: report.source.baseLanguage)] + cells)
        }
        return table.rows.isEmpty ? nil : table
    }
}
