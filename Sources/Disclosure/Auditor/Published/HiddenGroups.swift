/// The groups of fewer than k people that figures must not tell of: the withheld cells of the newest release, and then the
/// segments of units that it does not split.
struct HiddenGroups {
    private let index: CellIndex
    private let atoms: [PublicAtom]
    private let tree: PublicTree
    private let newest: ReleaseDocument
    /// What restricts any cell of the newest release, each once.
    private var restrictions: [[ReleasedCell.Restriction]] = []
    /// By node's code: which of those the newest release has no cell for.
    private var unlisted: [String: [Int]] = [:]

    /// Prepares to look for the groups; `nil` without a release.
    init?(_ index: CellIndex, _ atoms: [PublicAtom]) {
        guard let tree = index.trees.last, let newest = index.releases.last else { return nil }
        self.index = index
        self.atoms = atoms
        self.tree = tree
        self.newest = newest
        var numbers: [[ReleasedCell.Restriction]: Int] = [:]
        var listed: [String: Set<Int>] = [:]
        for cell in newest.cells {
            guard !cell.segments.isEmpty else {
                if listed[cell.unit] == nil { listed[cell.unit] = [] }
                continue
            }
            let number = numbers[cell.segments] ?? restrictions.count
            if number == restrictions.count {
                numbers[cell.segments] = number
                restrictions.append(cell.segments)
            }
            listed[cell.unit, default: []].insert(number)
        }
        unlisted = listed.mapValues { own in restrictions.indices.filter { !own.contains($0) } }
    }

    /// The groups, listed ones first.
    ///
    /// - Parameters:
    ///   - classOfAtom: By group of people: its class.
    ///   - k: A group of as many is none of these.
    func targets(classOfAtom: [Int], k: Int) -> [PublicRecord.Target] {
        var (ofCell, ofPart): ([Int: [Int]], [Part: [Int]]) = ([:], [:])
        var (unit, cells, parts): (String?, [CellIndex.Entry], [(node: String, restrictions: [Int])])
        (unit, cells, parts) = (nil, [], [])
        for (number, atom) in atoms.enumerated() {
            if atom.unit != unit {
                unit = atom.unit
                let nodes = tree.nodes(around: atom.unit)
                cells = nodes.flatMap { index.withheld[$0] ?? [] }
                parts = nodes.map { ($0, unlisted[$0] ?? []) }.filter { !$0.1.isEmpty }
            }
            for cell in cells where atom.matches(cell.restrictions) {
                ofCell[cell.place, default: []].append(number)
            }
            for (node, open) in parts {
                for restriction in open where atom.matches(restrictions[restriction]) {
                    ofPart[Part(node: node, restriction: restriction), default: []].append(number)
                }
            }
        }
        let listed = ofCell.sorted { $0.key < $1.key }.compactMap { place, members in
            target(members, named: PublicTree.name(of: newest.cells[place]), isListed: true, classOfAtom, k)
        }
        return listed
            + ofPart.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.compactMap { part, members in
                target(members, named: name(of: part), isListed: false, classOfAtom, k)
            }
    }

    /// A part of a unit or report group that the newest release has no cell for.
    private struct Part: Hashable, Comparable {
        let node: String
        let restriction: Int

        static func < (left: Part, right: Part) -> Bool {
            (left.node, left.restriction) < (right.node, right.restriction)
        }
    }

    private func name(of part: Part) -> String {
        PublicTree.name(
            unit: part.node, values: restrictions[part.restriction].map { ($0.segment, $0.value) })
    }

    /// The group that some atoms make; `nil` if it is empty, or not small.
    private func target(
        _ members: [Int], named name: @autoclosure () -> String, isListed: Bool, _ classOfAtom: [Int],
        _ k: Int
    ) -> PublicRecord.Target? {
        let total = members.reduce(0) { $0 + atoms[$1].respondents }
        guard (1..<Int64(k)).contains(total) else { return nil }
        var (parts, missing): ([Int: Int64], [String: [Int: Int64]]) = ([:], [:])
        for member in members {
            parts[classOfAtom[member], default: 0] += atoms[member].respondents
            for (code, count) in atoms[member].missing {
                missing[code, default: [:]][classOfAtom[member], default: 0] += count
            }
        }
        return PublicRecord.Target(
            name: name(), respondents: total, parts: parts, missing: missing, isListed: isListed)
    }
}
