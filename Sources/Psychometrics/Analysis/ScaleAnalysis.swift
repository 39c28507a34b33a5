/// What is known of one scale.
package struct ScaleAnalysis: Hashable, Sendable {
    /// The scale's name.
    package let code: String
    /// The items' names, in the order of the figures per item.
    package let items: [String]
    /// The fewest answered items that give a score.
    package let minimumAnswered: Int
    /// The scores; `nil` without any.
    package let score: SampleSummary?
    /// The respondents per score.
    package let histogram: ScoreHistogram
    /// How well the items go together.
    package let reliability: ReliabilityAnalysis
    /// The units; `nil` if rows have none.
    package let units: UnitsAnalysis?

    /// Computes the figures from counters; scales are independent of one another and may be computed at once.
    ///
    /// - Parameters:
    ///   - counters: The counters.
    ///   - scale: The scale's place.
    ///   - units: The units' names; `nil` if rows have none.
    package init(_ counters: TableCounters, scale: Int, units: UnitNames? = nil) {
        let key = counters.scales[scale]
        code = key.code
        items = key.members.map { counters.items[$0.item].code }
        minimumAnswered = key.minimumAnswered
        histogram = counters.scoreHistogram(scale: scale)
        score = histogram.summary
        reliability = ReliabilityAnalysis(
            counters.crossProducts(scale: scale), pairwise: counters.pairwiseProducts(scale: scale))
        self.units = units.map { UnitsAnalysis(counters, scale: scale, units: $0) }
    }
}
