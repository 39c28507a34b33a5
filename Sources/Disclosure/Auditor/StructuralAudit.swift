import Crypto

/// The auditor's verdict on the pattern of a release, and the digest by which it can be found again.
struct StructuralAudit {
    /// HMAC-SHA256 under the wave's secret, in hexadecimal, of the sizes of the atoms and the members of the published
    /// cells. Without a secret it is the SHA-256 of the published cells' sizes alone: whoever knows the roster could try
    /// all sizes of the hidden groups until a digest of them fits.
    let incidence: String
    /// The groups of respondents that the published cells tell apart.
    let groups: Int
    /// The number of independent published sums.
    let rank: Int
    let publishedCells: Int
    /// Whether every group of fewer than k respondents was looked at.
    let isComplete: Bool

    /// The steps of the auditor's search for one release: some seconds.
    private static let budget = 20_000_000

    /// What the auditor's own arithmetic finds in a pattern.
    struct Search {
        /// The atoms of each group of fewer than k respondents that can be singled out, ascending.
        let exposed: [[Int32]]
        /// The fewest respondents of such a group; `nil` where there is none.
        let fewest: Int?
        fileprivate let span: SpanAudit
        fileprivate let isComplete: Bool

        /// Attacks published cells.
        ///
        /// - Parameters:
        ///   - table: The cells; atoms without anybody are taken as known to be empty.
        ///   - shown: The published ones.
        init(_ table: CellTable, shown: [Int], k: Int) {
            span = SpanAudit(
                respondents: table.sizes, published: shown.map { table.atoms(of: $0).map(Int.init) }, k: k)
            let result = SmallSetSearch(span, budget: budget).run()
            let members = span.members
            exposed = result.sets.map { set in
                set.flatMap { members[$0].map { Int32($0) } }.sorted()
            }
            let weights = span.weights
            fewest = result.sets.map { $0.reduce(0) { $0 + weights[$1] } }.min()
            isComplete = result.isComplete
        }
    }

    /// Writes down what a search that found nothing has seen.
    init(_ search: Search, _ table: CellTable, shown: [Int], key: CellKey?) {
        incidence = key?.incidence(Self.octets(table, shown)) ?? Self.plain(table, shown)
        groups = Set(shown.flatMap { table.atoms(of: $0).map { search.span.classes[Int($0)] } }).count
        rank = search.span.rank
        publishedCells = shown.count
        isComplete = search.isComplete
    }

    /// The sizes of all atoms, then of every published cell the number of its atoms and the atoms.
    private static func octets(_ table: CellTable, _ shown: [Int]) -> [UInt8] {
        var result: [UInt8] = []
        func add(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { result.append(contentsOf: $0) }
        }
        add(Int64(table.sizes.count))
        for size in table.sizes { add(size) }
        for cell in shown {
            let atoms = table.atoms(of: cell)
            add(Int64(atoms.count))
            for atom in atoms { add(Int64(atom)) }
        }
        return result
    }

    private static func plain(_ table: CellTable, _ shown: [Int]) -> String {
        var hash = SHA256()
        for cell in shown {
            withUnsafeBytes(of: table.respondents(of: cell).littleEndian) { hash.update(bufferPointer: $0) }
        }
        return ReleaseSeal.hexadecimal(Array(hash.finalize()))
    }
}
