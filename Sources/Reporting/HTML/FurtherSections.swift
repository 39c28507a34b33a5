import Disclosure

/// Sections that units' reports and overviews share: questions at either end, what goes along with what, comments.
struct FurtherSections {
    let source: ReportSource
    let writer: FigureWriter

    private var base: String { source.baseLanguage }

    /// The organisation's highest and lowest questions; no section where there are none.
    func extremes(_ extremes: Extremes?) -> [PageSection] {
        guard let extremes else { return [] }
        let section = PageSection("extremes", writer.say(.extremes)) { page in
            for (heading, items) in [(Wording.highest, extremes.highest), (.lowest, extremes.lowest)] {
                page.element(.h3, text: writer.say(heading))
                page.element(.ul) { list in
                    for item in items {
                        list.element(.li) { write(item, into: &$0) }
                        list.newline()
                    }
                }
            }
            page.element(.p, .class("quiet"), text: writer.say(.extremesExplained))
        }
        return [section]
    }

    private func write(_ item: ItemResult, into entry: inout Markup) {
        entry.written(.span, writer.written(item.item.text, base: base, or: item.item.code))
        entry.remark(writer.remark(item.item))
        entry.element(.div, .class("quiet"), text: writer.summary(of: item))
    }

    /// What goes along with each scale; no section where that is not shown.
    func drivers(_ drivers: [Drivers]) -> [PageSection] {
        guard !drivers.isEmpty else { return [] }
        let section = PageSection("drivers", writer.say(.drivers), isLong: true) { page in
            page.element(.p, text: writer.say(.driversExplained(from: source.thresholds.drivers)))
            page.element(.ul) { list in
                for driver in drivers {
                    list.element(.li) { entry in
                        entry.element(.strong) {
                            $0.written(.span, writer.label(driver.outcome, base: base))
                        }
                        entry.text(" " + writer.summary(of: driver, base: base))
                    }
                    list.newline()
                }
            }
            table(drivers).write(behind: writer.say(.allFigures), into: &page)
        }
        return [section]
    }

    private func table(_ drivers: [Drivers]) -> ChartTable {
        var table = ChartTable(
            caption: writer.say(.drivers),
            headings: [
                Wording.scale, .otherScale, .driverShare, .correlation, .coefficient, .explained, .count,
            ].map(writer.say), words: [1])
        for driver in drivers {
            for part in driver.parts {
                table.add([
                    writer.name(driver.outcome, base: base), writer.name(part.scale, base: base),
                    writer.numbers.percent(part.share),
                    writer.numbers.fixed(part.correlation, decimals: 2),
                    writer.numbers.fixed(part.coefficient, decimals: 2),
                    writer.numbers.fixed(driver.rSquared, decimals: 2), writer.numbers.whole(driver.n),
                ])
            }
        }
        return table
    }

    /// What people wrote, question by question; no section for a survey that asks for no words.
    func comments(_ comments: [CommentList]) -> [PageSection] {
        guard !comments.isEmpty else { return [] }
        let section = PageSection("comments", writer.say(.comments), isLong: true) { page in
            let shown = comments.filter { !$0.texts.isEmpty }
            guard !shown.isEmpty else {
                return page.element(.p, text: writer.say(.noComments(from: source.thresholds.comments)))
            }
            page.element(.p, text: writer.say(.commentsExplained))
            for list in shown {
                page.element(.h3) {
                    $0.written(.span, writer.written(list.text, base: base, or: list.question))
                }
                page.element(.ul, .class("comments")) { entries in
                    for text in list.texts {
                        // Nobody knows which language a comment is written in, so that none is claimed.
                        entries.element(.li) { $0.element(.blockquote, .autoDirection, text: text) }
                        entries.newline()
                    }
                }
            }
        }
        return [section]
    }
}
