/// What is asked about the hidden groups with one statistic, and which of it is worth solving.
struct BoundPlan: Sendable {
    /// What is asked about one hidden group.
    struct Question: Sendable {
        /// The hidden group's place among the record's.
        let target: Int
        /// Its people with a valid answer.
        let valid: Int64
        /// Its classes: their places in the region, and the most that its people there can add to a sum.
        let parts: [(place: Int, cap: Double)]
        /// Whether its classes hold nobody else, so that one question tells all; otherwise each class is asked for.
        let isWhole: Bool

        /// The sums asked for, each by its places in the region.
        var sets: [[Int]] { isWhole ? [parts.map(\.place)] : parts.map { [$0.place] } }
    }

    let statistic: PublishedStatistic
    let region: BoundRegion
    /// By class of the region: the most that its people can add to a sum.
    let caps: [Double]
    let questions: [Question]
    /// By sum asked for, question by question: how much work it is to solve.
    let works: [Int]
    /// By sum asked for: whether it is solved, or only added up.
    private(set) var isAffordable: [Bool] = []

    /// Puts down what is asked.
    ///
    /// - Parameter valid: By class: those with a valid answer.
    init(
        _ statistic: PublishedStatistic, _ region: BoundRegion, _ record: PublicRecord, valid: [Int64]
    ) {
        self.statistic = statistic
        self.region = region
        let caps = region.classes.map { Double(valid[$0]) * statistic.kind.greatest }
        self.caps = caps
        questions = record.targets.enumerated().compactMap { index, target in
            let missing = target.missing[statistic.code] ?? [:]
            let valid = target.parts.reduce(Int64(0)) { $0 + $1.value - (missing[$1.key] ?? 0) }
            guard valid > 0 else { return nil }
            // Every class of a target is one of the region's.
            let parts = target.parts.sorted { $0.key < $1.key }.compactMap { key, people in
                region.place(of: key).map { place in
                    (place: place, cap: Double(people - (missing[key] ?? 0)) * statistic.kind.greatest)
                }
            }
            return Question(
                target: index, valid: valid, parts: parts,
                isWhole: parts.allSatisfy { abs($0.cap - caps[$0.place]) < 1e-9 })
        }
        works = questions.flatMap { $0.sets.map(region.components.work) }
    }

    /// Decides sum by sum what can be solved.
    ///
    /// - Parameter budget: How much work is left; what is planned is taken from it.
    mutating func afford(_ budget: inout Int) {
        isAffordable = works.map { work in
            guard work <= budget else { return false }
            budget -= work
            return true
        }
    }
}
