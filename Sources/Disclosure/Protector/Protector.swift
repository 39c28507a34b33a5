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
        /// How many times the pattern was searched for exposed groups.
        let rounds: Int
        /// What stays unknown.
        let basis: KernelBasis
        /// The parts into which that falls.
        let components: KernelComponents
        /// The fewest respondents that any combination met was found to isolate; `nil` if nothing is published.
        let smallestSupport: Int?
    }

    /// The rounds after which exposed groups are closed by withholding a cell around them.
    private static let patientRounds = 5

    /// The atoms up to which a table is gone through again as a whole when a group is exposed, which withholds the
    /// least; in larger ones only the neighbourhood is.
    private static let directAtoms = 3_000

    /// Chooses the published cells.
    ///
    /// - Throws: `ProtectionError.forcedCellExposes` if what was published before already exposes somebody.
    static func pattern(_ problem: SuppressionProblem) throws(ProtectionError) -> Pattern {
        problem.table.atomCount <= directAtoms ? try direct(problem) : try decomposed(problem)
    }

    /// Goes through all cells again, with the exposed groups as further protected ones, until no group is exposed.
    static func direct(_ problem: SuppressionProblem) throws(ProtectionError) -> Pattern {
        var words = primaryWords(problem)
        var barred = Set<Int>()
        let secondField = PrimeField.second(seed: UInt64(problem.table.members.count))
        var round = 0
        while true {
            round += 1
            let pass = try passed(problem, words: words, barred: barred, round: round)
            let first = PatternSearch(pass.reduction, problem)
            var found = beyondKnowledge(first.words(), problem)
            // The second basis finds other groups; asking it at once, too, saves rounds later.
            if found.isEmpty || round == 1 {
                let second = PatternSearch(
                    problem, pass.published, avoiding: first.search.basis, order: .offered,
                    field: secondField)
                found += beyondKnowledge(second.words(), problem)
                if found.isEmpty { return pattern(problem, pass.published, second, rounds: round) }
            }
            if round >= patientRounds {
                let before = barred.count
                for word in found { bar(word, problem, pass.published, &barred) }
                if barred.count == before { throw .forcedCellExposes(cell: problem.order.first ?? 0) }
            }
            words += found
        }
    }

    /// Chooses the cells of a large table: looks at it as if everything large enough were published, repairs around what
    /// that exposes, and looks again. Where too much is exposed, all cells are gone through once before.
    private static func decomposed(_ problem: SuppressionProblem) throws(ProtectionError) -> Pattern {
        let secondField = PrimeField.second(seed: UInt64(problem.table.members.count))
        var published = everything(problem)
        var first = PatternSearch(problem, published, order: .ascending, field: .mersenne61)
        var found = beyondKnowledge(first.words(), problem)
        var round = 1
        let exposed = Set(found.flatMap(\.atoms)).count
        if Double(exposed) > exposedShare * Double(problem.table.atomCount) {
            round += 1
            let pass = try passed(problem, words: primaryWords(problem), barred: [], round: 1)
            published = pass.published
            first = PatternSearch(pass.reduction, problem)
            found = beyondKnowledge(first.words(), problem)
        }
        published = try repaired(problem, published, first.components, found)
        while true {
            round += 1
            let second = PatternSearch(
                problem, published, avoiding: first.search.basis, order: first.orderOfSecond,
                field: secondField)
            found = beyondKnowledge(second.words(), problem)
            if found.isEmpty { return pattern(problem, published, second, rounds: round) }
            published = try repaired(problem, published, second.components, found)
        }
    }

    /// The share of atoms in exposed groups above which repairing everywhere would cost more than starting well.
    private static let exposedShare = 0.1

    /// By cell: whether it has been published before, or is large enough and a part of something that is.
    private static func everything(_ problem: SuppressionProblem) -> [Bool] {
        var result = problem.isForced
        for cell in problem.order where problem.isCandidate[cell] && !problem.table.atoms(of: cell).isEmpty {
            result[cell] = problem.whole[cell].map { result[$0] } ?? true
        }
        return result
    }

    private static func passed(
        _ problem: SuppressionProblem, words: [SparseWord], barred: Set<Int>, round: Int
    ) throws(ProtectionError) -> SuppressionPass {
        var pass = SuppressionPass(problem, words: words, field: .mersenne61, seed: UInt64(round))
        pass.run(barred: barred)
        if let conflict = pass.conflict { throw .forcedCellExposes(cell: conflict) }
        return pass
    }

    /// Withholds what exposes some groups.
    ///
    /// - Throws: `ProtectionError` if nothing that may be withheld does.
    private static func repaired(
        _ problem: SuppressionProblem, _ published: [Bool], _ components: KernelComponents,
        _ words: [SparseWord]
    ) throws(ProtectionError) -> [Bool] {
        let words = beyondKnowledge(words, problem)
        guard !words.isEmpty else { return published }
        let repair = LocalRepair(
            PublishedTable(problem, published: published),
            pieces: RepairPieces(problem.table, published: published, components: components))
        let withheld = try repair.withheld(around: words.map(\.atoms))
        guard !withheld.isEmpty else { throw .forcedCellExposes(cell: problem.order.first ?? 0) }
        var result = published
        for cell in withheld { result[cell] = false }
        // A part of a unit is not offered without the whole.
        for cell in problem.order where result[cell] && !problem.isForced[cell] {
            if let whole = problem.whole[cell], !result[whole] { result[cell] = false }
        }
        return result
    }

    private static func pattern(
        _ problem: SuppressionProblem, _ published: [Bool], _ last: PatternSearch, rounds: Int
    ) -> Pattern {
        let cells = published.indices.filter { published[$0] }.map { problem.table.respondents(of: $0) }
        let smallest = (cells + [last.search.lightestRow(problem.table.sizes) ?? .max])
            .filter { $0 > 0 }.min()
        return Pattern(
            published: published, rank: last.rank,
            primes: [PrimeField.mersenne61.prime, last.search.field.prime], rounds: rounds,
            basis: last.search.basis, components: last.components,
            smallestSupport: cells.isEmpty ? nil : smallest.map(Int.init))
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
