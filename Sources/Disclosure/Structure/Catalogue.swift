import Aggregation

/// The closed list of cells a wave may publish, with the atoms each is made of, in the order they are offered.
struct Catalogue {
    /// One cell that may be published.
    struct Entry: Hashable, Sendable {
        /// The unit or report group.
        let node: Int
        /// The cell of the layout.
        let cell: Int
    }

    /// The entries, forced ones first, then whole units from the root downwards, segments, crossings.
    let entries: [Entry]
    /// The atoms of each entry, in the same order.
    let table: CellTable
    /// By entry: the fewest respondents it needs.
    let minimums: [Int64]
    /// By entry: the entry of the whole unit it is a part of; `nil` for whole units.
    let whole: [Int?]

    /// By node and cell: the entry, or −1.
    private let places: [Int32]
    private let cellsPerNode: Int
    /// By atom: its unit, segment values and statistics that some of its respondents lack.
    let atoms: [ReleaseAtom]
    /// Cells of earlier releases that are not among the entries, appended to the table's cells: always published.
    let earlierCells: Range<Int>
    /// Groups of fewer than k people that no entry is about, segments of units too small to be split: the atoms of each.
    let unlisted: [[Int32]]
    /// By entry: whether an earlier release already published the same people under the same name.
    let isForced: [Bool]
    /// By cell of the table that an earlier release published: the statistics it did not show there.
    private let unshownBefore: [Int: Set<Int>]

    /// Lists the cells of a wave.
    ///
    /// Parts of a unit are listed only where the whole unit has the policy's `segmentNodeMinimum`.
    ///
    /// - Parameters:
    ///   - earlier: The wave's earlier releases, oldest first.
    /// - Throws: `ReleaseError.responsesLeft` if an earlier release counted people who are gone now.
    init(cube: Cube, tree: UnitTree, policy: Policy, earlier: [EarlierRelease]) throws {
        let layout = cube.layout
        let split = try ReleaseAtom.split(cube: cube, tree: tree, earlier: earlier)
        atoms = split.atoms
        let sizes = atoms.map(\.respondents)
        let cellsOfKey = Self.cellsOfKey(atoms, layout)
        let respondents = tree.sums(
            of: split.byUnit.map { $0.reduce(0) { $0 + sizes[$1] } })
        let nodes = Self.topDown(tree)
        var (entries, minimums, whole): ([Entry], [Int64], [Int?]) = ([], [], [])
        var places = [Int32](repeating: -1, count: tree.nodeCount * layout.cellCount)
        let k = Int64(policy.isolationMinimum)
        func offer(_ node: Int, _ cell: Int, _ minimum: Int64) {
            places[node * layout.cellCount + cell] = Int32(entries.count)
            whole.append(cell == 0 ? nil : Int(places[node * layout.cellCount]))
            entries.append(Entry(node: node, cell: cell))
            minimums.append(minimum)
        }
        for node in nodes { offer(node, 0, k) }
        let firstCrossing = layout.crossings.first?.firstCell ?? layout.cellCount
        for cells in [1..<firstCrossing, firstCrossing..<layout.cellCount] where !cells.isEmpty {
            let minimum = cells.lowerBound == firstCrossing ? max(k, Int64(policy.crossingMinimum)) : k
            for node in nodes where respondents[node] >= policy.segmentNodeMinimum {
                for cell in cells { offer(node, cell, minimum) }
            }
        }
        var members = [[Int32]](repeating: [], count: entries.count)
        var unlisted: [Int: [Int32]] = [:]
        for unit in 0..<tree.unitCount {
            for node in Self.nodes(containing: unit, tree) {
                for atom in split.byUnit[unit] {
                    for cell in cellsOfKey[atoms[atom].counts.key] ?? [] {
                        let place = node * layout.cellCount + cell
                        if places[place] >= 0 {
                            members[Int(places[place])].append(Int32(atom))
                        } else {
                            unlisted[place, default: []].append(Int32(atom))
                        }
                    }
                }
            }
        }
        for entry in members.indices where !members[entry].isSorted { members[entry].sort() }
        self.unlisted = unlisted.sorted { $0.key < $1.key }.map(\.value).filter { group in
            group.reduce(0) { $0 + sizes[Int($1)] } < k
        }
        let old = split.publishedBefore.filter { !$0.key.isEmpty }
        let known = old.isEmpty ? [] : Set(members)
        isForced = members.map { !$0.isEmpty && old[$0] != nil }
        let extra = old.keys.filter { !known.contains($0) }.sorted { $0.lexicographicallyPrecedes($1) }
        let all = Set(0..<layout.statisticCount)
        unshownBefore = (members + extra).enumerated().reduce(into: [:]) { result, cell in
            guard !old.isEmpty, let shown = old[cell.element], shown.count < all.count else { return }
            result[cell.offset] = all.subtracting(shown)
        }
        earlierCells = members.count..<members.count + extra.count
        self.entries = entries
        self.places = places
        cellsPerNode = layout.cellCount
        self.minimums = minimums
        self.whole = whole
        table = CellTable(sizes: sizes, cells: members + extra)
    }

    /// The protection problem of the catalogue.
    ///
    /// - Parameters:
    ///   - table: The same cells with other sizes; `nil` for the respondents.
    ///   - statistic: What is shown; `nil` for the number of respondents.
    ///   - barred: Cells that are not offered.
    func problem(
        k: Int, table other: CellTable? = nil, showing statistic: Int? = nil, barring barred: Set<Int> = []
    ) -> SuppressionProblem {
        let forced = (isForced + earlierCells.map { _ in true }).enumerated().map { cell, isForced in
            isForced && !(statistic.map { unshownBefore[cell]?.contains($0) ?? false } ?? false)
        }
        return SuppressionProblem(
            table: other ?? table,
            order: Array(earlierCells) + entries.indices.filter { forced[$0] }
                + entries.indices.filter { !forced[$0] },
            isCandidate: entries.indices.map {
                table.respondents(of: $0) >= minimums[$0] && !barred.contains($0)
            }
                + earlierCells.map { _ in false },
            isForced: forced, whole: whole + earlierCells.map { _ in nil }, known: [], k: k)
    }

    /// The cells of the table that earlier releases published without a statistic.
    func cells(without statistic: Int) -> [Int] {
        unshownBefore.filter { $0.value.contains(statistic) }.keys.sorted()
    }

    /// The entry of a cell; `nil` if the catalogue has none.
    func entry(node: Int, cell: Int) -> Int? {
        let place = places[node * cellsPerNode + cell]
        return place < 0 ? nil : Int(place)
    }

    /// The cells of a unit that respondents with the same segment values belong to, by the values' key.
    private static func cellsOfKey(_ atoms: [ReleaseAtom], _ layout: CubeLayout) -> [UInt64: [Int]] {
        var result: [UInt64: [Int]] = [:]
        for atom in atoms where result[atom.counts.key] == nil {
            result[atom.counts.key] = (0..<layout.cellCount).filter {
                atom.counts.belongs(toCell: $0, in: layout)
            }
        }
        return result
    }

    /// The nodes, parents before children, each report group after all units.
    static func topDown(_ tree: UnitTree) -> [Int] {
        var order = [tree.root]
        var next = 0
        while next < order.count {
            order += tree.children[order[next]]
            next += 1
        }
        return order + (tree.unitCount..<tree.nodeCount)
    }

    /// The nodes a unit's own respondents belong to: itself, the units above, the groups of any of them.
    static func nodes(containing unit: Int, _ tree: UnitTree) -> [Int] {
        var result: [Int] = []
        var current: Int? = unit
        while let node = current {
            result.append(node)
            for (index, group) in tree.groups.enumerated() where group.members.contains(node) {
                result.append(tree.unitCount + index)
            }
            current = tree.parents[node]
        }
        return result
    }
}

extension [Int32] {
    fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
