/// Decides which cells are published so that nothing published, alone or combined, isolates a small group.
enum Protector {
    /// Chooses the published cells.
    ///
    /// - Parameter catalogue: The cells in the order they are offered.
    /// - Returns: Per entry, whether it is published.
    static func pattern(_ catalogue: Catalogue, k: Int64) -> [Bool] {
        let table = catalogue.table
        var published = [Bool](repeating: false, count: table.cellCount)
        var residual: [Int: [Int32: Int]] = [:]
        var sizes: [Int64] = [table.sizes.reduce(0, +)]
        for (index, entry) in catalogue.entries.enumerated() {
            let respondents = table.respondents(of: index)
            guard respondents >= catalogue.minimums[index] else { continue }
            if let whole = catalogue.whole[index], !published[whole] { continue }
            var labels = residual[entry.cell] ?? [:]
            var parents = Set<Int>()
            for atom in table.atoms(of: index) { parents.insert(labels[atom] ?? 0) }
            guard parents.count == 1, let parent = parents.first else { continue }
            let rest = sizes[parent] - respondents
            guard parent == 0 || rest == 0 || rest >= k else { continue }
            if parent != 0 { sizes[parent] = rest }
            sizes.append(respondents)
            for atom in table.atoms(of: index) { labels[atom] = sizes.count - 1 }
            residual[entry.cell] = labels
            published[index] = true
        }
        return published
    }
}
