/// One pass over the offered cells: publishes each unless that would expose something listed as protected.
///
/// A cell is refused if, after it, a protected word would lie in the span: that is, if the word is now a multiple of the
/// cell modulo the span. Only words that touch the support of one crossing kernel vector can be, so a handful is tested
/// for each cell, against random kernel vectors.
struct SuppressionPass {
    let problem: SuppressionProblem
    let reduction: KernelReduction
    /// By cell, whether it is published.
    private(set) var published: [Bool]
    /// The forced cell that would expose a protected word, if there is one: then the pass stopped there.
    private(set) var conflict: Int?
    private let words: [SparseWord]
    private let wordsByAtom: [[Int32]]
    private var partition: ResidualPartition
    private let choice: PivotChoice

    init(_ problem: SuppressionProblem, words: [SparseWord], field: PrimeField, seed: UInt64) {
        self.problem = problem
        self.words = words
        choice = PivotChoice(problem, avoiding: nil)
        let count = problem.table.atomCount
        reduction = KernelReduction(atomCount: count, field: field, seed: seed)
        published = Array(repeating: false, count: problem.table.cellCount)
        var byAtom = [[Int32]](repeating: [], count: count)
        for (index, word) in words.enumerated() {
            for atom in word.atoms { byAtom[Int(atom)].append(Int32(index)) }
        }
        wordsByAtom = byAtom
        partition = ResidualPartition(atomCount: count)
    }

    /// Offers every cell in the problem's order.
    ///
    /// - Parameter barred: Cells that are not offered.
    mutating func run(barred: Set<Int>) {
        for atom in problem.known { reduction.accept([atom], choice) }
        for cell in problem.order {
            let forced = problem.isForced[cell]
            if !forced {
                guard !barred.contains(cell), problem.isCandidate[cell] else { continue }
                if let whole = problem.whole[cell], !published[whole] { continue }
            }
            let atoms = problem.table.atoms(of: cell)
            guard !atoms.isEmpty else { continue }
            let fits = partition.place(of: atoms)
            if !forced, let fits, let rest = partition.rest(fits, without: problem.weight(of: atoms)),
                rest > 0,
                rest < problem.k
            {
                continue
            }
            reduction.cross(atoms)
            if let pivot = choice.pivot(reduction) {
                if exposes(atoms) {
                    if forced {
                        conflict = cell
                        return
                    }
                    continue
                }
                reduction.publish(pivot: pivot)
            }
            published[cell] = true
            partition.split(fits, atoms, weight: problem.weight(of: atoms))
        }
    }

    private func exposes(_ atoms: ArraySlice<Int32>) -> Bool {
        let field = reduction.field
        var shortest = reduction.crossing[0]
        for free in reduction.crossing
        where reduction.columns[Int(free)].count < reduction.columns[Int(shortest)].count {
            shortest = free
        }
        let (a, b) = products(atoms.map { ($0, 1) })
        func isMultiple(_ x: UInt64, _ y: UInt64) -> Bool {
            (x != 0 || y != 0) && field.multiply(a, y) == field.multiply(b, x)
        }
        let support = reduction.entries(of: Int(shortest)).map(\.atom) + [shortest]
        for atom in support {
            if problem.weights[Int(atom)] < problem.k,
                isMultiple(reduction.witnesses.0[Int(atom)], reduction.witnesses.1[Int(atom)])
            {
                return true
            }
            for index in wordsByAtom[Int(atom)] {
                let word = words[Int(index)]
                let (x, y) = products(zip(word.atoms, word.coefficients).map { ($0, $1.value(in: field)) })
                if isMultiple(x, y) { return true }
            }
        }
        return false
    }

    private func products(_ vector: some Sequence<(Int32, UInt64)>) -> (UInt64, UInt64) {
        let field = reduction.field
        var (first, second): (UInt64, UInt64) = (0, 0)
        for (atom, value) in vector {
            first = field.add(first, field.multiply(value, reduction.witnesses.0[Int(atom)]))
            second = field.add(second, field.multiply(value, reduction.witnesses.1[Int(atom)]))
        }
        return (first, second)
    }
}
