/// The sentences that say why a figure is missing or what to beware of.
enum AnalysisNotes {
    static func of(
        _ items: [ItemAnalysis], _ scales: [ScaleAnalysis], _ drivers: Analysis.Drivers?,
        _ counters: TableCounters
    ) -> [String] {
        var notes: [String] = []
        let silent = items.filter { $0.histogram.count == 0 }.map(\.code)
        if !silent.isEmpty { notes.append("Nobody answered \(silent.joined(separator: ", ")).") }
        if scales.contains(where: { $0.units != nil }), counters.rowsWithoutUnit > 0 {
            notes.append(
                "\(counters.rowsWithoutUnit) of \(counters.rows) rows name no unit; they count in every figure but those "
                    + "about units.")
        }
        for (index, scale) in scales.enumerated() {
            notes += reliability(scale)
            if let units = scale.units {
                notes += self.units(units, scale, counters.scales[index], counters.items)
            }
        }
        if let drivers { notes += self.drivers(drivers) }
        return notes
    }

    private static func reliability(_ scale: ScaleAnalysis) -> [String] {
        let (code, reliability) = (scale.code, scale.reliability)
        if scale.score == nil { return ["\(code): nobody answered enough items for a score."] }
        if scale.items.count < 2 { return ["\(code): one item has no alpha and no omega."] }
        if reliability.count < 2 { return ["\(code): fewer than two rows answered every item, so no alpha."] }
        guard let alpha = reliability.alpha else {
            return ["\(code): the sum of the items does not vary, so no alpha."]
        }
        var notes: [String] = []
        if alpha < 0 {
            notes.append("\(code): alpha is negative; check which items are to be reversed.")
        }
        if reliability.standardisedAlpha == nil {
            notes.append(
                "\(code): an item does not vary, so no standardised alpha and no average correlation.")
        }
        if reliability.pairwiseAlpha == nil {
            notes.append("\(code): fewer than two rows answered some pair of items, so no pairwise alpha.")
        }
        if scale.items.count == 2 {
            notes.append("\(code): two items have no omega and no alpha if deleted.")
        } else if reliability.omegaTotal == nil {
            notes.append("\(code): one factor cannot be fitted to the items, so no omega.")
        }
        if reliability.isHeywoodCase {
            notes.append("\(code): the factor takes up all of one item's variance; do not rely on omega.")
        }
        return notes
    }

    private static func units(
        _ units: UnitsAnalysis, _ scale: ScaleAnalysis, _ key: ScaleKey, _ items: [ItemKey]
    ) -> [String] {
        var notes: [String] = []
        let code = scale.code
        let empty = units.each.count { $0.score == nil }
        if empty > 0 { notes.append("\(code): \(empty) of \(units.each.count) units have no score.") }
        let single = units.each.count { $0.score?.count == 1 }
        if single > 0 {
            notes.append(
                "\(code): \(single) of \(units.each.count) units have one score, and so no deviation, interval or test."
            )
        }
        guard let anova = units.anova else {
            return notes + [
                "\(code): units can be compared only if at least two have scores and one has two or more."
            ]
        }
        if anova.f == nil { notes.append("\(code): nothing varies within units, so no F.") }
        if let icc1 = units.icc1, icc1 < 0 {
            notes.append(
                "\(code): units differ less than chance would have it; read ICC(1) and ICC(2) as no effect.")
        }
        let points = Set(key.members.map { items[$0.item].points })
        if points.count > 1 {
            notes.append("\(code): its items have different numbers of points, so no r_WG(J).")
        } else if let only = points.first, NullDistribution.slightSkew.variance(points: only) == nil {
            notes.append(
                "\(code): no slightly skewed null distribution has been published for \(only) points (5 to 9 only)."
            )
        }
        return notes
    }

    private static func drivers(_ drivers: Analysis.Drivers) -> [String] {
        let minimum = DriverAnalysis.minimumCount
        if drivers.predictors.isEmpty {
            return ["Drivers need at least one scale beside \(drivers.outcome)."]
        }
        if drivers.count < minimum {
            return [
                "Drivers of \(drivers.outcome) need \(minimum) respondents with every score; there are \(drivers.count)."
            ]
        }
        guard let analysis = drivers.analysis else {
            return [
                "Drivers of \(drivers.outcome) are undefined: a score does not vary or follows from the others, or there "
                    + "are too few respondents for so many scales."
            ]
        }
        if analysis.shapleyValues == nil {
            return [
                "Shapley values are left out with more than \(DriverAnalysis.maximumShapleyPredictors) predictors."
            ]
        }
        return []
    }
}
