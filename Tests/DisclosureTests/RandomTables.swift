import Disclosure

/// Random hierarchical tables: a tree of units, each split by some segments, with many groups of one to four.
enum RandomTables {
    /// Makes a table.
    ///
    /// - Parameters:
    ///   - seed: The same seed makes the same table.
    ///   - levels: The levels of the tree below its root.
    ///   - branching: The children of each unit.
    ///   - segments: The number of values of each segment.
    ///   - people: The range of a leaf's size.
    static func document(
        seed: UInt64, levels: Int, branching: Int, segments: [Int], people: ClosedRange<Int>, k: Int = 5
    ) -> DisclosureDocument {
        var generator = SeededGenerator(state: seed)
        var leaves: [[Int]] = [[]]
        for _ in 0..<levels {
            leaves = leaves.flatMap { path in
                (0..<Int.random(in: max(1, branching - 1)...branching, using: &generator)).map { path + [$0] }
            }
        }
        var counts: [String: Int] = [:]
        var cells: [String: Set<String>] = [:]
        for path in leaves {
            for _ in 0..<Int.random(in: people, using: &generator) {
                let values = segments.map { Int.random(in: 0..<$0, using: &generator) }
                let unit = path.map(String.init).joined(separator: ".")
                let atom = "\(unit)|\(values.map(String.init).joined(separator: ","))"
                counts[atom, default: 0] += 1
                for depth in 0...levels {
                    let node = "u" + path.prefix(depth).map(String.init).joined(separator: ".")
                    cells[node, default: []].insert(atom)
                    for (segment, value) in values.enumerated() {
                        cells["\(node)|s\(segment)=\(value)", default: []].insert(atom)
                    }
                }
            }
        }
        return DisclosureDocument(
            k: k,
            atoms: counts.sorted { $0.key < $1.key }.map { .init(id: $0.key, value: Double($0.value)) },
            cells: cells.sorted { $0.key < $1.key }.map {
                .init(id: $0.key, atoms: $0.value.sorted(), status: .published)
            })
    }
}

/// Exposed groups by trying every group: exact ranks modulo a prime small enough for plain arithmetic.
struct BruteForce {
    private static let prime = 998_244_353
    let document: DisclosureDocument
    let k: Int

    /// The exposed groups of fewer than k respondents, as sets of atom names; every group is tried.
    func exposedGroups() -> Set<Set<String>> {
        let columns = document.cells.filter { $0.status == .published }.map { Set($0.atoms) }
        let rows = document.atoms.map { atom in columns.map { $0.contains(atom.id) ? 1 : 0 } }
        let full = Self.rank(rows)
        let small = document.atoms.indices.filter { (1..<Double(k)).contains(document.atoms[$0].value) }
        var found = Set<Set<String>>()
        func grow(_ group: [Int], _ weight: Int, from next: Int) {
            if !group.isEmpty,
                !found.contains(where: { $0.isSubset(of: group.map { document.atoms[$0].id }) })
            {
                let rest = rows.indices.filter { !group.contains($0) }.map { rows[$0] }
                if Self.rank(rest) < full { found.insert(Set(group.map { document.atoms[$0].id })) }
            }
            for place in small.indices where place >= next {
                let size = Int(document.atoms[small[place]].value)
                if weight + size < k { grow(group + [small[place]], weight + size, from: place + 1) }
            }
        }
        grow([], 0, from: 0)
        return found.filter { group in !found.contains { $0.isStrictSubset(of: group) } }
    }

    static func rank(_ rows: [[Int]]) -> Int {
        var rows = rows
        var rank = 0
        for column in 0..<(rows.first?.count ?? 0) {
            guard let pivot = (rank..<rows.count).first(where: { rows[$0][column] != 0 }) else { continue }
            rows.swapAt(rank, pivot)
            let inverse = power(rows[rank][column], prime - 2)
            for row in (rank + 1)..<max(rank + 1, rows.count) where rows[row][column] != 0 {
                let factor = rows[row][column] * inverse % prime
                for place in column..<rows[row].count {
                    rows[row][place] = (rows[row][place] + (prime - factor) * rows[rank][place]) % prime
                }
            }
            rank += 1
            if rank == rows.count { break }
        }
        return rank
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        var (result, factor, rest) = (1, base % prime, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = result * factor % prime }
            factor = factor * factor % prime
            rest >>= 1
        }
        return result
    }
}
