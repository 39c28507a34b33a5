import Psychometrics

/// An analysis as a page of text for a leader: tables, and under them what each figure means.
struct AnalysisText {
    private let analysis: Analysis
    private let heading: String
    private var footnotes = Footnotes()

    /// Takes an analysis.
    init(_ analysis: Analysis, file: String, unitColumn: String?) {
        self.analysis = analysis
        let units =
            analysis.scales.first?.units.map { " in \($0.each.count) units (\(unitColumn ?? ""))" } ?? ""
        heading = "\(file): \(analysis.rows) responses\(units)"
    }

    /// The page, ending with a newline.
    var text: String {
        var copy = self
        var sections = [heading + "\n", copy.scaleSection, copy.itemSection]
        if analysis.scales.contains(where: { $0.units != nil }) {
            sections.append(copy.unitsSection)
            for scale in analysis.scales {
                if let units = scale.units { sections.append(copy.eachUnitSection(scale.code, units)) }
            }
        }
        if analysis.scales.count > 1 { sections.append(copy.correlationSection) }
        if let drivers = analysis.drivers, let result = drivers.analysis {
            sections.append(copy.driverSection(drivers, result))
        }
        if !analysis.notes.isEmpty {
            sections.append("Notes\n" + analysis.notes.map { "- \($0)\n" }.joined())
        }
        sections.append("What the figures mean\n" + copy.footnotes.text)
        return sections.joined(separator: "\n")
    }

    private var scaleSection: String {
        mutating get {
            var table = TextTable([
                ("Scale", .left), ("n", .right), ("Mean" + mark(.mean), .right), ("95 % interval", .right),
                ("SD", .right), ("Alpha" + mark(.alpha), .right), ("95 % interval", .right),
                ("Omega" + mark(.omega), .right), ("Mean r" + mark(.interItem), .right),
            ])
            for scale in analysis.scales {
                let reliability = scale.reliability
                table.add([
                    scale.code, "\(scale.score?.count ?? 0)", FigureText.text(scale.score?.mean),
                    FigureText.text(scale.score?.interval), FigureText.text(scale.score?.standardDeviation),
                    FigureText.text(reliability.alpha), FigureText.text(reliability.interval),
                    FigureText.text(reliability.omegaTotal), FigureText.text(reliability.averageInterItem),
                ])
            }
            return "Scales\n" + table.text
        }
    }

    private var itemSection: String {
        mutating get {
            var table = TextTable([
                ("Item", .left), ("Scale", .left), ("n", .right), ("Missing", .right), ("Mean", .right),
                ("SD", .right), ("Median", .right), ("Favourable" + mark(.favourable), .right),
                ("95 % interval", .right), ("Item–rest r" + mark(.itemRest), .right),
                ("Alpha without" + mark(.ifDeleted), .right),
            ])
            for item in analysis.items {
                let moments = item.histogram.moments
                let scale = analysis.scales.first { $0.items.contains(item.code) }
                let place = scale?.items.firstIndex(of: item.code)
                table.add([
                    item.code, scale?.code ?? "–", "\(moments.count)", "\(item.missing)",
                    FigureText.text(moments.mean), FigureText.text(moments.standardDeviation),
                    FigureText.text(item.histogram.median), FigureText.percent(item.favourable?.proportion),
                    FigureText.percent(item.favourable?.interval),
                    FigureText.text(place.flatMap { scale?.reliability.itemRest[$0] }),
                    FigureText.text(place.flatMap { scale?.reliability.alphaIfDeleted[$0] }),
                ])
            }
            return "Items (as asked; favourable after reversing)\n" + table.text
        }
    }

    private var unitsSection: String {
        mutating get {
            var table = TextTable([
                ("Scale", .left), ("F" + mark(.anova), .right), ("p", .right), ("eta²", .right),
                ("omega²", .right), ("ICC(1)" + mark(.icc1), .right), ("ICC(2)" + mark(.icc2), .right),
                ("ICC(1), REML" + mark(.reml), .right), ("r_WG(J)" + mark(.rwgj), .right),
                ("at .70 or more", .right), ("r_WG(J), skewed" + mark(.rwgjSkewed), .right),
            ])
            for scale in analysis.scales {
                guard let units = scale.units else { continue }
                table.add([
                    scale.code, FigureText.text(units.anova?.f),
                    FigureText.probability(units.anova?.p, log10: units.anova?.log10P),
                    FigureText.text(units.anova?.etaSquared), FigureText.text(units.anova?.omegaSquared),
                    FigureText.text(units.icc1), FigureText.text(units.icc2),
                    FigureText.text(units.components?.icc1),
                    FigureText.text(units.rwgjUniform?.mean), FigureText.percent(units.rwgjUniform?.share70),
                    FigureText.text(units.rwgjSlightSkew?.mean),
                ])
            }
            return "Differences between units\n" + table.text
        }
    }

    /// The most units listed in full; of more, the highest and the lowest are shown.
    private static let listedUnits = 60
    private static let shownAtEachEnd = 15

    private mutating func eachUnitSection(_ code: String, _ units: UnitsAnalysis) -> String {
        var table = TextTable([
            ("Unit", .left), ("n", .right), ("Mean", .right), ("95 % interval", .right),
            ("Shrunken mean" + mark(.shrunken), .right), ("± SD", .right), ("r_WG(J)", .right),
            ("a_WG" + mark(.awg), .right), ("AD" + mark(.averageDeviation), .right),
            ("g against the rest" + mark(.versusRest), .right), ("p", .right), ("p, BH", .right),
            ("p, Holm", .right),
        ])
        let ranked = units.each.sorted { ($0.shrunkMean ?? -.infinity) > ($1.shrunkMean ?? -.infinity) }
        let isLong = ranked.count > Self.listedUnits
        let shown =
            isLong ? Array(ranked.prefix(Self.shownAtEachEnd) + ranked.suffix(Self.shownAtEachEnd)) : ranked
        for unit in shown {
            let rest = unit.versusRest
            table.add([
                unit.unit, "\(unit.score?.count ?? 0)", FigureText.text(unit.score?.mean),
                FigureText.text(unit.score?.interval), FigureText.text(unit.shrunkMean),
                FigureText.text(unit.shrunkDeviation), FigureText.text(unit.rwgj), FigureText.text(unit.awg),
                FigureText.text(unit.averageDeviation), FigureText.text(rest?.g),
                FigureText.probability(rest?.p),
                FigureText.probability(rest?.benjaminiHochberg), FigureText.probability(rest?.holm),
            ])
        }
        let title =
            isLong
            ? "Units on \(code): the \(Self.shownAtEachEnd) highest and the \(Self.shownAtEachEnd) lowest of "
                + "\(ranked.count) (all of them with --format json)"
            : "Units on \(code), highest first"
        return title + "\n" + table.text
    }

    private var correlationSection: String {
        mutating get {
            var table = TextTable(
                [("", .left)] + analysis.scales.map { ($0.code, TextTable.Alignment.right) })
            for (scale, row) in zip(analysis.scales, analysis.correlations) {
                table.add([scale.code] + row.map { FigureText.text($0) })
            }
            return "Correlations of scale scores" + mark(.correlation) + "\n" + table.text
        }
    }

    private mutating func driverSection(_ drivers: Analysis.Drivers, _ result: DriverAnalysis) -> String {
        let title = "What goes with \(drivers.outcome)\(mark(.drivers)): "
        var table = TextTable([
            ("Scale", .left), ("r", .right), ("beta", .right),
            ("Relative weight" + mark(.relativeWeight), .right), ("of R²", .right),
            ("Shapley" + mark(.shapley), .right), ("of R²", .right),
        ])
        let (weights, values) = (result.relativeWeights, result.shapleyValues)
        for index in drivers.predictors.indices {
            table.add([
                drivers.predictors[index], FigureText.text(result.correlations[index]),
                FigureText.text(result.coefficients[index]), FigureText.text(weights[index]),
                FigureText.percent(result.rSquared > 0 ? weights[index] / result.rSquared : nil),
                FigureText.text(values?[index]),
                FigureText.percent(result.rSquared > 0 ? values.map { $0[index] / result.rSquared } : nil),
            ])
        }
        return title + "R² \(FigureText.text(result.rSquared)), n \(drivers.count)\n" + table.text
    }

    private mutating func mark(_ note: Footnotes.Note) -> String { footnotes.mark(note) }
}
