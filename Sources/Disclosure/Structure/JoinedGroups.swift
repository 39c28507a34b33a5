/// Atoms that are joined to groups step by step.
struct JoinedGroups {
    private var parent: [Int32]
    private var sizes: [Int32]

    /// Starts with every atom on its own.
    init(count: Int) {
        parent = (0..<count).map(Int32.init)
        sizes = Array(repeating: 1, count: count)
    }

    /// Joins the groups of two atoms.
    mutating func join(_ left: Int32, _ right: Int32) {
        let (left, right) = (root(left), root(right))
        guard left != right else { return }
        let (top, other) = (min(left, right), max(left, right))
        parent[Int(other)] = top
        sizes[Int(top)] += sizes[Int(other)]
    }

    /// Joins the groups of some atoms unless they would have more than a number of atoms together.
    mutating func join(_ atoms: some Sequence<Int32>, atMost limit: Int) {
        var roots = Set<Int32>()
        var total = 0
        for atom in atoms where roots.insert(root(atom)).inserted {
            total += Int(sizes[Int(root(atom))])
            if total > limit { return }
        }
        if let first = roots.min() { for other in roots { join(first, other) } }
    }

    /// The groups, numbered in the order of their first atoms.
    ///
    /// - Returns: By atom its group; the atoms by group, ascending; and where each group begins there, one more than there are
    ///   groups.
    mutating func numbered() -> (ofAtom: [Int32], starts: [Int], members: [Int32]) {
        var numbers = [Int32](repeating: -1, count: parent.count)
        var starts = [0]
        var ofAtom = [Int32](repeating: 0, count: parent.count)
        for atom in parent.indices {
            let top = Int(root(Int32(atom)))
            if numbers[top] < 0 {
                numbers[top] = Int32(starts.count - 1)
                starts.append((starts.last ?? 0) + Int(sizes[top]))
            }
            ofAtom[atom] = numbers[top]
        }
        var next = starts
        var members = [Int32](repeating: 0, count: parent.count)
        for atom in parent.indices {
            members[next[Int(ofAtom[atom])]] = Int32(atom)
            next[Int(ofAtom[atom])] += 1
        }
        return (ofAtom, starts, members)
    }

    private mutating func root(_ atom: Int32) -> Int32 {
        var atom = atom
        while parent[Int(atom)] != atom {
            parent[Int(atom)] = parent[Int(parent[Int(atom)])]
            atom = parent[Int(atom)]
        }
        return atom
    }
}
