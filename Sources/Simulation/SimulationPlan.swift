/// What a synthetic organisation is like; the same plan gives the same people, answers and bytes.
package struct SimulationPlan: Hashable, Sendable {
    /// The words units are called by.
    package enum Sector: String, Hashable, Sendable, CaseIterable {
        /// Divisions and teams.
        case workplace
        /// Schools and classes.
        case school
        /// Chapters and groups.
        case community
    }

    /// What all randomness follows from.
    package var seed: UInt64
    /// The words units are called by.
    package var sector: Sector
    /// The number of units at the foot of the tree, at least 1.
    package var units: Int
    /// The most units below one unit, at least 2.
    package var branching: Int
    /// The average number of people in a unit at the foot, at least 1; sizes lie between a third and five thirds of it.
    package var size: Double
    /// The share of people who answer, 0 to 1; units differ from it by about a tenth.
    package var responseRate: Double
    /// The share of the variance of answers that lies between units, 0 to 1: ICC(1) of the latent scores.
    package var unitEffect: Double
    /// How much a unit's climate in one wave tells about the next, 0 to 1.
    package var stability: Double
    /// How much better every wave is than the one before, in standard deviations of answers.
    package var drift: Double
    /// How favourable answers are on the whole, in standard deviations from the middle of the response scale.
    package var tendency: Double
    /// The share of questions left out, 0 to 1.
    package var missing: Double

    /// Makes a plan; every value has a usual one but the seed.
    package init(
        seed: UInt64, sector: Sector = .workplace, units: Int = 24, branching: Int = 6, size: Double = 10,
        responseRate: Double = 0.75, unitEffect: Double = 0.12, stability: Double = 0.8, drift: Double = 0.1,
        tendency: Double = 0.4, missing: Double = 0.02
    ) {
        self.seed = seed
        self.sector = sector
        self.units = units
        self.branching = branching
        self.size = size
        self.responseRate = responseRate
        self.unitEffect = unitEffect
        self.stability = stability
        self.drift = drift
        self.tendency = tendency
        self.missing = missing
    }

    /// Says what is wrong with the plan.
    ///
    /// - Returns: One sentence per value out of range; empty for a plan that can be carried out.
    package var problems: [String] {
        var problems: [String] = []
        if units < 1 || units > 1_000_000 {
            problems.append("The number of units is \(units); use 1 to 1,000,000.")
        }
        if branching < 2 { problems.append("The branching is \(branching); use 2 or more.") }
        if !(1...100_000).contains(size) { problems.append("The average size is \(size); use 1 to 100,000.") }
        let shares = [
            ("response rate", responseRate), ("unit effect", unitEffect), ("stability", stability),
            ("share of missing answers", missing),
        ]
        for (name, value) in shares where !(0...1).contains(value) {
            problems.append("The \(name) is \(value); use 0 to 1.")
        }
        for (name, value) in [("drift", drift), ("tendency", tendency)] where !(-4...4).contains(value) {
            problems.append("The \(name) is \(value); use −4 to 4.")
        }
        return problems
    }
}
