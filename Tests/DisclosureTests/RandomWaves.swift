import Aggregation
import Disclosure
import Survey

/// Waves drawn from all that an administrator may declare: trees of up to three levels with people at any of them, report
/// groups, up to two segments, their crossing, policies, and different ways of leaving items out.
struct RandomWaves {
    let policy: Policy
    private(set) var wave: SampleWave
    private var generator: SeededGenerator
    private let habit: Habit
    private let segmentSizes: [Int]

    /// How people leave items out.
    private enum Habit: CaseIterable {
        /// Any item now and then.
        case skipping
        /// Everything from some item on.
        case givingUp
        /// One item, in whole units that it does not concern.
        case notConcerned
    }

    init(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        habit = Habit.allCases.randomElement(using: &generator) ?? .skipping
        segmentSizes = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            Int.random(in: 2...4, using: &generator)
        }
        policy = Policy(
            minimumRespondents: [5, 5, 4, 7, 10].randomElement(using: &generator) ?? 5,
            coalition: [1, 1, 2].randomElement(using: &generator) ?? 1, interimReleases: true)
        let isCrossed = segmentSizes.count == 2 && Bool.random(using: &generator)
        wave = SampleWave(
            definition: Self.definition(segmentSizes, isCrossed: isCrossed),
            tree: try Self.tree(&generator), rows: [])
        self.generator = generator
        fill()
    }

    /// Another `RandomWaves` of the same people, and up to some more of them in every unit that has any.
    func joined(atMost joining: Int) -> RandomWaves {
        var result = self
        for unit in Set(wave.rows.map(\.unit)).sorted() where Bool.random(using: &result.generator) {
            for _ in 0..<Int.random(in: 1...joining, using: &result.generator) { result.join(unit) }
        }
        return result
    }

    /// The same people after one unit has been moved below another; `nil` where none can be.
    func reorganised() throws -> RandomWaves? {
        let tree = wave.tree
        let tops = (1..<tree.unitCount).filter { tree.parents[$0] == tree.root }
        let leaves = (1..<tree.unitCount).filter {
            tree.children[$0].isEmpty && tree.parents[$0] != tree.root
        }
        guard let leaf = leaves.first, let top = tops.last(where: { $0 != tree.parents[leaf] }) else {
            return nil
        }
        var result = self
        result.wave = SampleWave(
            definition: wave.definition,
            tree: try UnitTree(
                codes: Array(tree.codes[..<tree.unitCount]),
                parents: (0..<tree.unitCount).map { $0 == leaf ? top : tree.parents[$0] }),
            rows: wave.rows)
        return result
    }

    private mutating func fill() {
        let people =
            Int.random(in: 1...6, using: &generator)...Int.random(in: 7...24, using: &generator)
        for unit in 0..<wave.tree.unitCount {
            let hasOwn = wave.tree.children[unit].isEmpty || Int.random(in: 0..<4, using: &generator) == 0
            for _ in 0..<(hasOwn ? Int.random(in: people, using: &generator) : 0) { join(unit) }
        }
    }

    private mutating func join(_ unit: Int) {
        var row = SmallWaves.row(unit: unit, using: &generator)
        row.segments = segmentSizes.map { UInt8.random(in: 0...UInt8($0), using: &generator) }
        switch habit {
        case .skipping:
            for item in row.answers.indices where Int.random(in: 0..<10, using: &generator) == 0 {
                row.answers[item] = 0
            }
        case .givingUp where Int.random(in: 0..<6, using: &generator) == 0:
            for item in Int.random(in: 0..<4, using: &generator)..<4 { row.answers[item] = 0 }
        case .notConcerned where unit % 5 == 1:
            row.answers[unit % 4] = 0
        default:
            break
        }
        wave.rows.append(row)
    }

    private static func definition(_ sizes: [Int], isCrossed: Bool) -> SurveyDefinition {
        let small = SmallWaves.definition
        let segments = sizes.enumerated().map { index, size in
            Segment(
                code: Code("s\(index)")!, name: LocalizedText(["en": "s\(index)"]),
                values: (0..<size).map {
                    .init(code: Code("v\($0)")!, label: LocalizedText(["en": "v\($0)"]))
                })
        }
        return SurveyDefinition(
            code: small.code, title: small.title, languages: small.languages,
            responseScales: small.responseScales, items: small.items, scales: small.scales,
            compositeScales: small.compositeScales, segments: segments,
            crossings: isCrossed ? [segments.map(\.code)] : [])
    }

    private static func tree(_ generator: inout SeededGenerator) throws -> UnitTree {
        var (codes, parents): ([String], [Int?]) = (["org"], [nil])
        func grow(_ parent: Int, _ level: Int) {
            for _ in 0..<Int.random(in: 1...(level == 0 ? 6 : 5), using: &generator) {
                let unit = codes.count
                codes.append("u\(unit)")
                parents.append(parent)
                if level < 2, Int.random(in: 0..<10, using: &generator) < 6 { grow(unit, level + 1) }
            }
        }
        grow(0, 0)
        let children = codes.indices.filter { parents[$0] == 0 }
        let groups =
            children.count > 3 && Bool.random(using: &generator)
            ? [UnitTree.ReportGroup(code: "group", members: Array(children.prefix(2)))] : []
        return try UnitTree(codes: codes, parents: parents, groups: groups)
    }
}
