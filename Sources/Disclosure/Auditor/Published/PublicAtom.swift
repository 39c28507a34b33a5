/// People of one unit with the same segment values, counted first in the same state of the wave.
struct PublicAtom {
    let unit: String
    let values: [String: String]
    let snapshot: Int
    let respondents: Int64
    let missing: [String: Int64]

    /// Whether its people are among those of a cell with some restrictions.
    func matches(_ restrictions: [ReleasedCell.Restriction]) -> Bool {
        restrictions.allSatisfy { values[$0.segment] == $0.value }
    }

    var name: String {
        PublicTree.name(
            unit: unit,
            values: values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { ($0, $1) })
    }
}

extension PublicRecord {
    static func atoms(_ population: AuditPopulation) -> [PublicAtom] {
        population.groups.map {
            PublicAtom(
                unit: $0.unit, values: $0.values, snapshot: $0.snapshot, respondents: $0.respondents,
                missing: $0.missing)
        }
    }

    /// The groups that there could be, for a reader who knows the tree and nobody in it: every unit of all the trees, with
    /// every combination of those segment values that a published cell around it tells apart.
    static func possibleAtoms(_ releases: [ReleaseDocument], _ trees: [PublicTree]) -> [PublicAtom] {
        guard let first = trees.first else { return [] }
        let snapshots = Set(releases.map { $0.snapshot ?? 1 }).sorted()
        var split: [[String: [String: Set<String>]]] = []
        for release in releases {
            var byNode: [String: [String: Set<String>]] = [:]
            for cell in release.cells where cell.status == .published {
                for part in cell.segments {
                    byNode[cell.unit, default: [:]][part.segment, default: []].insert(part.value)
                }
            }
            split.append(byNode)
        }
        var atoms: [PublicAtom] = []
        for unit in first.units where trees.allSatisfy({ $0.isUnit(unit) }) {
            var values: [String: Set<String>] = [:]
            for (tree, byNode) in zip(trees, split) {
                for node in tree.nodes(around: unit) {
                    for (segment, shown) in byNode[node] ?? [:] {
                        values[segment, default: []].formUnion(shown)
                    }
                }
            }
            var combinations: [[String: String]] = [[:]]
            for (segment, shown) in values.sorted(by: { $0.key < $1.key }) {
                // Those with another value, or none, are one group more; it has no name.
                combinations = combinations.flatMap { combination in
                    ([""] + shown.sorted()).map { combination.merging([segment: $0]) { $1 } }
                }
            }
            for combination in combinations {
                for snapshot in snapshots {
                    atoms.append(
                        PublicAtom(
                            unit: unit, values: combination, snapshot: snapshot, respondents: 0, missing: [:])
                    )
                }
            }
        }
        return atoms
    }
}
