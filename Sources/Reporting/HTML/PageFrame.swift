import Survey

/// A section of a page: a heading to jump to, and its content.
struct PageSection {
    /// What the section's element ids start with.
    let id: String
    /// The heading.
    let heading: String
    /// Whether the section may be broken across printed pages.
    let isLong: Bool
    /// Writes what follows the heading.
    let content: (inout Markup) -> Void

    init(_ id: String, _ heading: String, isLong: Bool = false, content: @escaping (inout Markup) -> Void) {
        self.id = id
        self.heading = heading
        self.isLong = isLong
        self.content = content
    }
}

/// What all HTML reports have around their sections: head, cover, contents, ethics, help and source.
struct PageFrame {
    let title: String
    let kind: Wording
    let source: ReportSource
    let writer: FigureWriter

    /// Writes a whole page.
    ///
    /// - Parameters:
    ///   - facts: What the cover says, term by term.
    ///   - notice: What must be read first; `nil` for nothing.
    ///   - sections: The sections between cover and ethics.
    func page(facts: [(term: String, value: String)], notice: String?, sections: [PageSection]) -> [UInt8] {
        var page = Markup()
        page.doctype()
        page.element(.html, .lang(writer.language.tag)) { html in
            html.newline()
            writeHead(into: &html)
            html.element(.body) { body in
                body.newline()
                writeDefinitions(into: &body)
                body.element(.a, .class("skip"), .fragment("figures"), text: writer.say(.skipToContent))
                body.newline()
                writeHeader(facts, notice, sections, into: &body)
                body.element(.main, .id("figures"), Attribute("tabindex", "-1")) { main in
                    main.newline()
                    for section in sections + closing { write(section, into: &main) }
                }
                body.newline()
                body.element(.footer) { footer in
                    footer.element(.p, text: writer.say(.madeFrom(source)))
                }
                body.newline()
            }
            html.newline()
        }
        page.newline()
        return page.bytes
    }

    private func writeHead(into html: inout Markup) {
        html.element(.head) { head in
            head.newline()
            head.empty(.meta, Attribute("charset", "utf-8"))
            head.newline()
            head.empty(
                .meta, Attribute("http-equiv", "Content-Security-Policy"),
                Attribute("content", "default-src 'none'; style-src 'unsafe-inline'"))
            head.newline()
            head.empty(
                .meta, Attribute("name", "viewport"),
                Attribute("content", "width=device-width, initial-scale=1"))
            head.newline()
            head.empty(
                .meta, Attribute("name", "generator"), Attribute("content", "Attune \(source.version)"))
            head.newline()
            head.element(
                .title, text: source.wave.isEmpty ? title : "\(title) – \(writer.say(kind)), \(source.wave)")
            head.newline()
            head.style(StyleSheet.text)
        }
        html.newline()
    }

    /// The hatching that stands for whatever is not shown.
    private func writeDefinitions(into body: inout Markup) {
        body.element(.svg, .class("definitions"), .hidden) { drawing in
            drawing.element(.defs) { defs in
                defs.element(
                    .pattern, .id("hatch"), Attribute("width", "7"), Attribute("height", "7"),
                    Attribute("patternUnits", "userSpaceOnUse"), Attribute("patternTransform", "rotate(45)")
                ) { pattern in
                    pattern.empty(
                        .line, .class("hatch-line"), Attribute("x1", "0"), Attribute("y1", "0"),
                        Attribute("x2", "0"), Attribute("y2", "7"))
                }
            }
        }
        body.newline()
    }

    private func writeHeader(
        _ facts: [(term: String, value: String)], _ notice: String?, _ sections: [PageSection],
        into body: inout Markup
    ) {
        body.element(.header) { header in
            header.element(.p, .class("subtitle"), text: writer.say(kind))
            header.element(.h1, .autoDirection, text: title)
            header.newline()
            header.element(.dl, .class("facts")) { list in
                for (term, value) in facts {
                    list.element(.dt, text: term)
                    list.element(.dd, .autoDirection, text: value)
                    list.newline()
                }
            }
            header.newline()
            if let notice { header.element(.p, .class("notice"), text: notice) }
            header.element(.nav, .label(writer.say(.contents))) { nav in
                nav.element(.ul) { list in
                    for section in sections + closing {
                        list.element(.li) { $0.element(.a, .fragment(section.id), text: section.heading) }
                    }
                }
            }
        }
        body.newline()
    }

    private func write(_ section: PageSection, into main: inout Markup) {
        let attribute = Attribute.class(section.isLong ? "long" : "whole")
        main.element(.section, attribute, .labelledBy(section.id)) { block in
            block.element(.h2, .id(section.id), text: section.heading)
            block.newline()
            section.content(&block)
        }
        main.newline()
    }

    private var closing: [PageSection] {
        let ethics = PageSection("ethics", writer.say(.ethics)) { page in
            page.element(.p, .class("panel"), text: writer.say(.ethicsNote))
        }
        guard let help = source.help else { return [ethics] }
        let block = PageSection("help", writer.say(.help)) { page in
            page.element(.div, .class("panel")) { panel in
                let written = writer.written(help, base: source.baseLanguage, or: "")
                for line in written.text.split(whereSeparator: \.isNewline) {
                    panel.written(.p, WrittenText(text: String(line), language: written.language))
                }
            }
        }
        return [ethics, block]
    }
}
