import Aggregation

/// What the bound audit of one statistic looks at: the residual groups of the cells that show it, and the groups of
/// respondents that must stay open.
struct BoundTargets {
    /// One group to be protected: its atoms, class by class.
    struct Target {
        let parts: [(place: Int, cap: Double)]
        /// The residual groups that hold all of its classes.
        let around: [Int]
        /// The valid answers.
        let people: Double
        /// Whether it is a hidden cell; otherwise nothing but its sum itself is hidden.
        let isListed: Bool
    }

    /// By group of the wave's pattern: its classes, those of cells that do not show the statistic included.
    let groups: [[Int]]
    /// By class: the valid answers.
    let people: [Double]
    let targets: [Target]
    private let base: ResidualGroups
    private let hidden: Set<Int>
    /// By group of the wave's pattern: the valid answers in the published cell around it.
    private let around: [Double]
    /// By group: the group it counts for; −1 for none.
    private let standsFor: [Int]

    /// Works out the groups of a statistic.
    ///
    /// - Parameters:
    ///   - base: The residual groups of the wave's pattern.
    ///   - hidden: The published entries that do not show the statistic.
    ///   - protected: The entries that must stay open.
    ///   - unlisted: Groups whose sums may not be known, atom by atom.
    ///   - valid: By atom: the valid answers.
    init(
        _ catalogue: Catalogue, base: ResidualGroups, hidden: Set<Int>, protected: [Int],
        unlisted: [[Int32]] = [], valid: [Int64]
    ) {
        self.base = base
        self.hidden = hidden
        var groups = base.groups.map(\.classes)
        var standsFor = Array(groups.indices)
        if !hidden.isEmpty {
            // From the inside out, so that what is passed on may be passed on again.
            for index in groups.indices.reversed() where hidden.contains(base.groups[index].cell) {
                if let outer = base.groups[index].outer { groups[outer] += groups[index] }
                groups[index] = []
            }
            for index in groups.indices where hidden.contains(base.groups[index].cell) {
                standsFor[index] = base.groups[index].outer.map { standsFor[$0] } ?? -1
            }
        }
        self.groups = groups
        self.standsFor = standsFor
        var people = [Double](repeating: 0, count: base.classCount)
        for (atom, place) in base.classOfAtom.enumerated() { people[place] += Double(valid[atom]) }
        self.people = people
        var around = base.groups.map { group in group.classes.reduce(0) { $0 + people[$1] } }
        // From the inside out: what is within a cell counts for it, too.
        for index in around.indices.reversed() {
            if let outer = base.groups[index].outer { around[outer] += around[index] }
        }
        self.around = around
        targets =
            protected.compactMap { entry in
                Self.target(catalogue.table.atoms(of: entry), isListed: true, base, standsFor, valid)
            }
            + unlisted.compactMap { Self.target($0[...], isListed: false, base, standsFor, valid) }
    }

    private static func target(
        _ atoms: ArraySlice<Int32>, isListed: Bool, _ base: ResidualGroups, _ standsFor: [Int],
        _ valid: [Int64]
    ) -> Target? {
        var parts: [(place: Int, cap: Double)] = []
        for atom in atoms where valid[Int(atom)] > 0 {
            let (place, count) = (base.classOfAtom[Int(atom)], Double(valid[Int(atom)]))
            if let known = parts.firstIndex(where: { $0.place == place }) {
                parts[known].cap += count
            } else {
                parts.append((place, count))
            }
        }
        guard let first = parts.first else { return nil }
        var around: [Int] = []
        for family in base.groupOfClass {
            func group(_ place: Int) -> Int {
                family[place] < 0 ? -1 : standsFor[Int(family[place])]
            }
            let own = group(first.place)
            if own >= 0, parts.allSatisfy({ group($0.place) == own }) { around.append(own) }
        }
        return Target(
            parts: parts, around: around, people: parts.reduce(0) { $0 + $1.cap }, isListed: isListed)
    }

    /// By group: the sum that follows from what is published.
    ///
    /// - Parameter value: An entry's published sum.
    func sums(_ value: (Int) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: groups.count)
        for (index, group) in base.groups.enumerated() where standsFor[index] >= 0 {
            sums[standsFor[index]] += group.inner.reduce(value(group.cell)) { $0 - value($1) }
        }
        return sums
    }

    /// Whether a single published figure about more people tells a group's sum: of everybody in it the least, or the
    /// greatest, was said.
    ///
    /// - Parameters:
    ///   - value: An entry's published sum.
    ///   - range: The greatest sum of one respondent.
    func isTold(_ target: Target, by value: (Int) -> Double, range: Double) -> Bool {
        base.groupOfClass.contains { family in
            holders(of: target, in: family).contains { group in
                let sum = value(base.groups[group].cell)
                return sum <= 1e-9 || sum >= around[group] * range - 1e-9
            }
        }
    }

    /// The groups of a family whose published cell shows the statistic and holds all of a group of people.
    private func holders(of target: Target, in family: [Int32]) -> Set<Int> {
        var common: Set<Int>?
        for part in target.parts {
            var cells: Set<Int> = []
            var group = family[part.place] < 0 ? nil : Optional(Int(family[part.place]))
            while let place = group {
                if !hidden.contains(base.groups[place].cell) { cells.insert(place) }
                group = base.groups[place].outer
            }
            common = common?.intersection(cells) ?? cells
        }
        return common ?? []
    }
}
