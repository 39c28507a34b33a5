/// Finds the cells of all releases that a group of people belongs to.
struct CellIndex {
    struct Entry {
        let release: Int
        let place: Int
        let n: Int
        let restrictions: [ReleasedCell.Restriction]
    }

    let releases: [ReleaseDocument]
    let trees: [PublicTree]
    /// The published cells of all releases.
    private(set) var published: [Entry] = []
    /// By release, by node's code: the published cells there.
    private var byNode: [[String: [Int32]]] = []
    /// The withheld cells of the newest release, by node's code.
    private(set) var withheld: [String: [Entry]] = [:]

    init(_ releases: [ReleaseDocument], _ trees: [PublicTree]) {
        self.releases = releases
        self.trees = trees
        for (release, document) in releases.enumerated() {
            var nodes: [String: [Int32]] = [:]
            for (place, cell) in document.cells.enumerated() {
                let entry = Entry(
                    release: release, place: place, n: cell.n ?? 0, restrictions: cell.segments)
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
                for cell in near where atom.matches(published[Int(cell)].restrictions) {
                    cells.append(Int(cell))
                }
            }
            cells.sort()
            result.append(cells)
        }
        return result
    }
}
