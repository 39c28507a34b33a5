/// The order in which reports list units: every unit before those below it, siblings as they come.
enum TreeOrder {
    /// Walks the tree depth first.
    ///
    /// - Parameter units: Each unit's code and that of the unit above. A reader may be granted branches only: what has no
    ///   parent among the units stands at the top.
    /// - Returns: Positions in `units` and how many units stand above each.
    static func depthFirst(_ units: [(code: String, parent: String?)]) -> [(index: Int, depth: Int)] {
        let known = Set(units.map(\.code))
        let below = Dictionary(grouping: units.indices) { index in
            units[index].parent.flatMap { known.contains($0) && $0 != units[index].code ? $0 : nil }
        }
        var order: [(index: Int, depth: Int)] = []
        var stack = (below[nil] ?? []).reversed().map { (index: $0, depth: 0) }
        while let (index, depth) = stack.popLast() {
            order.append((index, depth))
            stack += (below[units[index].code] ?? []).reversed().map { ($0, depth + 1) }
        }
        return order
    }
}
