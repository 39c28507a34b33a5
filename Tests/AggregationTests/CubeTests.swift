import Aggregation
import Survey
import Testing

@Suite struct CubeTests {
    struct Row {
        var unit: Int32
        var segments: [UInt8]
        var answers: [UInt8]
    }

    static let definition = SurveyDefinition(
        code: Code("s")!, title: LocalizedText(["en": "S"]), languages: ["en"],
        responseScales: [
            ResponseScale(
                code: Code("agree")!, points: (-2...2).map { .init(value: $0) },
                notApplicable: LocalizedText(["en": "Does not apply"]), favourable: [1, 2],
                unfavourable: [-2, -1])
        ],
        items: (1...5).map { number in
            Item(
                code: Code("I\(number)")!, text: LocalizedText(["en": "I\(number)"]),
                responseScale: Code("agree")!, isReversed: number == 2)
        },
        scales: [
            Scale(
                code: Code("A")!, name: LocalizedText(["en": "A"]),
                members: [
                    .init(item: Code("I1")!), .init(item: Code("I2")!), .init(item: Code("I3")!, weight: 0.5),
                ]),
            Scale(
                code: Code("B")!, name: LocalizedText(["en": "B"]),
                members: [.init(item: Code("I4")!), .init(item: Code("I5")!)]),
        ],
        compositeScales: [
            CompositeScale(
                code: Code("C")!, name: LocalizedText(["en": "C"]), scales: [Code("A")!, Code("B")!])
        ],
        segments: ["p", "q"].map { code in
            Segment(
                code: Code(code)!, name: LocalizedText(["en": code]),
                values: ["x", "y", "z"].map { .init(code: Code($0)!, label: LocalizedText(["en": $0])) })
        }, crossings: [[Code("p")!, Code("q")!]])

    static let tree = {
        guard let tree = try? UnitTree(codes: ["o", "a", "b", "b1", "b2"], parents: [nil, 0, 0, 2, 2]) else {
            preconditionFailure("the tests' own tree is a tree")
        }
        return tree
    }()

    static func rows(_ count: Int, seed: UInt64) -> [Row] {
        var generator = SeededGenerator(state: seed)
        return (0..<count).map { _ in
            Row(
                unit: Int32.random(in: 0..<5, using: &generator),
                segments: (0..<2).map { _ in [0, 1, 2, 3, 255].randomElement(using: &generator) ?? 0 },
                answers: (0..<5).map { _ in [0, 1, 2, 3, 4, 5, 255].randomElement(using: &generator) ?? 0 })
        }
    }

    static func cube(_ rows: [Row], bufferedRows: Int = 1 << 20) throws -> Cube {
        let layout = try CubeLayout(definition)
        var builder = CubeBuilder(layout: layout, unitCount: 5, bufferedRows: bufferedRows)
        for row in rows {
            try row.segments.withUnsafeBytes { segments in
                try row.answers.withUnsafeBytes { answers in
                    try builder.add(unit: row.unit, segments: segments, answers: answers)
                }
            }
        }
        return try builder.finish()
    }

    @Test(arguments: [1, 7, 100, 1 << 20])
    func `the cube is the same octet by octet however the rows come`(_ bufferedRows: Int) throws {
        let rows = Self.rows(500, seed: 1)
        var generator = SeededGenerator(state: 2)
        let whole = try Self.cube(rows)
        #expect(try Self.cube(rows.shuffled(using: &generator), bufferedRows: bufferedRows) == whole)
        let shards = try (0..<7).map { shard in
            try Self.cube(rows.enumerated().filter { $0.offset % 7 == shard }.map(\.element))
        }
        let merged = try shards.dropFirst().reduce(shards[0]) { try $0.adding($1) }
        #expect(merged.encoded() == whole.encoded())
    }

    @Test func `taking a shard out leaves exactly the others`() throws {
        let rows = Self.rows(300, seed: 3)
        let (first, second) = (try Self.cube(Array(rows[..<120])), try Self.cube(Array(rows[120...])))
        let whole = try first.adding(second)
        #expect(try whole.subtracting(second) == first)
        #expect(throws: CubeArithmeticError.notContained) { try first.subtracting(whole) }
    }

    @Test func `the stored form is read back, and nothing else is`() throws {
        let cube = try Self.cube(Self.rows(200, seed: 4))
        let layout = try CubeLayout(Self.definition)
        let octets = cube.encoded()
        #expect(try Cube(encoded: octets, layout: layout, unitCount: 5) == cube)
        #expect(throws: CubeDecodingError.otherLayout) {
            try Cube(encoded: octets, layout: CubeLayout(Self.definition, segments: []), unitCount: 5)
        }
        #expect(throws: CubeDecodingError.notACube) {
            try Cube(encoded: [1, 2, 3], layout: layout, unitCount: 5)
        }
        for length in 0..<octets.count {
            #expect(throws: CubeDecodingError.self) {
                try Cube(encoded: Array(octets[..<length]), layout: layout, unitCount: 5)
            }
        }
        #expect(throws: CubeDecodingError.trailingOctets(count: 1)) {
            try Cube(encoded: octets + [0], layout: layout, unitCount: 5)
        }
    }

    @Test func `any changed octet is refused or read without harm`() throws {
        let cube = try Self.cube(Self.rows(60, seed: 5))
        let layout = try CubeLayout(Self.definition)
        var generator = SeededGenerator(state: 6)
        var octets = cube.encoded()
        var refused = 0
        for index in octets.indices {
            let old = octets[index]
            octets[index] = UInt8.random(in: .min ... .max, using: &generator)
            if octets[index] != old, (try? Cube(encoded: octets, layout: layout, unitCount: 5)) == nil {
                refused += 1
            }
            octets[index] = old
        }
        #expect(refused > 0)
    }

    @Test func `rolling up counts every row once in every unit above it`() throws {
        let rows = Self.rows(400, seed: 7)
        let cube = try Self.cube(rows)
        var counts = [Int64](repeating: 0, count: 5)
        for row in rows { counts[Int(row.unit)] += 1 }
        let expected = Self.tree.sums(of: counts)
        var seen: [Int: Int64] = [:]
        try cube.rollUp(Self.tree) { node, cells in
            seen[node] = cells.counters(ofCell: 0).respondents
        }
        #expect(seen.sorted { $0.key < $1.key }.map(\.value) == expected)
    }

    @Test func `every counter agrees with counting by hand`() throws {
        let rows = Self.rows(300, seed: 8)
        let layout = try CubeLayout(Self.definition)
        try Self.cube(rows).rollUp(Self.tree) { node, cells in
            guard node == Self.tree.root else { return }
            for cell in 0..<layout.cellCount {
                let restriction = layout.restriction(ofCell: cell)
                let members = rows.filter { row in
                    restriction.allSatisfy { Int(row.segments[$0.segment]) == $0.value + 1 }
                }
                let counters = cells.counters(ofCell: cell)
                #expect(counters.respondents == Int64(members.count))
                for item in 0..<5 {
                    let byHand = (1...5).map { position in
                        Int64(members.count { $0.answers[item] == UInt8(position) })
                    }
                    #expect(counters.histogram(ofItem: item) == byHand)
                    #expect(
                        counters.notApplicable(item: item) == Int64(members.count { $0.answers[item] == 255 })
                    )
                }
                var scores: [[Int]: Int64] = [:]
                for row in members {
                    // Scale A: I1, I2 reversed, I3 with half the weight: steps 2, 2, 1.
                    let keyed = zip([0, 1, 2], [1, -1, 1]).map { item, sign in
                        (1...5).contains(row.answers[item]) ? sign * (Int(row.answers[item]) - 3) : nil
                    }
                    guard keyed.count(where: { $0 != nil }) >= 2 else { continue }
                    let weights = zip(keyed, [2, 2, 1]).reduce(0) { $0 + ($1.0 == nil ? 0 : $1.1) }
                    let sum = zip(keyed, [2, 2, 1]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
                    scores[[weights, sum], default: 0] += 1
                }
                var found: [[Int]: Int64] = [:]
                counters.forEachScore(ofScale: 0) { found[[$0, $1]] = $2 }
                #expect(found == scores)
            }
        }
    }

    @Test func `a position that an item lacks is refused`() throws {
        #expect(throws: CubeBuildingError.positionOutOfRange(item: 4)) {
            try Self.cube([Row(unit: 0, segments: [0, 0], answers: [1, 1, 1, 1, 6])])
        }
        #expect(throws: CubeBuildingError.unknownUnit(index: 5)) {
            try Self.cube([Row(unit: 5, segments: [0, 0], answers: [1, 1, 1, 1, 1])])
        }
    }
}

/// A small, seeded generator (SplitMix64, Steele et al. 2014), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
