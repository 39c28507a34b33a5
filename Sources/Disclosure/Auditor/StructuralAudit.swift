import Crypto

/// The auditor's verdict on the pattern of a release, and the digest by which it can be found again.
struct StructuralAudit {
    /// SHA-256, in hexadecimal, of the sizes of the atoms and the members of the published cells.
    let incidence: String
    let publishedCells: Int
    /// Whether every group of fewer than k respondents was looked at.
    let isComplete: Bool

    /// The steps of the auditor's search for one release: some seconds.
    private static let budget = 20_000_000

    /// Attacks a pattern with the auditor's own arithmetic.
    ///
    /// - Throws: `ReleaseError.auditFailed` if a group of fewer than k respondents can be singled out.
    static func check(_ catalogue: Catalogue, published: [Bool], k: Int) throws(ReleaseError)
        -> StructuralAudit
    {
        let table = catalogue.table
        let shown = published.indices.filter { published[$0] }
        let span = SpanAudit(
            respondents: table.sizes, published: shown.map { table.atoms(of: $0).map(Int.init) }, k: k)
        let result = SmallSetSearch(span, budget: budget).run()
        if let first = result.sets.first {
            throw .auditFailed(respondents: first.reduce(0) { $0 + span.weights[$1] })
        }
        return StructuralAudit(
            incidence: digest(table, shown), publishedCells: shown.count, isComplete: result.isComplete)
    }

    private static func digest(_ table: CellTable, _ shown: [Int]) -> String {
        var hash = SHA256()
        func add(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) }
        }
        add(Int64(table.sizes.count))
        for size in table.sizes { add(size) }
        for cell in shown {
            let atoms = table.atoms(of: cell)
            add(Int64(atoms.count))
            for atom in atoms { add(Int64(atom)) }
        }
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
