/// Which atoms published sums add up, and the components into which atoms and sums fall.
struct SumComponents: Sendable {
    /// By sum: its atoms.
    let sums: NumberLists
    /// By atom: its component; components are numbered by their first atoms.
    let componentOfAtom: [Int]
    /// By component: its atoms, ascending.
    let atoms: NumberLists
    /// By component: its sums, ascending.
    let sumsOfComponent: NumberLists

    /// The number of components.
    var count: Int { atoms.count }

    init(_ sums: NumberLists, atomCount: Int) {
        self.sums = sums
        var parent = Array(0..<atomCount)
        func root(_ atom: Int) -> Int {
            var atom = atom
            while parent[atom] != atom {
                parent[atom] = parent[parent[atom]]
                atom = parent[atom]
            }
            return atom
        }
        for sum in 0..<sums.count {
            let atoms = sums[sum]
            guard let first = atoms.first else { continue }
            for atom in atoms.dropFirst() {
                // The smaller root stays, so that every root is the first atom of its component.
                let (one, other) = (root(first), root(atom))
                if one != other { parent[max(one, other)] = min(one, other) }
            }
        }
        var componentOfAtom = [Int](repeating: 0, count: atomCount)
        var count = 0
        for atom in 0..<atomCount {
            let first = root(atom)
            if first == atom {
                componentOfAtom[atom] = count
                count += 1
            } else {
                componentOfAtom[atom] = componentOfAtom[first]
            }
        }
        var ofSums = NumberLists()
        ofSums.reserve(lists: sums.count, entries: sums.count)
        for sum in 0..<sums.count { ofSums.append(sums[sum].prefix(1).lazy.map { componentOfAtom[$0] }) }
        self.componentOfAtom = componentOfAtom
        atoms = NumberLists.inverse(of: componentOfAtom, count: count)
        sumsOfComponent = ofSums.transposed(count: count)
    }

    /// Whether linear programs are solved for a component; its tableau may be too large.
    func isSolved(_ component: Int) -> Bool {
        BoundComponent.isSolved(
            atoms: atoms.length(of: component), rows: sumsOfComponent.length(of: component))
    }

    /// How much work it is to solve for the sum over some atoms: the size of the tableaus it takes, counted as often as
    /// pivots are likely.
    func work(of set: [Int]) -> Int {
        Set(set.map { componentOfAtom[$0] }).reduce(0) { total, component in
            let size = atoms.length(of: component)
            let rowCount = sumsOfComponent.length(of: component)
            return total + (isSolved(component) ? size * rowCount * (size + rowCount) : 0) + 1
        }
    }
}
