/// A kernel basis worked out part by part, on all cores.
///
/// The published span is the sum of its parts, and what a published cell says of one part is the cell cut down to it. So
/// the cells of every part, cut down and in the order in which they are offered, make a basis of their own, and all of
/// these together are one of the whole. Most cells reach into few parts, so that a part's arithmetic stays small.
struct PartwiseBasis {
    let basis: KernelBasis

    /// A part's basis, by place in the part.
    private struct Part: Sendable {
        let isBound: [Bool]
        let columns: [[KernelReduction.Entry]]
    }

    init(
        _ problem: SuppressionProblem, _ published: [Bool], parts: KernelComponents, choice: PivotChoice,
        field: PrimeField
    ) {
        let cells = PublishedCells(problem.table, published: published)
        var rank = [Int32](repeating: 0, count: published.count)
        for (place, cell) in problem.order.enumerated() { rank[cell] = Int32(place) }
        let (ranks, known) = (rank, Set(problem.known))
        let results = Array(0..<parts.count).mapOnAllCores { index in
            let atoms = parts.atoms(of: index)
            let reduction = KernelReduction(atomCount: atoms.count, field: field, seed: 1)
            let own = choice.restricted(to: atoms)
            for (place, atom) in atoms.enumerated() where known.contains(atom) {
                reduction.accept([Int32(place)], own)
            }
            for cell in Self.cutDown(atoms, cells, ranks) { reduction.accept(cell, own) }
            return Part(
                isBound: (0..<atoms.count).map { reduction.isBound[$0] },
                columns: (0..<atoms.count).map { reduction.entries(of: $0) })
        }
        var isBound = [Bool](repeating: false, count: problem.table.atomCount)
        var columns = [[KernelReduction.Entry]](repeating: [], count: problem.table.atomCount)
        for (index, part) in results.enumerated() {
            let atoms = Array(parts.atoms(of: index))
            for (place, atom) in atoms.enumerated() {
                isBound[Int(atom)] = part.isBound[place]
                guard !part.isBound[place] else { continue }
                columns[Int(atom)] = part.columns[place].map {
                    KernelReduction.Entry(atom: atoms[Int($0.atom)], value: $0.value)
                }
            }
        }
        basis = KernelBasis(field: field, isBound: isBound, columns: columns)
    }

    /// The published cells around a part's atoms, in the order of offers, as places in the part.
    private static func cutDown(
        _ atoms: ArraySlice<Int32>, _ cells: PublishedCells, _ ranks: [Int32]
    ) -> [ArraySlice<Int32>] {
        var members: [(rank: Int32, place: Int32)] = []
        for (place, atom) in atoms.enumerated() {
            for cell in cells.cells(of: atom) { members.append((ranks[Int(cell)], Int32(place))) }
        }
        members.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
        let places = members.map(\.place)
        var result: [ArraySlice<Int32>] = []
        var first = 0
        for index in members.indices
        where index + 1 == members.count || members[index + 1].rank != members[index].rank {
            result.append(places[first...index])
            first = index + 1
        }
        return result
    }
}
