/// What stays when published cells are taken out of the published cells around them, family by family.
///
/// Cells that are nested or disjoint form a family, such as the units of a tree; each family cuts the atoms into groups
/// whose sums anybody can form by subtraction. A group too small to publish must not be left over.
struct ResidualPartition {
    private let atomCount: Int
    private var labels: [[Int32]] = []
    private var sizes: [[Int]] = []
    private static let maximumFamilies = 16

    /// A family, and the group of it that contains a cell.
    struct Place {
        let family: Int
        let group: Int
    }

    init(atomCount: Int) {
        self.atomCount = atomCount
    }

    /// Finds the family that a cell fits into; a new one if none does, `nil` if there are too many.
    mutating func place(of atoms: ArraySlice<Int32>) -> Place? {
        guard let first = atoms.first else { return nil }
        for family in labels.indices {
            let group = labels[family][Int(first)]
            if atoms.allSatisfy({ labels[family][Int($0)] == group }) {
                return Place(family: family, group: Int(group))
            }
        }
        guard labels.count < Self.maximumFamilies else { return nil }
        labels.append(Array(repeating: 0, count: atomCount))
        sizes.append([0])
        return Place(family: labels.count - 1, group: 0)
    }

    /// The respondents that would be left over in the cell's group; `nil` where no published cell contains it.
    func rest(_ place: Place, without respondents: Int) -> Int? {
        place.group == 0 ? nil : sizes[place.family][place.group] - respondents
    }

    /// Cuts a published cell out of its group.
    mutating func split(_ place: Place?, _ atoms: ArraySlice<Int32>, weight: Int) {
        guard let place else { return }
        if place.group != 0 { sizes[place.family][place.group] -= weight }
        let group = Int32(sizes[place.family].count)
        sizes[place.family].append(weight)
        for atom in atoms { labels[place.family][Int(atom)] = group }
    }
}
