import Aggregation
import Survey
import Testing

@testable import Disclosure

/// The auditor's linear programs, with less work than they need.
@Suite struct BoundAttackTests {
    private static func record(_ seed: UInt64) throws -> PublicRecord {
        let wave = try SmallWaves.wave(seed: seed, people: 1...20)
        let cube = try wave.cube()
        let release = try SmallWaves.release(wave).document
        return PublicRecord(
            [release], survey: AuditedSurvey(cube.layout),
            population: AuditPopulation(
                snapshots: [(1, cube)], units: Array(wave.tree.codes[..<wave.tree.unitCount])))
    }

    /// Waves with hidden groups of fewer than k people.
    @Test(arguments: [0, 1, 2, 3, 5, 6] as [UInt64])
    func `every sum is solved for or counted as unsolved, and the same ones each time`(_ seed: UInt64) throws
    {
        let record = try Self.record(seed)
        let statistics = CellAttacks(record).statistics
        let whole = BoundAttack(record, statistics, budget: 1_500_000_000)
        #expect(whole.unsolved == 0)
        #expect(whole.programs > 0)
        for budget in [0, 500, 5_000, 50_000] {
            let part = BoundAttack(record, statistics, budget: budget)
            let again = BoundAttack(record, statistics, budget: budget)
            #expect(part.programs + 2 * part.unsolved == whole.programs)
            #expect((part.programs, part.unsolved) == (again.programs, again.unsolved))
            #expect(part.findings == again.findings)
        }
        #expect(BoundAttack(record, statistics, budget: 0).programs == 0)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `what cells show is what their documents say`(_ seed: UInt64) throws {
        let record = try Self.record(seed)
        let statistics = CellAttacks(record).statistics
        for column in statistics.columns where !column.isScale {
            for index in record.cells.indices {
                let item = ShownCell(index, of: record).items.first { $0.code == column.code }
                #expect(column.cells.contains(Int32(index)) == (item != nil))
                let figures = column.figures(in: index)
                #expect((figures?.n).map(Int.init) == item?.n)
                #expect(figures?.value == item?.mean)
                #expect((figures?.favourable).map(Int.init) == item?.favourable.count)
                #expect((figures?.unfavourable).map(Int.init) == item?.unfavourable.count)
                #expect(figures?.isBlurred == item.map { $0.uncertainty != nil })
            }
        }
        #expect(statistics.columns.count { !$0.isScale } == 4)
    }
}
