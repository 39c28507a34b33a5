/// A text for participants, in one language: sections of paragraphs and points.
package struct Notice: Sendable, Hashable, Encodable {
    /// A part with a heading of its own.
    package struct Section: Sendable, Hashable, Encodable {
        /// The section's name, the same in every language.
        package let code: String
        /// The heading.
        package let heading: String
        /// The paragraphs that come first.
        package let paragraphs: [String]
        /// The points of a list after them; none for no list.
        package let points: [String]

        init(_ code: String, _ heading: String, _ paragraphs: [String], points: [String] = []) {
            self.code = code
            self.heading = heading
            self.paragraphs = paragraphs
            self.points = points
        }
    }

    /// The JSON document's name and version.
    package let schema: String
    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The BCP 47 tag of the language.
    package let language: String
    /// The title.
    package let title: String
    /// The sections, in the order they are read.
    package let sections: [Section]

    /// The notice as plain text, 80 columns at most.
    package var text: String {
        var page = TextPage()
        page.heading(DisplayText.safe(title), rule: "=")
        for section in sections {
            page.heading(DisplayText.safe(section.heading))
            for line in section.paragraphs.flatMap(Self.lines) { page.paragraph(line) }
            for point in section.points { page.paragraph(DisplayText.safe(point), first: "• ") }
        }
        return page.text
    }

    /// The notice as an HTML page of its own.
    package var html: [UInt8] {
        var page = Markup()
        page.doctype()
        page.element(.html, .lang(language)) { html in
            html.newline()
            html.element(.head) { head in
                head.empty(.meta, Attribute("charset", "utf-8"))
                head.empty(
                    .meta, Attribute("name", "viewport"),
                    Attribute("content", "width=device-width, initial-scale=1"))
                head.element(.title, text: title)
                head.style(StyleSheet.text)
            }
            html.newline()
            html.element(.body) { body in
                body.element(.header) { $0.element(.h1, .autoDirection, text: title) }
                body.newline()
                body.element(.main) { main in
                    for section in sections { Self.write(section, into: &main) }
                }
            }
            html.newline()
        }
        page.newline()
        return page.bytes
    }

    private static func lines(_ paragraph: String) -> [String] {
        paragraph.split(whereSeparator: \.isNewline).map { DisplayText.safe(String($0)) }
    }

    private static func write(_ section: Section, into main: inout Markup) {
        main.element(.section, .labelledBy(section.code)) { block in
            block.element(.h2, .id(section.code), text: section.heading)
            for line in section.paragraphs.flatMap(lines) {
                block.element(.p, .autoDirection, text: line)
            }
            guard !section.points.isEmpty else { return }
            block.element(.ul) { list in
                for point in section.points { list.element(.li, .autoDirection, text: point) }
            }
        }
        main.newline()
    }
}
