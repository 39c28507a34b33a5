package import Aggregation
import Survey

/// Who answered, as a leader with the roster could know it: how many of each unit and segment value, since when.
///
/// The auditor assumes that an attacker knows this, and nothing of any answer. Without it only what follows from the
/// published numbers themselves is known.
package struct AuditPopulation: Sendable {
    /// Respondents of one unit with the same segment values who were counted first in the same state of the wave.
    struct Group: Sendable {
        let unit: String
        /// By segment's code: the value's; a segment is missing where none was given.
        let values: [String: String]
        let snapshot: Int
        let respondents: Int64
        /// By item's or scale's code: those without a valid answer or score, where there are any.
        let missing: [String: Int64]
    }

    let groups: [Group]

    /// Reads a population from the counters of a wave's states.
    ///
    /// - Parameters:
    ///   - snapshots: The states that releases were made of, oldest first, by their numbers.
    ///   - units: The codes of the units, in the cubes' order.
    package init(snapshots: [(number: Int, cube: Cube)], units: [String]) {
        var groups: [Group] = []
        let codes = snapshots.map { Self.codes($0.cube.layout) }
        // By state and atom's key: its values; many units have atoms of the same key.
        var values: [[UInt64: [String: String]]] = Array(repeating: [:], count: snapshots.count)
        for unit in units.indices {
            var counted: [UInt64: CubeAtom] = [:]
            for (state, snapshot) in snapshots.enumerated() where unit < snapshot.cube.unitCount {
                let codes = codes[state]
                for atom in snapshot.cube.atoms(ofUnit: unit) {
                    let before = counted.updateValue(atom, forKey: atom.key)
                    let joined = atom.respondents - (before?.respondents ?? 0)
                    guard joined > 0 else { continue }
                    var missing: [String: Int64] = [:]
                    for gap in atom.missing where gap.statistic < codes.count {
                        let old = before?.missing.first { $0.statistic == gap.statistic }?.count ?? 0
                        if gap.count > old { missing[codes[gap.statistic]] = gap.count - old }
                    }
                    let own = values[state][atom.key] ?? Self.values(of: atom, snapshot.cube.layout)
                    values[state][atom.key] = own
                    groups.append(
                        Group(
                            unit: units[unit], values: own,
                            snapshot: snapshot.number, respondents: joined, missing: missing))
                }
            }
        }
        self.groups = groups
    }

    private static func codes(_ layout: CubeLayout) -> [String] {
        layout.items.map(\.code.text) + layout.scales.map(\.code.text) + layout.composites.map(\.code.text)
    }

    private static func values(of atom: CubeAtom, _ layout: CubeLayout) -> [String: String] {
        var values: [String: String] = [:]
        for segment in layout.segments {
            for (place, value) in segment.values.enumerated()
            where atom.belongs(toCell: segment.firstCell + place, in: layout) {
                values[segment.code.text] = value.text
            }
        }
        return values
    }
}
