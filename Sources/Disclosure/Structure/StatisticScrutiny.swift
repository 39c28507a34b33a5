import Aggregation

/// Withholds a statistic in further cells until the auditor's search finds no group of too few answers to it.
///
/// It takes an elimination of its own for every round, so it is asked only for what an audit of the finished release has
/// found.
struct StatisticScrutiny {
    let catalogue: Catalogue
    /// By cell of the catalogue's table: whether it is published at all.
    let published: [Bool]
    let k: Int

    /// The rounds after which it is left to the auditor to refuse the release.
    private static let rounds = 500

    /// The entries that must not show a statistic.
    ///
    /// - Parameter hidden: Those that must not anyway.
    func withheld(_ statistic: Int, beside hidden: Set<Int>) -> Set<Int> {
        let table = answers(to: statistic)
        // What is out already stays out.
        let isOut = catalogue.problem(k: k, table: table, showing: statistic).isForced
        var hidden = hidden
        for _ in 0..<Self.rounds {
            let open = catalogue.entries.indices.filter {
                published[$0] && !isOut[$0] && !hidden.contains($0) && table.respondents(of: $0) >= Int64(k)
            }
            let shown = Set(open).union(isOut.indices.filter { isOut[$0] }).sorted()
            let found = StructuralAudit.Search(table, shown: shown, k: k).exposed
            let more = table.smallestCells(around: found, among: open)
            guard !more.isEmpty else { break }
            hidden.formUnion(more)
        }
        return hidden
    }

    /// The cells with the number of valid answers to a statistic in place of their respondents; atoms without any are left
    /// out, as somebody may know that they have none.
    private func answers(to statistic: Int) -> CellTable {
        let sizes = catalogue.atoms.map { $0.valid(statistic) }
        return CellTable(
            sizes: sizes,
            cells: (0..<catalogue.table.cellCount).map { cell in
                catalogue.table.atoms(of: cell).filter { sizes[Int($0)] > 0 }
            })
    }
}
