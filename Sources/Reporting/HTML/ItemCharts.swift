import Disclosure

/// The items of a unit as diverging bars, scale by scale, with a table of the same figures.
struct ItemCharts {
    let report: UnitReport
    let writer: FigureWriter

    /// Writes every scale's items, then those that belong to no scale.
    func write(into page: inout Markup) {
        page.element(.p, text: writer.say(.itemsExplained))
        if let note = writer.uncertainty(report) { page.element(.p, .class("quiet"), text: note) }
        if report.items.contains(where: { $0.figures != nil && $0.figures?.distribution == nil }) {
            page.element(.p, .class("quiet"), text: writer.say(.classesExplained))
        }
        page.newline()
        for (index, result) in report.scales.enumerated() where !result.scale.isComposite {
            let items = report.items(of: result.scale)
            guard !items.isEmpty else { continue }
            let name = writer.label(result.scale, base: base)
            write(items, heading: name, id: "items-\(index)", into: &page)
        }
        let scored = Set(report.scales.flatMap(\.scale.items))
        let others = report.items.filter { !scored.contains($0.item.code) }
        if !others.isEmpty {
            write(
                others, heading: WrittenText(text: writer.say(.otherItems)), id: "items-other", into: &page)
        }
    }

    private var base: String { report.source.baseLanguage }

    private func write(
        _ items: [ItemResult], heading: WrittenText, id: String, into page: inout Markup
    ) {
        page.element(.h3, .id(id)) { $0.written(.span, heading) }
        page.newline()
        page.element(.figure, .labelledBy(id)) { figure in
            for (index, group) in groups(items).enumerated() {
                Legend(entries: legend(of: group)).write(into: &figure)
                DivergingBars(
                    id: "\(id)-\(index)", rows: group.map(row), percent: { writer.numbers.percent($0) },
                    beside: report.items.map(row)
                ).write(into: &figure)
            }
            table(items).write(behind: writer.say(.figuresAsTable), into: &figure)
        }
        page.newline()
    }

    /// Runs of items whose bars have the same parts, so that each run has one legend.
    private func groups(_ items: [ItemResult]) -> [[ItemResult]] {
        var groups: [[ItemResult]] = []
        for item in items {
            if let last = groups.last?.last, signature(last) == signature(item) {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
        }
        return groups
    }

    /// What the parts of an item's bar are called, in the order of items that are not reversed: a reversed item shares
    /// their legend and says what stands at its right end.
    private func signature(_ item: ItemResult) -> [WrittenText] {
        let labels = item.parts.map { label(of: $0, item.item) }
        return isTurned(item) ? labels.reversed() : labels
    }

    /// Whether the item's own points stand in the bar in reverse; classes of answers have the same names for all.
    private func isTurned(_ item: ItemResult) -> Bool {
        item.item.isReversed && item.parts.contains { $0.point != nil }
    }

    private func legend(of items: [ItemResult]) -> [(key: Legend.Key, words: WrittenText)] {
        guard let item = items.first, item.figures != nil else {
            return [(.hatched, WrittenText(text: writer.say(.notShownKey)))]
        }
        let shades = Palette.swatches(for: item.parts.map(\.direction))
        return zip(signature(item), shades).map { label, shade in (.shade(shade), label) }
    }

    private func label(of part: ItemResult.Part, _ item: ItemDescription) -> WrittenText {
        if let index = part.point {
            return writer.written(item.points[index].label, base: base, or: String(item.points[index].value))
        }
        return WrittenText(
            text: writer.say(
                part.direction < 0 ? .unfavourable : part.direction > 0 ? .favourable : .neutral))
    }

    private func row(_ result: ItemResult) -> DivergingBars.Row {
        DivergingBars.Row(
            label: writer.written(result.item.text, base: base, or: result.item.code),
            note: result.item.isReversed ? writer.say(.reversed) : nil,
            parts: result.parts.map {
                DivergingBars.Part(
                    label: label(of: $0, result.item).text, share: $0.share, direction: $0.direction)
            }, summary: summary(of: result))
    }

    private func summary(of result: ItemResult) -> String {
        let shares = writer.summary(of: result)
        guard isTurned(result), let last = result.parts.last else { return shares }
        return "\(shares). \(writer.say(.rightEnd(label(of: last, result.item).text)))"
    }

    private func table(_ items: [ItemResult]) -> ChartTable {
        var table = ChartTable(
            caption: writer.say(.favourabilityChart),
            headings: [Wording.item, .count, .favourable, .neutral, .unfavourable, .mean, .deviation].map(
                writer.say))
        for result in items {
            let name = writer.say(result.item.text, base: base, or: result.item.code)
            guard let figures = result.figures else {
                table.add([name] + Array(repeating: FigureWriter.dash, count: 6))
                continue
            }
            let mark = figures.uncertainty == nil ? "" : "≈"
            table.add([
                name, writer.numbers.whole(figures.n),
                mark + writer.numbers.percent(figures.favourable.share),
                mark + writer.numbers.percent(figures.neutral.share),
                mark + writer.numbers.percent(figures.unfavourable.share),
                mark + writer.numbers.fixed(figures.mean, decimals: 2),
                figures.sd.map { mark + writer.numbers.fixed($0, decimals: 2) } ?? FigureWriter.dash,
            ])
        }
        return table
    }
}
