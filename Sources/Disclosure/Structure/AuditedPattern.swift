/// The published cells of a catalogue, chosen until the auditor's search finds nothing in them.
///
/// The protector's search is quick, and finds every group for the k of most waves; for a larger k one may escape it. What
/// the auditor finds then costs a cell around the group, and all others are chosen anew.
struct AuditedPattern {
    /// What was chosen.
    let pattern: Protector.Pattern
    /// What the auditor's search says of it.
    let audit: StructuralAudit

    /// The times a pattern is chosen anew before the wave is refused.
    private static let rounds = 500

    /// Chooses the cells.
    ///
    /// - Throws: `ReleaseError.earlierReleasesExpose` if nothing can be published together with what is out;
    ///   `ReleaseError.auditFailed` if a group can be singled out that no cell can be withheld for.
    init(_ catalogue: Catalogue, k: Int, key: CellKey?) throws(ReleaseError) {
        let table = catalogue.table
        var barred = Set<Int>()
        for _ in 0..<Self.rounds {
            let problem = catalogue.problem(k: k, barring: barred)
            let pattern: Protector.Pattern
            do throws(ProtectionError) {
                pattern = try Protector.pattern(problem)
            } catch {
                throw .earlierReleasesExpose
            }
            let shown = pattern.published.indices.filter { pattern.published[$0] }
            let search = StructuralAudit.Search(table, shown: shown, k: k)
            guard let fewest = search.fewest else {
                self.pattern = pattern
                audit = StructuralAudit(search, table, shown: shown, key: key)
                return
            }
            let more = table.smallestCells(
                around: search.exposed, among: shown.filter { !problem.isForced[$0] })
            guard !more.isEmpty else { throw .auditFailed(respondents: fewest) }
            barred.formUnion(more)
        }
        throw .earlierReleasesExpose
    }
}

extension CellTable {
    /// A few cells that may go so that groups can no longer be singled out: around each group that none of them touches yet,
    /// the one with the fewest respondents.
    ///
    /// - Parameter candidates: The cells that may go.
    func smallestCells(around groups: [[Int32]], among candidates: [Int]) -> Set<Int> {
        let ordered = candidates.map { (respondents: respondents(of: $0), cell: $0) }.sorted { $0 < $1 }
        var chosen = Set<Int>()
        for group in groups {
            let group = Set(group)
            func touches(_ cell: Int) -> Bool { atoms(of: cell).contains(where: group.contains) }
            guard !chosen.contains(where: touches) else { continue }
            if let smallest = ordered.first(where: { touches($0.cell) }) { chosen.insert(smallest.cell) }
        }
        return chosen
    }
}
