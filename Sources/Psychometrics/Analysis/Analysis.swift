/// Everything the counters of a table say: what `attune.analysis/1` holds.
package struct Analysis: Sendable {
    /// The drivers of one scale.
    package struct Drivers: Sendable {
        /// The scale that is accounted for.
        package let outcome: String
        /// The scales that account for it.
        package let predictors: [String]
        /// The regression; `nil` with too few respondents or predictors that determine one another.
        package let analysis: DriverAnalysis?
        /// The number of respondents with a score on every scale.
        package let count: Int
    }

    /// The number of rows.
    package let rows: Int
    /// The items, in the survey's order.
    package let items: [ItemAnalysis]
    /// The scales, in the survey's order.
    package let scales: [ScaleAnalysis]
    /// Correlations of scale scores, row by row, over respondents with both; `nil` where undefined.
    package let correlations: [[Double?]]
    /// The drivers of the outcome asked for; `nil` if none was.
    package let drivers: Drivers?
    /// Why figures are missing or to be read with care, in sentences.
    package let notes: [String]

    /// Puts an analysis together.
    ///
    /// - Parameters:
    ///   - counters: The counters.
    ///   - scales: The analysis of each of their scales, in order.
    ///   - outcome: The place of the scale whose drivers are sought; `nil` for none.
    ///   - notes: Remarks to put before those that follow from the figures.
    package init(
        _ counters: TableCounters, scales: [ScaleAnalysis], outcome: Int? = nil, notes: [String] = []
    ) {
        rows = counters.rows
        items = counters.items.indices.map { ItemAnalysis(counters, item: $0) }
        self.scales = scales
        let correlations = Self.correlations(counters, scales: scales)
        self.correlations = correlations
        let drivers = outcome.map { Self.drivers(counters, scales, outcome: $0) }
        self.drivers = drivers
        self.notes = notes + AnalysisNotes.of(items, scales, drivers, counters)
    }

    private static func correlations(_ counters: TableCounters, scales: [ScaleAnalysis]) -> [[Double?]] {
        scales.indices.map { a in
            scales.indices.map { b in
                guard a != b else { return (scales[a].score?.variance).map { $0 > 0 } == true ? 1 : nil }
                return counters.scoreProducts(a, b).correlation
            }
        }
    }

    private static func drivers(_ counters: TableCounters, _ scales: [ScaleAnalysis], outcome: Int) -> Drivers
    {
        let order = [outcome] + scales.indices.filter { $0 != outcome }
        let count = order.count > 1 ? counters.scoreProducts(order[0], order[1], onlyFull: true).count : 0
        var isDefined = true
        let matrix = SquareMatrix(size: order.count) { a, b in
            guard a != b else { return 1 }
            let value = counters.scoreProducts(order[a], order[b], onlyFull: true).correlation
            if value == nil { isDefined = false }
            return value ?? 0
        }
        return Drivers(
            outcome: scales[outcome].code, predictors: order.dropFirst().map { scales[$0].code },
            analysis: isDefined ? DriverAnalysis(matrix, count: count) : nil, count: count)
    }
}
