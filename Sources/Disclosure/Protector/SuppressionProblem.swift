/// The cells on offer, in order, with everything a pattern may depend on.
struct SuppressionProblem: Sendable {
    let table: CellTable
    /// The cells in the order they are offered: forced ones first, then the most wanted.
    let order: [Int]
    /// By cell: whether it has enough respondents to be offered.
    let isCandidate: [Bool]
    /// By cell: whether it has been published before, so that it can only be refused by refusing everything.
    let isForced: [Bool]
    /// By cell: another cell without which it is not offered.
    let whole: [Int?]
    /// Atoms whose value the attacker knows beside what is published.
    let known: [Int32]
    /// The fewest respondents that any combination of published cells may isolate.
    let k: Int
    /// By atom: min(respondents, k); k where there are none, because nobody is exposed there.
    let weights: [Int]

    init(
        table: CellTable, order: [Int], isCandidate: [Bool], isForced: [Bool], whole: [Int?], known: [Int32],
        k: Int
    ) {
        self.table = table
        self.order = order
        self.isCandidate = isCandidate
        self.isForced = isForced
        self.whole = whole
        self.known = known
        self.k = k
        weights = table.sizes.map { $0 < 1 || $0 >= Int64(k) ? k : Int($0) }
    }

    /// The respondents of a set of atoms.
    func weight(of atoms: ArraySlice<Int32>) -> Int {
        Int(atoms.reduce(0) { $0 + table.sizes[Int($1)] })
    }
}
