import Aggregation
import Disclosure
import Survey

/// Waves of a survey of four items, one reversed, in a random tree with many small units.
enum SmallWaves {
    static let definition = SurveyDefinition(
        code: Code("small")!, title: LocalizedText(["en": "Small"]), languages: ["en"],
        responseScales: [
            ResponseScale(
                code: Code("agree")!, points: (1...5).map { .init(value: $0) }, favourable: [4, 5],
                unfavourable: [1, 2])
        ],
        items: ["A1", "A2", "A3", "B1"].map { code in
            Item(
                code: Code(code)!, text: LocalizedText(["en": code]), responseScale: Code("agree")!,
                isReversed: code == "A3")
        },
        scales: [
            Scale(
                code: Code("A")!, name: LocalizedText(["en": "A"]),
                members: ["A1", "A2", "A3"].map { .init(item: Code($0)!) }),
            Scale(
                code: Code("B")!, name: LocalizedText(["en": "B"]), members: [.init(item: Code("B1")!)]),
        ],
        compositeScales: [
            CompositeScale(
                code: Code("ALL")!, name: LocalizedText(["en": "All"]), scales: [Code("A")!, Code("B")!])
        ],
        segments: [
            Segment(
                code: Code("role")!, name: LocalizedText(["en": "Role"]),
                values: ["x", "y"].map { .init(code: Code($0)!, label: LocalizedText(["en": $0])) })
        ])

    /// Makes a wave: a root, divisions, teams.
    static func wave(
        seed: UInt64, divisions: Int = 3, teams: Int = 4, people: ClosedRange<Int> = 1...14,
        missing: Double = 0.05
    ) throws -> SampleWave {
        var generator = SeededGenerator(state: seed)
        var (codes, parents, rows): ([String], [Int?], [(unit: Int, segments: [UInt8], answers: [UInt8])]) =
            (["org"], [nil], [])
        for division in 0..<divisions {
            let parent = codes.count
            codes.append("d\(division)")
            parents.append(0)
            for team in 0..<teams {
                let unit = codes.count
                codes.append("d\(division)t\(team)")
                parents.append(parent)
                for _ in 0..<Int.random(in: people, using: &generator) {
                    rows.append(row(unit: unit, missing: missing, using: &generator))
                }
            }
        }
        return SampleWave(
            definition: definition, tree: try UnitTree(codes: codes, parents: parents), rows: rows)
    }

    static func row(
        unit: Int, missing: Double = 0, using generator: inout SeededGenerator
    ) -> (unit: Int, segments: [UInt8], answers: [UInt8]) {
        let answers = (0..<4).map { _ in
            Double.random(in: 0..<1, using: &generator) < missing
                ? 0 : UInt8.random(in: 1...5, using: &generator)
        }
        return (unit, [UInt8.random(in: 0...2, using: &generator)], answers)
    }

    /// Releases a wave with a secret made of one octet.
    static func release(
        _ wave: SampleWave, policy: Policy = Policy(), secret: UInt8 = 7,
        earlier: [EarlierRelease] = []
    ) throws -> Release {
        try ReleaseMaker.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1", cube: wave.cube(), tree: wave.tree, policy: policy,
                version: "test", cellKey: CellKey(octets: Array(repeating: secret, count: 32)),
                earlier: earlier))
    }
}
