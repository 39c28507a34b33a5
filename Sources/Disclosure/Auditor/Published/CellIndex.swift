/// Finds the cells of all releases that a group of people belongs to.
struct CellIndex {
    struct Entry {
        let release: Int
        let place: Int
        let n: Int
        let restrictions: [(segment: String, value: String)]
    }

    private let releases: [ReleaseDocument]
    private let trees: [PublicTree]
    /// The published cells of all releases.
    private(set) var published: [Entry] = []
    /// By release, by node's code: the published cells there.
    private var byNode: [[String: [Int32]]] = []
    /// The withheld cells of the newest release, by node's code.
    private var withheld: [String: [Entry]] = [:]

    init(_ releases: [ReleaseDocument], _ trees: [PublicTree]) {
        self.releases = releases
        self.trees = trees
        for (release, document) in releases.enumerated() {
            var nodes: [String: [Int32]] = [:]
            for (place, cell) in document.cells.enumerated() {
                let entry = Entry(
                    release: release, place: place, n: cell.n ?? 0,
                    restrictions: cell.segments.map { ($0.segment, $0.value) })
                if cell.status == .published {
                    nodes[cell.unit, default: []].append(Int32(published.count))
                    published.append(entry)
                } else if release == releases.count - 1 {
                    withheld[cell.unit, default: []].append(entry)
                }
            }
            byNode.append(nodes)
        }
    }

    /// By group: the published cells that hold it, ascending.
    func published(with atoms: [PublicAtom]) -> NumberLists {
        var result = NumberLists()
        // Groups of one unit mostly follow each other, and have the same cells around them.
        var (unit, around): (String?, [[Int32]]) = (nil, [])
        var cells: [Int] = []
        for atom in atoms {
            if atom.unit != unit {
                unit = atom.unit
                around = trees.indices.map { release in
                    trees[release].nodes(around: atom.unit).flatMap { byNode[release][$0] ?? [] }
                }
            }
            cells.removeAll(keepingCapacity: true)
            for (release, near) in around.enumerated() where atom.snapshot <= releases[release].snapshot ?? 1
            {
                for cell in near where matches(published[Int(cell)], atom) { cells.append(Int(cell)) }
            }
            cells.sort()
            result.append(cells)
        }
        return result
    }

    /// The withheld cells of the newest release that have fewer than k people.
    func targets(_ atoms: [PublicAtom], classOfAtom: [Int], k: Int) -> [PublicRecord.Target] {
        guard let tree = trees.last else { return [] }
        var people: [Int: [Int]] = [:]
        var (unit, around): (String?, [Entry]) = (nil, [])
        for (index, atom) in atoms.enumerated() {
            if atom.unit != unit {
                unit = atom.unit
                around = tree.nodes(around: atom.unit).flatMap { withheld[$0] ?? [] }
            }
            for entry in around where matches(entry, atom) {
                people[entry.place, default: []].append(index)
            }
        }
        return people.sorted { $0.key < $1.key }.compactMap { place, members in
            let total = members.reduce(0) { $0 + atoms[$1].respondents }
            guard (1..<Int64(k)).contains(total), let cell = releases.last?.cells[place] else { return nil }
            var (parts, missing): ([Int: Int64], [String: [Int: Int64]]) = ([:], [:])
            for member in members {
                parts[classOfAtom[member], default: 0] += atoms[member].respondents
                for (code, count) in atoms[member].missing {
                    missing[code, default: [:]][classOfAtom[member], default: 0] += count
                }
            }
            return PublicRecord.Target(
                name: PublicTree.name(of: cell),
                respondents: total, parts: parts, missing: missing)
        }
    }

    private func matches(_ entry: Entry, _ atom: PublicAtom) -> Bool {
        entry.restrictions.allSatisfy { atom.values[$0.segment] == $0.value }
    }
}
