/// The respondents of one unit who share every declared segment's value: the smallest group any table can tell apart.
package struct CubeAtom: Hashable, Sendable {
    /// How many of an atom's respondents a statistic lacks.
    package struct Missing: Hashable, Sendable {
        /// The statistic: an item's index, else item count + a scale's index, else those + a composite's index.
        package let statistic: Int
        /// The respondents without a valid answer or score, from 1.
        package let count: Int64
    }

    /// The segments' positions as one number: Σ position × Π of the earlier segments' (values + 1); 0 is not stated.
    package let key: UInt64
    /// The number of respondents, from 1.
    package let respondents: Int64
    /// The statistics that some of them lack, ascending by statistic.
    package let missing: [Missing]

    /// The position of one segment in the key: 0 where it is not stated, else the value's position from 1.
    ///
    /// - Parameters:
    ///   - segment: The segment's index in the layout.
    ///   - layout: The layout the key was made with.
    package func position(ofSegment segment: Int, in layout: CubeLayout) -> Int {
        var rest = key
        for slot in layout.segments[..<segment] { rest /= UInt64(slot.values.count + 1) }
        return Int(rest % UInt64(layout.segments[segment].values.count + 1))
    }

    /// Whether the atom's respondents belong to a cell of their unit.
    package func belongs(toCell cell: Int, in layout: CubeLayout) -> Bool {
        layout.restriction(ofCell: cell).allSatisfy {
            position(ofSegment: $0.segment, in: layout) == $0.value + 1
        }
    }

    /// Adds (sign 1) or takes away (sign −1) the respondents of two lists of atoms, key by key.
    ///
    /// - Returns: `nil` if a count would fall below 0.
    static func combine(_ left: [CubeAtom], _ right: [CubeAtom], sign: Int64) -> [CubeAtom]? {
        if right.isEmpty { return left }
        if left.isEmpty, sign > 0 { return right }
        var byKey: [UInt64: (respondents: Int64, missing: [Int: Int64])] = [:]
        for (atoms, factor) in [(left, 1), (right, sign)] {
            for atom in atoms {
                byKey[atom.key, default: (0, [:])].respondents += factor * atom.respondents
                for gap in atom.missing {
                    byKey[atom.key]?.missing[gap.statistic, default: 0] += factor * gap.count
                }
            }
        }
        var result: [CubeAtom] = []
        for (key, atom) in byKey.sorted(by: { $0.key < $1.key }) {
            guard atom.respondents >= 0, atom.missing.allSatisfy({ 0...atom.respondents ~= $0.value }) else {
                return nil
            }
            guard atom.respondents > 0 else { continue }
            let missing = atom.missing.filter { $0.value > 0 }.sorted { $0.key < $1.key }
            result.append(
                CubeAtom(
                    key: key, respondents: atom.respondents,
                    missing: missing.map { .init(statistic: $0.key, count: $0.value) }))
        }
        return result
    }
}

extension CubeLayout {
    /// The number of statistics a respondent may lack: items, scales and composites.
    package var statisticCount: Int { items.count + scales.count + composites.count }
}
