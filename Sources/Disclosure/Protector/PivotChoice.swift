/// Which atom a published cell binds: a large one, since no exposing word can touch it; else one that another basis has left
/// free; among equals the one with the shortest kernel vector, and the last of those.
///
/// Of a total, the units that are offered next are taken out one by one. If the atom it has bound lay in the next of them,
/// all the rest of the total would have to be worked out anew each time; the last atom is left alone until the end.
struct PivotChoice: Sendable {
    /// By atom: the lower the better.
    private let ranks: [UInt8]

    init(_ problem: SuppressionProblem, avoiding first: KernelBasis?) {
        ranks = problem.weights.indices.map { atom in
            problem.weights[atom] >= problem.k ? 0 : first?.isBound[atom] ?? false ? 2 : 1
        }
    }

    private init(ranks: [UInt8]) { self.ranks = ranks }

    /// The same choice among some atoms alone, by their place in the list.
    func restricted(to atoms: ArraySlice<Int32>) -> PivotChoice {
        PivotChoice(ranks: atoms.map { ranks[Int($0)] })
    }

    /// The best of the atoms whose vectors notice the cell that was crossed last; `nil` for none.
    func pivot(_ reduction: KernelReduction) -> Int32? {
        var best: Int32?
        var bestKey = (UInt8.max, Int.max, Int32.max)
        for free in reduction.crossing {
            let key = (ranks[Int(free)], reduction.columns[Int(free)].count, -free)
            if key < bestKey { (best, bestKey) = (free, key) }
        }
        return best
    }
}

extension KernelReduction {
    /// Publishes a cell, if it says anything new.
    func accept(_ atoms: ArraySlice<Int32>, _ choice: PivotChoice) {
        cross(atoms)
        if let pivot = choice.pivot(self) { publish(pivot: pivot) }
    }
}
