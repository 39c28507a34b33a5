import Disclosure

/// The scores as a row of tiles: each scale's name, its score in large figures, its interval, the organisation's score.
struct ScoreTiles {
    let results: [ScaleResult]
    /// The same scales in the whole organisation; empty where that is the unit itself.
    let organisation: [ScaleResult]
    let source: ReportSource
    let writer: FigureWriter

    /// Writes the tiles as a list.
    func write(into page: inout Markup) {
        page.element(.ul, .class("tiles")) { list in
            for (index, result) in results.enumerated() {
                list.element(.li) { write(result, at: index, into: &$0) }
                list.newline()
            }
        }
        page.newline()
    }

    private func write(_ result: ScaleResult, at index: Int, into tile: inout Markup) {
        tile.element(.div, .class("name")) {
            $0.written(.span, writer.label(result.scale, base: source.baseLanguage))
        }
        guard let figures = result.figures else {
            tile.element(.span, .class("quiet"), text: writer.say(.notShown))
            return
        }
        tile.element(.span, .class("number"), text: writer.score(figures))
        if figures.scoreInterval != nil {
            tile.element(.span, .class("quiet"), text: writer.say(.likely(writer.scoreInterval(figures))))
        }
        if !organisation.isEmpty {
            let words = "\(writer.say(.organisation)): \(writer.score(organisation[index].figures))"
            tile.element(.span, .class("quiet"), text: words)
        }
    }
}
