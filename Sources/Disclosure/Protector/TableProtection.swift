/// Structural protection of a table given as numbers, for tables too large to name every cell.
package enum TableProtection {
    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        /// By cell, whether it is published.
        package let published: [Bool]
        /// The number of times the cells were gone through until no group was exposed.
        package let rounds: Int
        /// The rank of the published cells.
        package let rank: Int
    }

    /// Chooses the published cells: offered in the order given, none with fewer than k respondents.
    ///
    /// - Parameters:
    ///   - respondents: By atom, from 1.
    ///   - cells: The atoms of each cell, ascending.
    ///   - k: The fewest respondents that any combination of published cells may isolate.
    /// - Throws: `ProtectionError` if no safe pattern exists.
    package static func protect(respondents: [Int64], cells: [[Int32]], k: Int) throws -> Outcome {
        let table = CellTable(sizes: respondents, cells: cells)
        let pattern = try Protector.pattern(
            SuppressionProblem(
                table: table, order: Array(cells.indices),
                isCandidate: cells.indices.map { table.respondents(of: $0) >= Int64(k) },
                isForced: cells.map { _ in false }, whole: cells.map { _ in nil }, known: [], k: k))
        return Outcome(published: pattern.published, rounds: pattern.rounds, rank: pattern.rank)
    }

    /// Attacks published cells with the auditor's own arithmetic.
    ///
    /// - Returns: The minimal groups of fewer than k respondents that are exposed, and whether the search was complete.
    package static func audit(
        respondents: [Int64], published: [[Int]], k: Int
    ) -> (exposed: [[Int]], isComplete: Bool) {
        let span = SpanAudit(respondents: respondents, published: published, k: k)
        let result = SmallSetSearch(span).run()
        return (result.sets.map { $0.flatMap { span.members[$0] } }, result.isComplete)
    }
}
