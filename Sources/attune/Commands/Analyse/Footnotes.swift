/// The explanations under an analysis, numbered in the order in which figures first appear.
struct Footnotes {
    /// A figure that is explained.
    enum Note: String, CaseIterable {
        case mean, alpha, omega, interItem, favourable, itemRest, ifDeleted, anova, icc1, icc2, reml, rwgj
        case rwgjSkewed, shrunken, awg, averageDeviation, versusRest, correlation, drivers, relativeWeight,
            shapley
    }

    private var used: [Note] = []

    /// Gives a figure its mark, the same each time.
    mutating func mark(_ note: Note) -> String {
        if !used.contains(note) { used.append(note) }
        return " [\((used.firstIndex(of: note) ?? 0) + 1)]"
    }

    /// The explanations of the figures that were marked, one a line.
    var text: String {
        used.enumerated().map { "[\($0 + 1)] \(Self.explanation($1))\n" }.joined()
    }

    /// What a figure means, in a sentence or two.
    static func explanation(_ note: Note) -> String {
        switch note {
        case .mean:
            "Mean of the scores of all who answered enough items; in 95 of 100 surveys such an interval holds the true mean."
        case .alpha:
            "Cronbach's alpha: how consistently the items measure one thing; .70 will do to explore, .80 to compare groups. Interval after Feldt."
        case .omega:
            "McDonald's omega total of one factor: as alpha, for items that do not all weigh the same."
        case .interItem: "Mean correlation between two items of the scale."
        case .favourable:
            "Share of favourable answers among all answers to the item; interval after Wilson."
        case .itemRest:
            "Correlation of the item with the sum of the scale's other items; .30 or more is usual for an item that belongs."
        case .ifDeleted: "Alpha of the scale without this item."
        case .anova:
            "One-way analysis of variance: whether units differ more than chance would have it; eta² and omega² are the share of differences between people that lie between units (omega² corrected for chance)."
        case .icc1:
            "ICC(1), from mean squares with the average unit size: how alike members of the same unit are; .01 small, .10 medium, .25 large."
        case .icc2:
            "ICC(2) = (MSB − MSW)/MSB: how reliable the mean of a unit of average size is; .70 or more to rank units."
        case .reml: "ICC(1) from variance components by restricted maximum likelihood."
        case .rwgj:
            "Mean of r_WG(J) over units: how far members agree, against answers spread evenly; .70 is the usual mark, easily reached with many items."
        case .rwgjSkewed: "As before, against answers that lean a little to one side: the stricter test."
        case .shrunken:
            "The best guess of the unit's true mean: the fewer answered, the nearer to the mean of all units. ± is its standard deviation."
        case .awg:
            "a_WG: agreement in relation to what the unit's mean leaves possible; .70 moderate, .80 strong."
        case .averageDeviation:
            "Average distance of answers from the unit's mean, in points; a sixth of the number of points or less is agreement."
        case .versusRest:
            "Hedges' g: the difference from everybody else in standard deviations (.2 small, .5 medium, .8 large). p is Welch's; BH bounds the share of false alarms, Holm the chance of any."
        case .correlation:
            "Pearson's, over respondents with both scores. Answers of the same people at the same time go together for that reason alone."
        case .drivers:
            "How much of the differences in this score the other scales account for together. It describes, it does not prove causes."
        case .relativeWeight: "Johnson's relative weight: the scale's share of R²."
        case .shapley: "Shapley (LMG): the gain in R² from the scale, averaged over all orders of entry."
        }
    }
}
