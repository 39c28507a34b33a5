/// The groups whose sums anybody can form by taking published cells out of the published cells around them.
///
/// Cells that are nested or disjoint form a family, such as the units of a tree.
struct ResidualGroups: Sendable {
    /// One such group; without classes if nobody is left in it.
    struct Group: Sendable {
        /// The classes of atoms in the group.
        var classes: [Int] = []
        /// The published cell around it.
        let cell: Int
        /// The published cells taken out of it.
        var inner: [Int] = []
        /// The group of the next larger published cell of the family; `nil` if there is none.
        let outer: Int?
    }

    /// By atom: its class; the atoms of a class are in the same groups.
    let classOfAtom: [Int]
    let classCount: Int
    /// All groups of all families, larger cells of a family before those within them.
    let groups: [Group]
    /// By family, by class: the group; −1 for none.
    let groupOfClass: [[Int32]]

    /// Forms the groups of a pattern.
    init(_ table: CellTable, published: [Int]) {
        let sizes = published.map { table.respondents(of: $0) }
        let order = published.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }.map { published[$0] }
        var labels: [[Int32]] = []
        var groups: [Group] = []
        for cell in order {
            let atoms = table.atoms(of: cell)
            guard let first = atoms.first else { continue }
            var family = labels.firstIndex { family in
                atoms.allSatisfy { family[Int($0)] == family[Int(first)] }
            }
            if family == nil {
                labels.append(Array(repeating: -1, count: table.atomCount))
                family = labels.count - 1
            }
            guard let family else { continue }
            let outer = Int(labels[family][Int(first)])
            if outer >= 0 { groups[outer].inner.append(cell) }
            for atom in atoms { labels[family][Int(atom)] = Int32(groups.count) }
            groups.append(Group(cell: cell, outer: outer >= 0 ? outer : nil))
        }
        var classes: [[Int32]: Int] = [:]
        var signatures: [[Int32]] = []
        classOfAtom = (0..<table.atomCount).map { atom in
            let signature = labels.map { $0[atom] }
            if let known = classes[signature] { return known }
            classes[signature] = signatures.count
            signatures.append(signature)
            return signatures.count - 1
        }
        classCount = signatures.count
        for (index, signature) in signatures.enumerated() {
            for group in signature where group >= 0 { groups[Int(group)].classes.append(index) }
        }
        self.groups = groups
        groupOfClass = labels.indices.map { family in signatures.map { $0[family] } }
    }
}
