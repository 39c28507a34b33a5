import Aggregation
import Disclosure
import Foundation
import Testing

@Suite struct ReleasePropertyTests {
    static let key = CellKey(octets: Array(0..<32))

    private func release(
        _ wave: SampleWave, policy: Policy = Policy(), order: [Int]? = nil, earlier: [EarlierRelease] = []
    ) throws -> Release {
        try ReleaseMaker.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1", cube: wave.cube(order: order), tree: wave.tree,
                policy: policy,
                version: "test", cellKey: Self.key, earlier: earlier))
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `nothing below the minimum is shown, and a withheld cell shows nothing`(_ seed: UInt64) throws {
        let wave = try SmallWaves.wave(seed: seed)
        let release = try release(wave)
        #expect(release.certificate.searchIsComplete)
        for cell in release.cells {
            guard cell.status == .published else {
                #expect(cell.n == nil && cell.members == nil && cell.scales.isEmpty && cell.items.isEmpty)
                continue
            }
            #expect(cell.n ?? 0 >= 5)
            #expect(cell.items.allSatisfy { $0.n >= 5 } && cell.scales.allSatisfy { $0.n >= 5 })
            #expect(cell.items.allSatisfy { $0.distribution == nil || $0.n >= 10 })
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is left of a published unit is never a small group`(_ seed: UInt64) throws {
        let wave = try SmallWaves.wave(seed: seed)
        let release = try release(wave)
        for parent in release.cells where parent.segments.isEmpty && parent.status == .published {
            let children = release.cells.filter { $0.parent == parent.unit && $0.segments.isEmpty }
            guard !children.isEmpty else { continue }
            let rest = (parent.n ?? 0) - children.reduce(0) { $0 + ($1.n ?? 0) }
            #expect(rest == 0 || rest >= 5, "\(parent.unit)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `which cells are published does not depend on the answers`(_ seed: UInt64) throws {
        let wave = try SmallWaves.wave(seed: seed, missing: 0)
        var generator = SeededGenerator(state: seed &+ 99)
        var shuffled = wave
        let answers = wave.rows.map(\.answers).shuffled(using: &generator)
        for index in shuffled.rows.indices { shuffled.rows[index].answers = answers[index] }
        #expect(try release(wave).cells.map(\.status) == release(shuffled).cells.map(\.status))
    }

    @Test func `the order of responses changes no octet`() throws {
        let wave = try SmallWaves.wave(seed: 5)
        var generator = SeededGenerator(state: 1)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let first = try encoder.encode(release(wave).document)
        let second = try encoder.encode(
            release(wave, order: Array(wave.rows.indices).shuffled(using: &generator)).document)
        #expect(first == second)
    }

    @Test func `the same people get the same uncertainty, and it moves no count by more than one`() throws {
        let wave = try SmallWaves.wave(seed: 3, missing: 0)
        let exact = try release(wave)
        let blurred = try release(wave, policy: Policy(uncertainty: .always))
        #expect(try release(wave, policy: Policy(uncertainty: .always)) == blurred)
        var moved = 0
        for (plain, cell) in zip(exact.cells, blurred.cells) {
            #expect(plain.status == cell.status)
            for (item, noisy) in zip(plain.items, cell.items) {
                #expect(noisy.uncertainty == .cellKey)
                guard item.uncertainty == nil, let counts = item.distribution, let shown = noisy.distribution
                else { continue }
                for (count, other) in zip(counts, shown) {
                    #expect(abs(count - other) <= 1)
                    if count != other { moved += 1 }
                }
            }
        }
        #expect(exact.cells.contains { $0.items.contains { $0.uncertainty == .cellKey } } || moved > 0)
    }

    @Test func `a wave that needs uncertainty is not released without its secret`() throws {
        let wave = try SmallWaves.wave(seed: 3)
        #expect(throws: ReleaseError.self) {
            try ReleaseMaker.make(
                ReleaseRequest(
                    wave: "o/w", survey: "small@1", cube: wave.cube(), tree: wave.tree,
                    policy: Policy(uncertainty: .always), version: "test"))
        }
    }

    @Test func `one late response does not change what is shown of its unit`() throws {
        let wave = try SmallWaves.wave(seed: 11, people: 6...12)
        let first = try release(wave)
        let earlier = EarlierRelease(cube: try wave.cube(), tree: wave.tree, release: first)
        var later = wave
        var generator = SeededGenerator(state: 2)
        let late = later.rows[0].unit
        later.rows.append(SmallWaves.row(unit: late, using: &generator))
        let second = try release(later, earlier: [earlier])
        var unit: Int? = late
        while let node = unit {
            #expect(second.cell(unit: wave.tree.codes[node])?.status == .withheld)
            unit = wave.tree.parents[node]
        }
        #expect(second.cells.contains { $0.status == .published })
    }

    @Test func `five late responses in one unit may be shown`() throws {
        let wave = try SmallWaves.wave(seed: 11, people: 6...12)
        let earlier = EarlierRelease(cube: try wave.cube(), tree: wave.tree, release: try release(wave))
        var later = wave
        var generator = SeededGenerator(state: 2)
        let late = later.rows[0].unit
        for _ in 0..<5 { later.rows.append(SmallWaves.row(unit: late, using: &generator)) }
        let second = try release(later, earlier: [earlier])
        #expect(second.cell(unit: "org")?.status == .published)
        #expect(second.cell(unit: wave.tree.codes[late])?.status == .published)
    }

    @Test func `a release after responses have been taken out is refused`() throws {
        let wave = try SmallWaves.wave(seed: 11)
        let earlier = EarlierRelease(cube: try wave.cube(), tree: wave.tree, release: try release(wave))
        var smaller = wave
        smaller.rows.removeLast()
        #expect(throws: ReleaseError.self) { try release(smaller, earlier: [earlier]) }
    }
}
