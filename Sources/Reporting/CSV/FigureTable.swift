import Disclosure

/// Tidy rows of figures: what stays the same from row to row is kept here.
struct FigureTable {
    /// The unit of the rows to come.
    var unit = UnitLabel(code: "", name: "")
    /// The code of the unit above.
    var parent: String?
    /// The part of the unit, as `segment=value`, two of them with a semicolon between; empty for the whole.
    var part = ""

    private var table = CSVTable([
        "wave", "survey", "release", "unit", "name", "parent", "part", "kind", "code", "statistic", "value",
        "uncertainty",
    ])
    /// Where the figures of the rows to come are from.
    var source: ReportSource

    init(_ source: ReportSource) { self.source = source }

    /// The rows so far.
    var text: String { table.text }

    /// Adds a unit's or part's status and who answered.
    mutating func add(_ status: ReleasedCell.Status, _ participation: Participation?) {
        row("unit", "", "status", status.rawValue)
        guard let participation else { return }
        row("unit", "", participation.isAtLeast ? "atLeast" : "n", participation.responded)
        row("unit", "", "members", participation.invited)
        row("unit", "", participation.isAtLeast ? "rateAtLeast" : "responseRate", participation.rate)
    }

    /// Adds a scale's figures.
    mutating func add(_ figures: ReleasedScale?) {
        guard let figures else { return }
        let mark = figures.uncertainty?.rawValue ?? ""
        let code = figures.code
        row("scale", code, "n", figures.n, mark)
        row("scale", code, "mean", figures.mean, mark)
        row("scale", code, "sd", figures.sd, mark)
        row("scale", code, "intervalLow", figures.interval?.low, mark)
        row("scale", code, "intervalHigh", figures.interval?.high, mark)
        row("scale", code, "score", figures.score, mark)
        row("scale", code, "scoreIntervalLow", figures.scoreInterval?.low, mark)
        row("scale", code, "scoreIntervalHigh", figures.scoreInterval?.high, mark)
        row("scale", code, "favourable", figures.favourable?.share, mark)
        row("scale", code, "neutral", figures.neutral?.share, mark)
        row("scale", code, "unfavourable", figures.unfavourable?.share, mark)
        row("scale", code, "alpha", figures.alpha, mark)
        row("scale", code, "icc1", figures.grouping?.icc1, mark)
        row("scale", code, "icc2", figures.grouping?.icc2, mark)
    }

    /// Adds what goes along with a scale; the statistic of another scale's figure ends in its code.
    mutating func add(_ drivers: Drivers) {
        let code = drivers.outcome.code
        row("driver", code, "n", drivers.n)
        row("driver", code, "rSquared", drivers.rSquared)
        for part in drivers.parts {
            row("driver", code, "share:\(part.scale.code)", part.share)
            row("driver", code, "correlation:\(part.scale.code)", part.correlation)
            row("driver", code, "coefficient:\(part.scale.code)", part.coefficient)
        }
    }

    /// Adds what people wrote, one comment a row.
    mutating func add(_ comments: CommentList) {
        for text in comments.texts { row("comment", comments.question, "text", CSVTable.words(text)) }
    }

    /// Adds an item's figures.
    mutating func add(_ figures: ReleasedItem?) {
        guard let figures else { return }
        let mark = figures.uncertainty?.rawValue ?? ""
        let code = figures.code
        row("item", code, "n", figures.n, mark)
        row("item", code, "mean", figures.mean, mark)
        row("item", code, "sd", figures.sd, mark)
        row("item", code, "favourable", figures.favourable.share, mark)
        row("item", code, "neutral", figures.neutral.share, mark)
        row("item", code, "unfavourable", figures.unfavourable.share, mark)
        for (position, count) in (figures.distribution ?? []).enumerated() {
            row("item", code, "position\(position + 1)", count, mark)
        }
    }

    /// Adds one figure; nothing if there is none.
    mutating func row(
        _ kind: String, _ code: String, _ statistic: String, _ value: (some CustomStringConvertible)?,
        _ uncertainty: String = ""
    ) {
        guard let value else { return }
        table.add([
            source.wave, source.survey, source.release.map(String.init) ?? "", CSVTable.words(unit.code),
            CSVTable.words(unit.name), CSVTable.words(parent ?? ""), part, kind, code, statistic,
            value.description, uncertainty,
        ])
    }
}
