/// What limits on published sums say about other sums: interval by interval, component by component.
struct BoundAudit {
    /// The limits of one atom's value.
    struct Limits {
        let low: Double
        let high: Double
    }

    private let atoms: [Limits]
    private let rows: [(atoms: [Int], limits: Limits)]
    private let componentOfAtom: [Int]
    private var solvers: [Int: (simplex: BoundedSimplex, place: [Int: Int])] = [:]

    /// Takes what the public knows.
    ///
    /// - Parameters:
    ///   - atoms: By atom; `high` may be infinite.
    ///   - rows: The published sums.
    init(atoms: [Limits], rows: [(atoms: [Int], limits: Limits)]) {
        self.atoms = atoms
        self.rows = rows.filter { !$0.atoms.isEmpty }
        var parent = Array(atoms.indices)
        func root(_ atom: Int) -> Int {
            var atom = atom
            while parent[atom] != atom {
                parent[atom] = parent[parent[atom]]
                atom = parent[atom]
            }
            return atom
        }
        for row in self.rows {
            for atom in row.atoms.dropFirst() { parent[root(atom)] = root(row.atoms[0]) }
        }
        componentOfAtom = atoms.indices.map(root)
    }

    /// The least and greatest possible sum over a set of atoms; infinite where there is no limit.
    ///
    /// - Throws: `BoundAuditError.contradiction` if no values satisfy everything published.
    mutating func limits(of set: [Int]) throws(BoundAuditError) -> Limits {
        var (low, high) = (0.0, 0.0)
        for (component, members) in Dictionary(grouping: set, by: { componentOfAtom[$0] }) {
            let part = try limits(of: members, in: component)
            low += part.low
            high += part.high
        }
        return Limits(low: low, high: high)
    }

    private mutating func limits(of members: [Int], in component: Int) throws(BoundAuditError) -> Limits {
        if solvers[component] == nil { solvers[component] = try solver(of: component) }
        guard var (simplex, place) = solvers[component] else { throw .contradiction }
        let columns = members.compactMap { place[$0] }
        let high = simplex.certifiedMaximum(of: columns, sign: 1)
        let low = -simplex.certifiedMaximum(of: columns, sign: -1)
        solvers[component] = (simplex, place)
        place.removeAll()
        return Limits(low: low, high: high)
    }

    private func solver(
        of component: Int
    ) throws(BoundAuditError) -> (simplex: BoundedSimplex, place: [Int: Int]) {
        let members = componentOfAtom.indices.filter { componentOfAtom[$0] == component }
        let place = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        let own = rows.filter { place[$0.atoms[0]] != nil }
        var simplex = BoundedSimplex(
            lower: members.map { atoms[$0].low }, upper: members.map { atoms[$0].high },
            rows: own.map { row in row.atoms.compactMap { place[$0] } },
            limits: own.map { ($0.limits.low, $0.limits.high) })
        guard simplex.makeFeasible() else { throw .contradiction }
        return (simplex, place)
    }
}

/// Why bounds cannot be audited.
package enum BoundAuditError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The published sums contradict each other or the limits of the atoms.
    case contradiction

    /// What is wrong and what to do about it, in one sentence.
    package var description: String {
        "The published values contradict each other or the limits of the atoms. Correct the table's values."
    }
}
