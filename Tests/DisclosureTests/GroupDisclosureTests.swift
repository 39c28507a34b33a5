import Aggregation
import Disclosure
import Testing

/// A group in which (nearly) everybody answers alike: its exact figures would be everybody's answer.
@Suite struct GroupDisclosureTests {
    /// A wave in which one team agrees on the first item.
    private static func wave(_ agreeing: Int, of size: Int, unanimousIn value: UInt8 = 5) throws -> SampleWave
    {
        var wave = try SmallWaves.wave(seed: 4, people: 40...60, missing: 0)
        let team = wave.rows[0].unit
        wave.rows.removeAll { $0.unit == team }
        var generator = SeededGenerator(state: 9)
        for place in 0..<size {
            var row = SmallWaves.row(unit: team, using: &generator)
            row.answers[0] = place < agreeing ? value : 3
            wave.rows.append(row)
        }
        return wave
    }

    @Test(arguments: [(12, 12), (10, 10), (19, 20), (6, 6)])
    func `an item on which a published team agrees is uncertain in the whole wave`(
        _ agreeing: Int, _ size: Int
    ) throws {
        let release = try SmallWaves.release(Self.wave(agreeing, of: size))
        let items = release.cells.flatMap(\.items).filter { $0.code == "A1" }
        #expect(items.count > 20)
        #expect(items.allSatisfy { $0.uncertainty == .cellKey })
        // The others of its scale too, or they could be taken out of the scale; but not the other scale's.
        #expect(release.certificate.uncertain.starts(with: ["A1", "A2", "A3"]))
        #expect(!release.certificate.uncertain.contains("B1"))
    }

    @Test func `an item on which no published team agrees is exact`() throws {
        let release = try SmallWaves.release(Self.wave(9, of: 12))
        #expect(release.certificate.uncertain.isEmpty)
        #expect(release.cells.flatMap(\.items).allSatisfy { $0.uncertainty == nil })
    }

    @Test func `which team agrees changes nothing but that team's figures`() throws {
        let first = try SmallWaves.release(Self.wave(12, of: 12, unanimousIn: 5))
        let second = try SmallWaves.release(Self.wave(12, of: 12, unanimousIn: 1))
        #expect(first.cells.map(\.status) == second.cells.map(\.status))
        #expect(first.certificate.uncertain == second.certificate.uncertain)
    }

    @Test(arguments: 0..<40 as Range<UInt8>)
    func `what is shown of a unanimous team never proves that it is one`(_ secret: UInt8) throws {
        let wave = try Self.wave(12, of: 12)
        let release = try SmallWaves.release(wave, secret: secret)
        let cell = try #require(release.cell(unit: wave.tree.codes[wave.rows[wave.rows.count - 1].unit]))
        let item = try #require(cell.items.first { $0.code == "A1" })
        let shown = try #require(item.distribution)
        // One favourable answer less, and one of another kind that was moved to none, shows the same.
        #expect(shown.dropLast().allSatisfy { $0 == 0 })
        #expect(shown[4] == 11 || shown[4] == 12)
        #expect(item.n == 12 && (item.sd ?? 0) > 0)
    }
}
