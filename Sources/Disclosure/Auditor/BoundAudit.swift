/// What limits on published sums say about other sums: interval by interval, component by component.
struct BoundAudit: Sendable {
    /// The limits of one atom's value.
    struct Limits: Sendable {
        let low: Double
        let high: Double
        /// Whether values within everything published were found to reach them, as far as they are not infinite; limits
        /// given from outside are taken to be.
        var isReached = true

        /// Whether they leave a single value.
        var isPoint: Bool { high - low <= 1e-7 * max(1, abs(low)) }

        /// Whether a value lies within them, up to rounding.
        func isKept(by value: Double) -> Bool {
            let slack = 1e-7 * max(1, abs(value))
            return value >= low - slack && value <= high + slack
        }
    }

    /// The limits of each atom, tightened row by row before any simplex runs.
    private var atoms: [Limits]
    /// The published sums, and what hangs together through them.
    private let components: SumComponents
    /// By published sum.
    private let sumLimits: [Limits]
    private var solvers: [Int: BoundComponent] = [:]

    /// By atom: the component it belongs to.
    var componentOfAtom: [Int] { components.componentOfAtom }

    /// Takes what the public knows.
    ///
    /// - Parameters:
    ///   - atoms: By atom; `high` may be infinite.
    ///   - rows: The published sums.
    init(atoms: [Limits], rows: [(atoms: [Int], limits: Limits)]) {
        self.init(
            SumComponents(NumberLists(rows.map(\.atoms)), atomCount: atoms.count), atoms: atoms,
            sums: rows.map(\.limits))
    }

    /// Takes limits of sums whose components are known.
    ///
    /// - Parameters:
    ///   - components: The published sums.
    ///   - atoms: By atom; `high` may be infinite.
    ///   - sums: By published sum.
    init(_ components: SumComponents, atoms: [Limits], sums: [Limits]) {
        self.components = components
        self.atoms = atoms
        sumLimits = sums
        for _ in 0..<12 {
            var moved = false
            for sum in sums.indices where tighten(components.sums[sum], sums[sum]) { moved = true }
            if !moved { break }
        }
    }

    private mutating func tighten(_ members: NumberLists.List, _ limits: Limits) -> Bool {
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
        var (low, high, isReached) = (0.0, 0.0, true)
        // In a fixed order: sums of fractions differ in their last digits with it.
        let parts = Dictionary(grouping: set, by: { componentOfAtom[$0] }).sorted { $0.key < $1.key }
        for (number, members) in parts {
            guard components.isSolved(number) else {
                let added = addedLimits(of: members)
                low += added.low
                high += added.high
                isReached = isReached && components.sumsOfComponent.length(of: number) == 0
                continue
            }
            var component = solvers.removeValue(forKey: number) ?? component(number)
            let part = try component.limits(of: members)
            solvers[number] = component
            low += part.low
            high += part.high
            isReached = isReached && part.isReached
        }
        return Limits(low: low, high: high, isReached: isReached)
    }

    /// The least and greatest possible sums over many sets of atoms, component by component on all cores.
    ///
    /// - Throws: `BoundAuditError.contradiction` if no values satisfy everything published.
    func limits(ofEach sets: [[Int]]) throws(BoundAuditError) -> [Limits] {
        let parts = try partLimits(of: sets) { component, parts throws(BoundAuditError) in
            try component.limits(ofEach: parts)
        }
        return parts.map { parts in
            parts.reduce(Limits(low: 0, high: 0)) {
                Limits(
                    low: $0.low + $1.low, high: $0.high + $1.high, isReached: $0.isReached && $1.isReached)
            }
        }
    }

    /// By set of atoms: whether its sum can have a single value only.
    ///
    /// - Throws: `BoundAuditError.contradiction` if no values satisfy everything published.
    func arePinned(_ sets: [[Int]]) throws(BoundAuditError) -> [Bool] {
        let parts = try partLimits(of: sets) { component, parts throws(BoundAuditError) in
            try component.arePinned(parts)
        }
        return parts.map { $0.allSatisfy { $0 } }
    }

    /// Asks every component once for all that the sets have in it.
    ///
    /// - Returns: By set: the answers for its parts, in the order of the components.
    private func partLimits<Answer: Sendable>(
        of sets: [[Int]],
        _ ask: @Sendable (inout BoundComponent, [[Int]]) throws(BoundAuditError) -> [Answer]
    ) throws(BoundAuditError) -> [[Answer]] {
        var asked: [Int: (sets: [Int], parts: [[Int]])] = [:]
        for (index, set) in sets.enumerated() {
            for (number, members) in Dictionary(grouping: set, by: { componentOfAtom[$0] }) {
                asked[number, default: ([], [])].sets.append(index)
                asked[number, default: ([], [])].parts.append(members)
            }
        }
        // The largest first, so that no core is left alone with one in the end.
        let order = asked.keys.sorted { (-size(of: $0), $0) < (-size(of: $1), $1) }
        let answers = order.map { ($0, asked[$0]?.parts ?? []) }.mapOnAllCores { number, questions in
            var component = component(number)
            return try? ask(&component, questions)
        }
        var result = [[(component: Int, answer: Answer)]](repeating: [], count: sets.count)
        for (number, answers) in zip(order, answers) {
            guard let answers else { throw .contradiction }
            for (set, answer) in zip(asked[number]?.sets ?? [], answers) {
                result[set].append((number, answer))
            }
        }
        return result.map { $0.sorted { $0.component < $1.component }.map(\.answer) }
    }

    private func size(of component: Int) -> Int {
        components.atoms.length(of: component) * components.sumsOfComponent.length(of: component)
    }

    private func component(_ number: Int) -> BoundComponent {
        BoundComponent(
            members: Array(components.atoms[number]), atoms: atoms,
            rows: components.sumsOfComponent[number].map { (Array(components.sums[$0]), sumLimits[$0]) })
    }

    /// The limits of the atoms, added up: never too narrow, and found without solving anything.
    func addedLimits(of set: [Int]) -> Limits {
        Limits(low: set.reduce(0) { $0 + atoms[$1].low }, high: set.reduce(0) { $0 + atoms[$1].high })
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
