/// A made-up organisation: its units, and how many people are in each. Every name says that it is synthetic.
package struct SyntheticOrganisation: Hashable, Sendable {
    /// One unit.
    package struct Unit: Hashable, Sendable {
        /// The unit's code; all begin with `SIM`.
        package let code: String
        /// What the unit is called; all begin with “Synthetic”.
        package let name: String
        /// The index of the unit above; `nil` for the organisation itself.
        package let parent: Int?
        /// The people in the unit itself, those below not included: 0 but at the foot of the tree.
        package let members: Int
    }

    /// The plan that the organisation follows.
    package let plan: SimulationPlan
    /// The units, parents before children.
    package let units: [Unit]
    /// The indexes of the units at the foot of the tree, where the people are.
    package let leaves: Range<Int>

    /// Builds the tree.
    ///
    /// - Precondition: The plan has no problems.
    package init(_ plan: SimulationPlan) {
        precondition(plan.problems.isEmpty, "a plan that can be carried out")
        self.plan = plan
        // Level sizes from the root: each level has at most `branching` times as many units as the one above.
        var levels = [plan.units]
        while let first = levels.first, first > 1 {
            levels.insert((first + plan.branching - 1) / plan.branching, at: 0)
        }
        if levels.count == 1 { levels.insert(1, at: 0) }
        var units: [Unit] = []
        var start = 0
        for (depth, count) in levels.enumerated() {
            let above = start - (depth > 0 ? levels[depth - 1] : 0)
            for index in 0..<count {
                let isLeaf = depth == levels.count - 1
                let parent = depth == 0 ? nil : above + index * levels[depth - 1] / count
                units.append(
                    Unit(
                        code: depth == 0 ? "SIM" : "SIM-\(depth)-\(index + 1)",
                        name: Self.name(plan.sector, depth: depth, index: index, isLeaf: isLeaf),
                        parent: parent,
                        members: isLeaf ? Self.size(plan, of: index) : 0))
            }
            start += count
        }
        self.units = units
        leaves = (units.count - plan.units)..<units.count
    }

    private static func size(_ plan: SimulationPlan, of leaf: Int) -> Int {
        var generator = SeededGenerator(seed: plan.seed, 1, UInt64(leaf))
        // The sum of two uniform numbers leans towards the average without leaving the range.
        let factor = 1.0 / 3 + (generator.uniform() + generator.uniform()) * 2 / 3
        return max(1, Int((plan.size * factor).rounded()))
    }

    private static func name(_ sector: SimulationPlan.Sector, depth: Int, index: Int, isLeaf: Bool) -> String
    {
        let words: (root: String, middle: String, leaf: String) =
            switch sector {
            case .workplace: ("Synthetic workplace", "Synthetic division", "Synthetic team")
            case .school: ("Synthetic school district", "Synthetic school", "Synthetic class")
            case .community: ("Synthetic community", "Synthetic chapter", "Synthetic group")
            }
        if depth == 0 { return words.root }
        return isLeaf ? "\(words.leaf) \(index + 1)" : "\(words.middle) \(depth).\(index + 1)"
    }
}
