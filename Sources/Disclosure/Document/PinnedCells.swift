/// The cells to withhold so that no protected cell's value follows from the limits of the values alone.
///
/// Whatever is withheld leaves more values possible: a cell that is open stays so. Only those that were pinned are looked at
/// again. Parts of the table that do not hang together are opened side by side.
struct PinnedCells {
    private let document: DisclosureDocument
    private let structure: DisclosureDocument.Structure
    /// The protected cells whose value nobody knew before.
    private let protected: [Int]
    /// By cell: its place in the order of offers.
    private let rank: [Int]
    private let known: Set<Int32>

    init(
        _ document: DisclosureDocument, structure: DisclosureDocument.Structure, isPrimary: [Bool],
        order: [Int]
    ) {
        self.document = document
        self.structure = structure
        let settled = document.atoms.map { atom in
            atom.upper == atom.lower ?? 0 || document.attackerKnowsAtoms?[atom.id] != nil
        }
        protected = document.cells.indices.filter { cell in
            isPrimary[cell] && !structure.table.atoms(of: cell).allSatisfy { settled[Int($0)] }
        }
        var rank = [Int](repeating: 0, count: order.count)
        for (place, cell) in order.enumerated() { rank[cell] = place }
        self.rank = rank
        known = Set(structure.known)
    }

    /// Finds the cells that have to go.
    ///
    /// - Parameter published: By cell: whether it is published.
    /// - Returns: None if nothing is pinned, or if nothing published lies around what is.
    /// - Throws: `BoundAuditError` for contradictory values.
    func withheld(_ published: [Bool]) throws -> Set<Int> {
        let around = PublishedCells(structure.table, published: published)
        var published = published
        var (pinned, result) = (protected, Set<Int>())
        while true {
            let bounds = document.bounds(structure, shown: published.indices.filter { published[$0] })
            let isPinned = try bounds.arePinned(pinned.map { structure.table.atoms(of: $0).map(Int.init) })
            pinned = zip(pinned, isPinned).filter(\.1).map(\.0)
            let next = smallest(around: pinned, around, published, bounds)
            guard !next.isEmpty else { return result }
            for cell in next { published[cell] = false }
            result.formUnion(next)
        }
    }

    /// The smallest published cells around pinned ones: one in each part of the table, more where much of a part is pinned.
    private func smallest(
        around pinned: [Int], _ cells: PublishedCells, _ published: [Bool], _ bounds: BoundAudit
    ) -> Set<Int> {
        let open = pinned.map { cell in structure.table.atoms(of: cell).filter { !known.contains($0) } }
        let parts = open.map { atoms in Set(atoms.map { bounds.componentOfAtom[Int($0)] }) }
        var pinnedOfPart: [Int: Int] = [:]
        for part in parts.joined() { pinnedOfPart[part, default: 0] += 1 }
        var allowance = pinnedOfPart.mapValues { max(1, $0 / Self.pinnedForEach) }
        var result = Set<Int>()
        for (atoms, parts) in zip(open, parts) {
            guard parts.allSatisfy({ allowance[$0, default: 0] > 0 }) else { continue }
            let candidates = atoms.flatMap { cells.cells(of: $0) }.map(Int.init).filter {
                published[$0] && !result.contains($0)
            }
            guard let smallest = candidates.max(by: { rank[$0] < rank[$1] }) else { continue }
            for part in parts { allowance[part, default: 0] -= 1 }
            result.insert(smallest)
        }
        return result
    }

    /// The pinned cells of a part for each cell that is withheld there at once.
    private static let pinnedForEach = 16
}
