/// Puts units in the order they are read: each parent before its children.
package enum UnitOrder {
    /// Walks the tree from its root, siblings in the order given.
    ///
    /// - Returns: The units that the root leads to; those in a circle are left out.
    package static func parentsFirst(_ rows: [UnitRow]) -> [UnitRow] {
        let children = Dictionary(grouping: rows.filter { $0.parent != nil }) { $0.parent ?? "" }
        var ordered: [UnitRow] = []
        var waiting = Array(rows.filter { $0.parent == nil }.reversed())
        while let next = waiting.popLast() {
            ordered.append(next)
            waiting.append(contentsOf: (children[next.code] ?? []).reversed())
        }
        return ordered
    }
}
