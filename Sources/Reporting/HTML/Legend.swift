/// The keys of charts: what a shade or a mark stands for.
struct Legend {
    /// What stands before the words.
    enum Key {
        /// A filled box of a palette shade.
        case shade(Int)
        /// The hatching of what is not shown.
        case hatched
        /// The dot on its interval.
        case estimate
        /// The diamond of the unit above.
        case parent
        /// The line of the organisation.
        case organisation
    }

    /// The keys and their words.
    let entries: [(key: Key, words: WrittenText)]

    /// Writes the legend as a list.
    func write(into page: inout Markup) {
        page.element(.ul, .class("legend")) { list in
            for (key, words) in entries {
                list.element(.li) { entry in
                    draw(key, into: &entry)
                    entry.written(.span, words)
                }
            }
        }
        page.newline()
    }

    private func draw(_ key: Key, into entry: inout Markup) {
        entry.element(
            .svg, .hidden, Attribute("width", "24"), Attribute("height", "16")
        ) { drawing in
            switch key {
            case .shade(let index): drawing.box(x: 5, y: 1, width: 90, height: 14, class: "s\(index)")
            case .hatched: drawing.box(x: 5, y: 1, width: 90, height: 14, class: "hatched")
            case .estimate:
                drawing.box(x: 5, y: 4, width: 90, height: 8, class: "interval")
                drawing.dot(x: 50, y: 8, radius: 5, class: "estimate")
            case .parent: drawing.mark("M0 -7L7 0L0 7L-7 0Z", x: 50, y: 8, class: "parent")
            case .organisation: drawing.stroke(from: (50, 0), to: (50, 16), class: "organisation")
            }
        }
    }
}
