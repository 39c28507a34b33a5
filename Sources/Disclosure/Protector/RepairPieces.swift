/// The pieces that regions under repair are made of: the kernel's parts, and for large parts what lies close together in them.
///
/// A region may be cut anywhere, since whoever repairs it gives the attacker all that lies outside; a cut through a part of
/// the kernel only gives away more than is known. So a part too large to be worked on as a whole is taken to pieces along
/// its published cells: from the smallest up, each joins its atoms as long as the piece stays small.
struct RepairPieces: Sendable {
    /// By atom: its piece.
    let ofAtom: [Int32]
    /// Where each piece's atoms begin in `members`; one more than there are pieces.
    private let starts: [Int]
    private let members: [Int32]
    private let components: KernelComponents

    /// The number of pieces.
    var count: Int { starts.count - 1 }

    /// The atoms above which a part is taken to pieces, and which no piece of it exceeds.
    static let largest = 3_000

    /// Takes large parts to pieces.
    ///
    /// - Parameters:
    ///   - table: The cells.
    ///   - published: By cell: whether it is published.
    ///   - components: The parts of the kernel.
    ///   - largest: The most atoms of a piece that is not a whole part.
    init(
        _ table: CellTable, published: [Bool], components: KernelComponents, largest: Int = Self.largest
    ) {
        let isLarge = (0..<components.count).map { components.atoms(of: $0).count > largest }
        var groups = JoinedGroups(count: table.atomCount)
        for part in isLarge.indices where !isLarge[part] {
            let atoms = components.atoms(of: part)
            if let first = atoms.first { for atom in atoms { groups.join(first, atom) } }
        }
        if isLarge.contains(true) {
            for atoms in Self.fragments(table, published, components, isLarge) {
                groups.join(atoms, atMost: largest)
            }
        }
        (ofAtom, starts, members) = groups.numbered()
        self.components = components
    }

    /// The atoms of a piece, ascending.
    func atoms(of piece: Int) -> ArraySlice<Int32> { members[starts[piece]..<starts[piece + 1]] }

    /// The pieces that have a part of the kernel in common with some pieces, these among them.
    func wholeParts(of pieces: Set<Int32>) -> Set<Int32> {
        let parts = Set(pieces.compactMap { atoms(of: Int($0)).first.map { components.ofAtom[Int($0)] } })
        return Set(parts.flatMap { part in components.atoms(of: Int(part)).map { ofAtom[Int($0)] } })
    }

    /// What published cells hold of large parts, the smallest first.
    private static func fragments(
        _ table: CellTable, _ published: [Bool], _ components: KernelComponents, _ isLarge: [Bool]
    ) -> [[Int32]] {
        var result: [[Int32]] = []
        for cell in published.indices where published[cell] {
            var byPart: [Int32: [Int32]] = [:]
            for atom in table.atoms(of: cell) {
                let part = components.ofAtom[Int(atom)]
                if isLarge[Int(part)] { byPart[part, default: []].append(atom) }
            }
            result += byPart.values.filter { $0.count > 1 }
        }
        return result.sorted { left, right in
            left.count == right.count
                ? left.lexicographicallyPrecedes(right) : left.count < right.count
        }
    }
}
