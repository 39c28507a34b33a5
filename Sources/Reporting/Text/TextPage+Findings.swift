import Disclosure

/// Parts that units' reports and overviews share, as plain text.
extension TextPage {
    /// Writes the organisation's highest and lowest questions; nothing where there are none.
    mutating func extremes(_ extremes: Extremes?, _ source: ReportSource, _ writer: FigureWriter) {
        guard let extremes else { return }
        heading(writer.say(.extremes))
        for (title, items) in [(Wording.highest, extremes.highest), (.lowest, extremes.lowest)] {
            paragraph("\(writer.say(title)):")
            for item in items {
                paragraph(writer.text(item.item, base: source.baseLanguage), first: "* ")
                paragraph(writer.summary(of: item), first: "  ")
            }
        }
        paragraph(writer.say(.extremesExplained))
    }

    /// Writes what goes along with each scale; nothing where that is not shown.
    mutating func drivers(_ drivers: [Drivers], _ source: ReportSource, _ writer: FigureWriter) {
        guard !drivers.isEmpty else { return }
        heading(writer.say(.drivers))
        paragraph(writer.say(.driversExplained(from: source.thresholds.drivers)))
        for driver in drivers {
            let name = writer.name(driver.outcome, base: source.baseLanguage)
            paragraph("\(name) \(writer.summary(of: driver, base: source.baseLanguage))", first: "* ")
        }
    }

    /// Writes what people wrote, question by question; nothing for a survey that asks for no words.
    mutating func comments(_ comments: [CommentList], _ source: ReportSource, _ writer: FigureWriter) {
        guard !comments.isEmpty else { return }
        heading(writer.say(.comments))
        let shown = comments.filter { !$0.texts.isEmpty }
        guard !shown.isEmpty else {
            return paragraph(writer.say(.noComments(from: source.thresholds.comments)))
        }
        paragraph(writer.say(.commentsExplained))
        for list in shown {
            line()
            paragraph(writer.say(list.text, base: source.baseLanguage, or: list.question))
            for text in list.texts {
                let words = DisplayText.safe(text)
                // U+2068 and U+2069 keep right-to-left words from pulling round what stands beside them.
                paragraph(DisplayText.isRightToLeft(words) ? "\u{2068}\(words)\u{2069}" : words, first: "* ")
            }
        }
    }
}
