import Disclosure
import Survey

/// Writes released figures for readers of one language: a dash for what is not shown, ≈ before what is uncertain.
struct FigureWriter {
    /// The reader's language.
    let language: ReportLanguage

    /// The numbers' habits.
    var numbers: NumberFormat { NumberFormat(language) }

    /// What stands for a figure that is not shown.
    static let dash = "–"

    /// The words of the catalogue.
    func say(_ wording: Wording) -> String { wording.text(in: language) }

    /// A text of the survey, or what to show without one.
    func say(_ text: LocalizedText?, base: String, or fallback: String) -> String {
        DisplayText.safe(text?.text(in: language.tag, base: base) ?? fallback)
    }

    /// A text of the survey with the language it is found in.
    func written(_ text: LocalizedText?, base: String, or fallback: String) -> WrittenText {
        let isForeign = text?.translations[language.tag] == nil && text?.translations[base] != nil
        return WrittenText(
            text: say(text, base: base, or: fallback),
            language: isForeign && base != language.tag ? base : nil)
    }

    /// A scale's name, with a remark where lower is better.
    func name(_ scale: ScaleDescription, base: String) -> String { label(scale, base: base).text }

    /// A scale's name with the language it is in, and a remark where lower is better.
    func label(_ scale: ScaleDescription, base: String) -> WrittenText {
        let name = written(scale.name, base: base, or: scale.code)
        guard !scale.isBetterHigh else { return name }
        return WrittenText(text: "\(name.text) (\(say(.lowerIsBetter)))", language: name.language)
    }

    /// What must be known to read an item's figures as good or bad news; `nil` where more is better.
    func remark(_ item: ItemDescription) -> String? {
        if item.isReversed { return say(.reversed) }
        return item.isBetterHigh ? nil : say(.lowerIsBetter)
    }

    /// An item's text with the remark in brackets, where there is one.
    func text(_ item: ItemDescription, base: String) -> String {
        say(item.text, base: base, or: item.code) + (remark(item).map { " (\($0))" } ?? "")
    }

    /// A scale's name for a table of plain text, where there is room for an arrow only if lower is better.
    func shortName(_ scale: ScaleDescription, base: String) -> String {
        written(scale.name, base: base, or: scale.code).text + (scale.isBetterHigh ? "" : " ↓")
    }

    /// A part's name: “Time in team: under 2 years”.
    func name(_ part: SegmentResult, base: String) -> String {
        part.restrictions.map {
            "\(say($0.segment, base: base, or: "")): \(say($0.value, base: base, or: ""))"
        }.joined(separator: " · ")
    }

    /// Reliability and agreement in words with the figures behind them; `nil` where neither can be said.
    func certainty(_ result: ScaleResult, _ agreement: Agreement?) -> [String]? {
        let alpha = result.figures?.alpha
        guard alpha != nil || agreement != nil else { return nil }
        return [
            alpha.map {
                "\(say(.reliability(Reliability(alpha: $0)))) (\(numbers.fixed($0, decimals: 2)))"
            } ?? Self.dash,
            agreement.map { "\(say(.agreement($0.grade))) (\(numbers.fixed($0.coefficient, decimals: 2)))" }
                ?? Self.dash,
        ]
    }

    /// An item's shares as a sentence.
    func summary(of result: ItemResult) -> String {
        guard let figures = result.figures else { return say(.notShown) }
        let hasNeutral = result.item.points.contains { $0.direction == 0 }
        let shares = say(
            .shares(
                favourable: figures.favourable.share, neutral: hasNeutral ? figures.neutral.share : nil,
                unfavourable: figures.unfavourable.share, count: figures.n))
        return figures.uncertainty == nil ? shares : "≈ \(shares)"
    }

    /// A scale's shares as a sentence; `nil` without shares.
    func summary(of figures: ReleasedScale) -> String? {
        guard let good = figures.favourable, let middle = figures.neutral, let bad = figures.unfavourable
        else { return nil }
        let shares = say(
            .shares(
                favourable: good.share, neutral: middle.count == 0 ? nil : middle.share,
                unfavourable: bad.share, count: figures.n))
        return figures.uncertainty == nil ? shares : "≈ \(shares)"
    }

    /// What ≈ means in a unit's report, with what one person makes of a share; `nil` where nothing is uncertain.
    func uncertainty(_ report: UnitReport) -> String? {
        let counts =
            report.items.compactMap(\.figures).filter { $0.uncertainty != nil }.map(\.n)
            + report.scales.compactMap(\.figures).filter { $0.uncertainty != nil }.map(\.n)
        return counts.min().map { say(.uncertainShares(points: 100 / Double(max(1, $0)))) }
    }

    /// What an overview's cover says of what is left out.
    func hidden(_ report: OverviewReport) -> String {
        let units = report.withheld.count
        let isComplete = !report.rows.contains { $0.scales.contains { $0.figures == nil } }
        let rest: Wording = isComplete ? .everythingShown : .someFigures
        return say(units > 0 ? .unitsNotShown(units, of: report.rows.count) : rest)
    }

    /// A score as a sentence: “73, most likely 64 to 82; 15 people”.
    func summary(ofScore figures: ReleasedScale?) -> String {
        guard let figures else { return say(.notShown) }
        let interval = figures.scoreInterval == nil ? nil : scoreInterval(figures)
        return say(.score(score(figures), interval: interval, count: figures.n))
    }

    /// A scale's drivers as a sentence without the scale's own name.
    func summary(of drivers: Drivers, base: String) -> String {
        let names = drivers.parts.prefix(2).map { (name: name($0.scale, base: base), share: $0.share) }
        return say(.driver(names, rSquared: drivers.rSquared))
    }

    func count(_ figures: ReleasedScale?) -> String { figures.map { numbers.whole($0.n) } ?? Self.dash }

    func score(_ figures: ReleasedScale?) -> String {
        write(figures) { numbers.fixed($0.score, decimals: 0) }
    }

    func scoreInterval(_ figures: ReleasedScale?) -> String {
        guard let interval = figures?.scoreInterval else { return Self.dash }
        return numbers.interval(interval.low, interval.high, decimals: 0)
    }

    func mean(_ figures: ReleasedScale?) -> String { write(figures) { numbers.fixed($0.mean, decimals: 2) } }

    func meanInterval(_ figures: ReleasedScale?) -> String {
        guard let interval = figures?.interval else { return Self.dash }
        return numbers.interval(interval.low, interval.high, decimals: 2)
    }

    func deviation(_ figures: ReleasedScale?) -> String {
        write(figures) { $0.sd.map { numbers.fixed($0, decimals: 2) } }
    }

    func favourable(_ figures: ReleasedScale?) -> String {
        write(figures) { $0.favourable.map { numbers.percent($0.share) } }
    }

    private func write(_ figures: ReleasedScale?, _ figure: (ReleasedScale) -> String?) -> String {
        guard let figures, let text = figure(figures) else { return Self.dash }
        return figures.uncertainty == nil ? text : "≈" + text
    }
}
