/// Decides which cells are published so that nothing published, alone or combined, isolates fewer than k respondents.
enum Protector {
    /// What was decided, and what was proved about it on the way.
    struct Pattern {
        /// By cell, whether it is published.
        let published: [Bool]
        /// The rank of the published cells' incidence.
        let rank: Int
        /// The two primes it was proved with.
        let primes: [UInt64]
        /// How many times the offered cells were gone through.
        let rounds: Int
        /// The most atoms per group that the search was complete for.
        let reach: Int
        /// What stays unknown.
        let basis: KernelBasis
    }

    /// The rounds after which exposed groups are closed by withholding a cell around them.
    private static let patientRounds = 5

    /// Chooses the published cells.
    ///
    /// - Throws: `ProtectionError.forcedCellExposes` if what was published before already exposes somebody.
    static func pattern(_ problem: SuppressionProblem) throws(ProtectionError) -> Pattern {
        var words = primaryWords(problem)
        var barred = Set<Int>()
        let secondField = PrimeField.second(seed: UInt64(problem.table.members.count))
        var round = 0
        while true {
            round += 1
            var pass = SuppressionPass(problem, words: words, field: .mersenne61, seed: UInt64(round))
            pass.run(barred: barred)
            if let conflict = pass.conflict { throw .forcedCellExposes(cell: conflict) }
            let search = ExposureSearch(pass.reduction.basis, weights: problem.weights, k: problem.k)
            let isSmall = search.seeds.count <= 200
            let depth = isSmall ? problem.k - 1 : 2
            var found = search.words(maximumRows: depth)
            // The second basis finds other groups; asking it at once, too, saves rounds later.
            if found.isEmpty || round == 1 {
                found += confirm(problem, pass.published, avoiding: pass.reduction, field: secondField)
            }
            found = beyondKnowledge(found, problem)
            if found.isEmpty {
                return Pattern(
                    published: pass.published, rank: pass.reduction.rank,
                    primes: [PrimeField.mersenne61.prime, secondField.prime], rounds: round,
                    reach: problem.k - 1, basis: search.basis)
            }
            if round >= patientRounds {
                let before = barred.count
                for word in found { bar(word, problem, pass.published, &barred) }
                if barred.count == before { throw .forcedCellExposes(cell: problem.order.first ?? 0) }
            }
            words += found
        }
    }

    /// Looks again with another prime and another basis, one that avoids the first one's small atoms.
    ///
    /// Of the k − 1 atoms of an exposing group, one of two disjoint bases holds at most half; groups around atoms that no
    /// second basis can avoid are searched from those atoms to full depth.
    private static func confirm(
        _ problem: SuppressionProblem, _ published: [Bool], avoiding first: KernelReduction, field: PrimeField
    ) -> [SparseWord] {
        let reduction = KernelReduction(atomCount: problem.table.atomCount, field: field, seed: 1)
        func accept(_ atoms: ArraySlice<Int32>) {
            reduction.cross(atoms)
            var (best, bestKey) = (Int32(-1), (Int.max, Int.max))
            for free in reduction.crossing {
                let isLarge = problem.weights[Int(free)] >= problem.k
                let key = (
                    isLarge ? 0 : first.isBound[Int(free)] ? 2 : 1, reduction.columns[Int(free)].count
                )
                if key < bestKey { (best, bestKey) = (free, key) }
            }
            if best >= 0 { reduction.publish(pivot: best) }
        }
        for atom in problem.known { accept([atom]) }
        for cell in problem.order where published[cell] { accept(problem.table.atoms(of: cell)) }
        let search = ExposureSearch(reduction.basis, weights: problem.weights, k: problem.k)
        let found = search.words(maximumRows: 2)
        if !found.isEmpty || search.seeds.count <= 200 { return found }
        let shared = search.seeds.filter { first.isBound[Int($0)] }
        return search.words(from: shared, maximumRows: problem.k - 1)
    }

    /// The groups that are too small from the start: cells with too few respondents.
    private static func primaryWords(_ problem: SuppressionProblem) -> [SparseWord] {
        var result: [SparseWord] = []
        for cell in 0..<problem.table.cellCount {
            let atoms = problem.table.atoms(of: cell)
            guard atoms.count > 1, atoms.allSatisfy({ problem.weights[Int($0)] < problem.k }),
                problem.weight(of: atoms) < problem.k
            else { continue }
            result.append(SparseWord(indicatorOf: atoms))
        }
        return result
    }

    /// Leaves out words that lie within what the attacker knows anyway.
    private static func beyondKnowledge(_ words: [SparseWord], _ problem: SuppressionProblem) -> [SparseWord]
    {
        guard !problem.known.isEmpty else { return words }
        let known = Set(problem.known)
        return words.filter { !$0.atoms.allSatisfy(known.contains) }
    }

    /// Withholds the smallest published cell around an exposed group that nobody forces.
    private static func bar(
        _ word: SparseWord, _ problem: SuppressionProblem, _ published: [Bool], _ barred: inout Set<Int>
    ) {
        let group = Set(word.atoms)
        var best: (weight: Int, cell: Int)?
        for cell in problem.order where published[cell] && !problem.isForced[cell] && !barred.contains(cell) {
            let atoms = problem.table.atoms(of: cell)
            guard atoms.contains(where: group.contains) else { continue }
            let weight = problem.weight(of: atoms)
            if weight < best?.weight ?? .max { best = (weight, cell) }
        }
        if let best { barred.insert(best.cell) }
    }
}

/// Why no safe pattern exists.
package enum ProtectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A cell that has been published before exposes a small group together with the rest of what is out.
    case forcedCellExposes(cell: Int)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .forcedCellExposes(let cell):
            "What has been published before would, together with cell number \(cell + 1), single out a small group. "
                + "Nothing new can be released for this wave."
        }
    }
}
