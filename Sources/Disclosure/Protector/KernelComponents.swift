/// The parts into which a kernel falls: what is unknown about one part has nothing to do with any other.
///
/// The published span is then the sum of its parts: what a combination says about the atoms of one part alone can be
/// computed, too, so that every part may be searched, and repaired, by itself.
struct KernelComponents: Sendable {
    /// By atom: its part.
    let ofAtom: [Int32]
    /// Where each part's atoms begin in `members`; one more than there are parts.
    private let starts: [Int]
    private let members: [Int32]

    var count: Int { starts.count - 1 }

    /// Joins every free atom with the bound atoms of its vector.
    init(_ basis: KernelBasis) {
        let atoms = basis.isBound.count
        var parent = (0..<atoms).map(Int32.init)
        func root(_ atom: Int32) -> Int32 {
            var atom = atom
            while parent[Int(atom)] != atom {
                parent[Int(atom)] = parent[Int(parent[Int(atom)])]
                atom = parent[Int(atom)]
            }
            return atom
        }
        for free in 0..<atoms {
            for entry in basis.column(free) {
                let (left, right) = (root(Int32(free)), root(entry.atom))
                if left != right { parent[Int(max(left, right))] = min(left, right) }
            }
        }
        var numbers = [Int32](repeating: -1, count: atoms)
        var sizes: [Int] = []
        var ofAtom = [Int32](repeating: 0, count: atoms)
        for atom in 0..<atoms {
            let top = Int(root(Int32(atom)))
            if numbers[top] < 0 {
                numbers[top] = Int32(sizes.count)
                sizes.append(0)
            }
            ofAtom[atom] = numbers[top]
            sizes[Int(numbers[top])] += 1
        }
        var starts = [0]
        for size in sizes { starts.append((starts.last ?? 0) + size) }
        var next = starts
        var members = [Int32](repeating: 0, count: atoms)
        for atom in 0..<atoms {
            let part = Int(ofAtom[atom])
            members[next[part]] = Int32(atom)
            next[part] += 1
        }
        self.ofAtom = ofAtom
        self.starts = starts
        self.members = members
    }

    /// The atoms of a part, ascending.
    func atoms(of part: Int) -> ArraySlice<Int32> { members[starts[part]..<starts[part + 1]] }
}
