package import Survey

/// Which cells of a unit belong to one declared segment.
package struct SegmentSlot: Hashable, Sendable {
    /// The segment's code.
    package let code: Code
    /// The values' codes; position 1 of a packed row is the first.
    package let values: [Code]
    /// The index of the segment's octet in a packed row.
    package let octet: Int
    /// The cell of the first value; the others follow.
    package let firstCell: Int
}

/// Which cells of a unit belong to one declared crossing of two segments.
package struct CrossingSlot: Hashable, Sendable {
    /// The index of the first segment in the layout.
    package let first: Int
    /// The index of the second segment in the layout, greater than `first`.
    package let second: Int
    /// The cell of both first values; the second segment's values run faster.
    package let firstCell: Int
}

extension CubeLayout {
    /// What a cell is restricted to: pairs of segment index and value index (from 0), none for the total.
    ///
    /// - Parameter cell: An index below `cellCount`.
    package func restriction(ofCell cell: Int) -> [(segment: Int, value: Int)] {
        if let crossing = crossings.last(where: { $0.firstCell <= cell }) {
            let inner = segments[crossing.second].values.count
            let place = cell - crossing.firstCell
            return [(crossing.first, place / inner), (crossing.second, place % inner)]
        }
        guard cell > 0, let index = segments.lastIndex(where: { $0.firstCell <= cell }) else { return [] }
        return [(index, cell - segments[index].firstCell)]
    }
}
