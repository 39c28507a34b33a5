import Aggregation
import Disclosure
import Testing

/// The protector leaves the auditor nothing to find, so that no wave an administrator may declare goes without a release.
@Suite struct RefusalTests {
    @Test(arguments: 0..<24 as Range<UInt64>)
    func `no random wave is refused by the auditor`(_ seed: UInt64) throws {
        let drawn = try RandomWaves(seed: seed)
        let release = try Self.release(drawn)
        #expect(release.cells.contains { $0.status == .published } || drawn.wave.rows.count < 12)
    }

    @Test(arguments: [0, 1, 2, 3, 28] as [UInt64])
    func `no later release of more people is refused`(_ seed: UInt64) throws {
        let drawn = try RandomWaves(seed: seed)
        let first = try EarlierRelease(
            cube: drawn.wave.cube(), tree: drawn.wave.tree, release: Self.release(drawn))
        let later = drawn.joined(atMost: 8)
        let second = try EarlierRelease(
            cube: later.wave.cube(), tree: later.wave.tree,
            release: Self.release(later, earlier: [first]))
        _ = try Self.release(later.joined(atMost: 8), earlier: [first, second])
    }

    /// The exact figures of the first release, next to the blurred ones of the second, tell of a hidden group.
    @Test func `an item that tells too much even blurred is shown nowhere in the later release`() throws {
        let drawn = try RandomWaves(seed: 544)
        let first = try Self.release(drawn)
        let later = drawn.joined(atMost: 8)
        let second = try Self.release(
            later,
            earlier: [EarlierRelease(cube: drawn.wave.cube(), tree: drawn.wave.tree, release: first)])
        #expect(first.cells.contains { $0.items.contains { $0.code == "A1" } })
        let shown = second.cells.flatMap { $0.items.map(\.code) + $0.scales.map(\.code) }
        #expect(Set(shown) == ["A2", "A3", "B1", "B"])
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 88] as [UInt64])
    func `no release in a new tree is refused`(_ seed: UInt64) throws {
        let drawn = try RandomWaves(seed: seed)
        guard let moved = try drawn.reorganised() else { return }
        let first = try EarlierRelease(
            cube: drawn.wave.cube(), tree: drawn.wave.tree, release: Self.release(drawn))
        _ = try Self.release(moved, earlier: [first])
    }

    /// A release that the auditor has found nothing in.
    static func release(_ drawn: RandomWaves, earlier: [EarlierRelease] = []) throws -> Release {
        try AuditedRelease.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1", number: earlier.count + 1, cube: drawn.wave.cube(),
                tree: drawn.wave.tree, policy: drawn.policy, version: "test",
                cellKey: ReleasePropertyTests.key, earlier: earlier, snapshot: earlier.count + 1,
                isInterim: true))
    }
}
