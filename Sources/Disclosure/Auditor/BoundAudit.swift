/// What limits on published sums say about other sums: interval by interval, component by component.
struct BoundAudit {
    /// The limits of one atom's value.
    struct Limits {
        let low: Double
        let high: Double
    }

    /// The limits of each atom, tightened row by row before any simplex runs.
    private var atoms: [Limits]
    private let rows: [(atoms: [Int], limits: Limits)]
    private let componentOfAtom: [Int]
    /// The largest tableau that is solved; beyond it the tightened limits of the atoms are added up, which is never too
    /// narrow.
    private static let largestTableau = 1_500_000
    private var membersOfComponent: [Int: [Int]] = [:]
    private var rowsOfComponent: [Int: [Int]] = [:]
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
        for atom in atoms.indices { membersOfComponent[componentOfAtom[atom], default: []].append(atom) }
        for (index, row) in self.rows.enumerated() {
            rowsOfComponent[componentOfAtom[row.atoms[0]], default: []].append(index)
        }
        for _ in 0..<12 {
            var moved = false
            for row in self.rows where tighten(row.atoms, row.limits) { moved = true }
            if !moved { break }
        }
    }

    private mutating func tighten(_ members: [Int], _ limits: Limits) -> Bool {
        let low = members.reduce(0) { $0 + atoms[$1].low }
        let unlimited = members.count { atoms[$0].high == .infinity }
        let high = members.reduce(0) { $0 + (atoms[$1].high == .infinity ? 0 : atoms[$1].high) }
        var moved = false
        for atom in members {
            let old = atoms[atom]
            let others = old.high == .infinity ? unlimited - 1 : unlimited
            let rest = high - (old.high == .infinity ? 0 : old.high)
            let least = others > 0 ? old.low : max(old.low, limits.low - rest)
            let most = min(old.high, limits.high - (low - old.low))
            guard least > old.low + 1e-9 || most < old.high - 1e-9, least <= most + 1e-9 else { continue }
            // The row's sums above are of the old limits: wider, so that every conclusion from them stays true.
            atoms[atom] = Limits(low: min(least, most), high: max(least, most))
            moved = true
        }
        return moved
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

    /// How much work it is to solve for a set: the size of the tableaus it takes, counted as often as pivots are likely.
    func work(of set: [Int]) -> Int {
        Set(set.map { componentOfAtom[$0] }).reduce(0) { total, component in
            let size = membersOfComponent[component]?.count ?? 0
            let rowCount = rowsOfComponent[component]?.count ?? 0
            let isSolved = size * rowCount <= Self.largestTableau
            return total + (isSolved ? size * rowCount * (size + rowCount) : 0) + 1
        }
    }

    /// The limits of the atoms, added up: never too narrow, and found without solving anything.
    func addedLimits(of set: [Int]) -> Limits {
        Limits(low: set.reduce(0) { $0 + atoms[$1].low }, high: set.reduce(0) { $0 + atoms[$1].high })
    }

    private mutating func limits(of members: [Int], in component: Int) throws(BoundAuditError) -> Limits {
        let size = membersOfComponent[component]?.count ?? 0
        let rowCount = rowsOfComponent[component]?.count ?? 0
        guard rowCount > 0, size * rowCount <= Self.largestTableau else {
            return Limits(
                low: members.reduce(0) { $0 + atoms[$1].low }, high: members.reduce(0) { $0 + atoms[$1].high }
            )
        }
        if solvers[component] == nil { solvers[component] = try solver(of: component) }
        guard case (var simplex, let place)? = solvers.removeValue(forKey: component) else {
            throw .contradiction
        }
        let columns = members.compactMap { place[$0] }
        let high = simplex.certifiedMaximum(of: columns, sign: 1)
        let low = -simplex.certifiedMaximum(of: columns, sign: -1)
        solvers[component] = (simplex, place)
        return Limits(low: low, high: high)
    }

    private func solver(
        of component: Int
    ) throws(BoundAuditError) -> (simplex: BoundedSimplex, place: [Int: Int]) {
        let members = membersOfComponent[component] ?? []
        let place = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        let own = (rowsOfComponent[component] ?? []).map { rows[$0] }
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
