extension DisclosureDocument {
    /// The document's atoms and cells by index, checked.
    struct Structure {
        let k: Int
        let table: CellTable
        let known: [Int32]
    }

    /// Checks the document and resolves its names.
    ///
    /// - Throws: `DisclosureDocumentError` for the first problem found.
    func structure(k override: Int?) throws(DisclosureDocumentError) -> Structure {
        guard let k = override ?? k else { throw .missingThreshold }
        guard k >= 2 else { throw .thresholdTooSmall(k) }
        guard !atoms.isEmpty else { throw .nothing("atoms") }
        guard !cells.isEmpty else { throw .nothing("cells") }
        var index: [String: Int32] = [:]
        for (place, atom) in atoms.enumerated() {
            guard index.updateValue(Int32(place), forKey: atom.id) == nil else {
                throw .repeatedIdentifier(atom.id)
            }
            try check(atom)
        }
        var names = Set<String>()
        var cellAtoms: [[Int32]] = []
        for cell in cells {
            guard names.insert(cell.id).inserted else { throw .repeatedIdentifier(cell.id) }
            if let limits = cell.publishedInterval {
                guard limits.count == 2, limits[0] <= limits[1], limits.allSatisfy(\.isFinite) else {
                    throw .badNumber(in: cell.id)
                }
            }
            var members: [Int32] = []
            for atom in cell.atoms {
                guard let place = index[atom] else { throw .unknownAtom(atom, in: cell.id) }
                members.append(place)
            }
            members.sort()
            if let twice = zip(members, members.dropFirst()).first(where: { $0 == $1 }) {
                throw .repeatedAtom(atoms[Int(twice.0)].id, in: cell.id)
            }
            cellAtoms.append(members)
        }
        var known: [Int32] = []
        for (atom, value) in attackerKnowsAtoms ?? [:] {
            guard let place = index[atom] else { throw .unknownAtom(atom, in: "attacker_knows_atoms") }
            guard value.isFinite else { throw .badNumber(in: "attacker_knows_atoms") }
            known.append(place)
        }
        return Structure(
            k: k, table: CellTable(sizes: atoms.map(\.headCount), cells: cellAtoms), known: known.sorted())
    }
    /// Checks one atom's numbers.
    private func check(_ atom: Atom) throws(DisclosureDocumentError) {
        guard atom.value.isFinite, abs(atom.value) < 1e15, atom.respondents ?? 0 >= 0,
            atom.respondents ?? 0 <= Self.mostRespondents,
            atom.lower?.isFinite ?? true, atom.upper?.isFinite ?? true,
            atom.lower ?? 0 <= atom.upper ?? .infinity
        else { throw .badNumber(in: atom.id) }
        if atom.respondents == nil {
            guard atom.value >= 0, atom.value <= Double(Self.mostRespondents),
                atom.value == atom.value.rounded()
            else { throw .noHeadCount(atom.id) }
        }
        let slack = 1e-9 * max(1, abs(atom.value))
        guard atom.value >= (atom.lower ?? 0) - slack, atom.value <= (atom.upper ?? .infinity) + slack
        else { throw .outsideLimits(atom.id) }
    }

    /// More people than there are; sums over a million groups of them stay whole numbers.
    private static let mostRespondents = 1_000_000_000_000
}
