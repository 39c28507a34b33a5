import Aggregation
import Survey

/// Respondents of one unit with the same segment values who joined between the same two releases.
///
/// Two releases of a growing wave can be subtracted, so those who answered before the first, and those who answered
/// between the two, are groups of their own: the snapshot attack is a matter of atoms like any other.
struct ReleaseAtom {
    /// The index of the unit.
    let unit: Int
    /// The respondents with their segment values.
    let counts: CubeAtom
    /// The number of the earlier release that counted them first; the number of earlier releases for none.
    let joined: Int

    var respondents: Int64 { counts.respondents }

    /// The valid answers or scores of a statistic.
    func valid(_ statistic: Int) -> Int64 {
        respondents - (counts.missing.first { $0.statistic == statistic }?.count ?? 0)
    }

    /// Atoms of a wave, split by what the earlier releases counted.
    struct Split {
        var atoms: [ReleaseAtom] = []
        /// By unit: its atoms.
        var byUnit: [[Int]]
        /// By the atoms of each cell that earlier releases published: the statistics that any of them showed there.
        var publishedBefore: [[Int32]: Set<Int>] = [:]
    }

    /// Splits the atoms of a cube.
    ///
    /// - Throws: `ReleaseError.responsesLeft` if an earlier release counted people who are gone now, or
    ///   `.otherLayout` if its cube has other items or segments.
    static func split(cube: Cube, tree: UnitTree, earlier: [EarlierRelease]) throws -> Split {
        var split = Split(byUnit: Array(repeating: [], count: tree.unitCount))
        guard earlier.allSatisfy({ $0.cube.layout == cube.layout }) else { throw ReleaseError.otherLayout }
        let places = earlier.map { release in
            Dictionary(
                uniqueKeysWithValues: (0..<release.tree.unitCount).map { (release.tree.codes[$0], $0) })
        }
        for unit in 0..<tree.unitCount {
            let then = earlier.indices.map { index in
                places[index][tree.codes[unit]].map { earlier[index].cube.atoms(ofUnit: $0) } ?? []
            }
            for piece in try pieces(of: cube.atoms(ofUnit: unit), then: then, unit: tree.codes[unit]) {
                split.byUnit[unit].append(split.atoms.count)
                split.atoms.append(ReleaseAtom(unit: unit, counts: piece.counts, joined: piece.joined))
            }
        }
        let now = Set(tree.codes[..<tree.unitCount])
        for release in earlier {
            for unit in 0..<release.tree.unitCount where !release.cube.atoms(ofUnit: unit).isEmpty {
                let code = release.tree.codes[unit]
                guard now.contains(code) else { throw ReleaseError.responsesLeft(unit: code) }
            }
        }
        for (index, release) in earlier.enumerated() {
            let published = published(
                release, joinedBy: index, tree: tree, split: split, layout: cube.layout)
            for (atoms, statistics) in published {
                split.publishedBefore[atoms, default: []].formUnion(statistics)
            }
        }
        return split
    }

    private static func pieces(
        of atoms: [CubeAtom], then: [[CubeAtom]], unit: String
    ) throws -> [(counts: CubeAtom, joined: Int)] {
        var result: [(counts: CubeAtom, joined: Int)] = []
        let keys = Set(atoms.map(\.key))
        guard then.allSatisfy({ $0.allSatisfy { keys.contains($0.key) } }) else {
            throw ReleaseError.responsesLeft(unit: unit)
        }
        for atom in atoms {
            var counted = CubeAtom(segmentKey: atom.key, respondents: 0, missing: [])
            for (index, snapshot) in (then + [[atom]]).enumerated() {
                let total = snapshot.first { $0.key == atom.key } ?? counted
                guard let grown = total.subtracting(counted) else {
                    throw ReleaseError.responsesLeft(unit: unit)
                }
                if grown.respondents > 0 { result.append((grown, index)) }
                counted = total
            }
        }
        return result
    }

    /// The atoms of each cell an earlier release published, and the statistics it showed there.
    private static func published(
        _ earlier: EarlierRelease, joinedBy index: Int, tree: UnitTree, split: Split, layout: CubeLayout
    ) -> [(atoms: [Int32], statistics: Set<Int>)] {
        let nodes = Dictionary(
            uniqueKeysWithValues: earlier.tree.codes.enumerated().map { ($1, $0) })
        let units = Dictionary(
            uniqueKeysWithValues: (0..<tree.unitCount).map { (tree.codes[$0], $0) })
        var below: [Int: [Int]] = [:]
        for unit in 0..<earlier.tree.unitCount {
            guard let now = units[earlier.tree.codes[unit]] else { continue }
            for node in Catalogue.nodes(containing: unit, earlier.tree) {
                below[node, default: []].append(now)
            }
        }
        let cells = Dictionary(
            uniqueKeysWithValues: (0..<layout.cellCount).map { (name(ofCell: $0, layout), $0) })
        let places = statistics(of: layout)
        return earlier.release.cells.filter { $0.status == .published }.compactMap { released in
            guard let node = nodes[released.unit],
                let cell = cells[released.segments.map { "\($0.segment)=\($0.value)" }]
            else { return nil }
            let atoms = (below[node] ?? []).flatMap { split.byUnit[$0] }
                .filter {
                    split.atoms[$0].joined <= index
                        && split.atoms[$0].counts.belongs(toCell: cell, in: layout)
                }
                .map(Int32.init).sorted()
            let shown = released.items.map(\.code) + released.scales.map(\.code)
            return (atoms, Set(shown.compactMap { places[$0] }))
        }
    }

    /// The statistics' numbers by code: items, then scales, then composites.
    private static func statistics(of layout: CubeLayout) -> [String: Int] {
        let codes =
            layout.items.map(\.code.text) + layout.scales.map(\.code.text)
            + layout.composites.map(\.code.text)
        return Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    }

    private static func name(ofCell cell: Int, _ layout: CubeLayout) -> [String] {
        layout.restriction(ofCell: cell).map {
            let segment = layout.segments[$0.segment]
            return "\(segment.code.text)=\(segment.values[$0.value].text)"
        }
    }
}

extension CubeAtom {
    /// The respondents of this atom without those of a part of it; `nil` if the other is no part.
    fileprivate func subtracting(_ part: CubeAtom) -> CubeAtom? {
        guard respondents >= part.respondents else { return nil }
        var gaps: [Missing] = []
        var mine = Dictionary(uniqueKeysWithValues: missing.map { ($0.statistic, $0.count) })
        for gap in part.missing { mine[gap.statistic, default: 0] -= gap.count }
        for (statistic, count) in mine.sorted(by: { $0.key < $1.key }) where count != 0 {
            guard count > 0 else { return nil }
            gaps.append(Missing(ofStatistic: statistic, count: count))
        }
        return CubeAtom(segmentKey: key, respondents: respondents - part.respondents, missing: gaps)
    }
}
