import Aggregation
import Testing

@testable import Disclosure

/// Repairs in parts of the kernel that are too large to be worked on as a whole.
@Suite struct RepairPieceTests {
    @Test(arguments: [20, 100, 100_000])
    func `pieces divide the atoms, each within one part, and small parts stay whole`(_ largest: Int) {
        let table = LargeTables.table(seed: 2, branching: [4, 60], segments: [2, 3], people: 3...12)
        let problem = KernelPartTests.problem(table)
        let published = problem.isCandidate
        let search = PatternSearch(problem, published, order: .ascending, field: .mersenne61)
        let pieces = RepairPieces(
            problem.table, published: published, components: search.components, largest: largest)
        var sizes: [Int32: Int] = [:]
        for (atom, part) in search.components.ofAtom.enumerated() {
            sizes[part, default: 0] += 1
            #expect(pieces.atoms(of: Int(pieces.ofAtom[atom])).contains(Int32(atom)))
        }
        #expect((0..<pieces.count).reduce(0) { $0 + pieces.atoms(of: $1).count } == table.respondents.count)
        for piece in 0..<pieces.count {
            let atoms = pieces.atoms(of: piece)
            let parts = Set(atoms.map { search.components.ofAtom[Int($0)] })
            #expect(parts.count == 1)
            let size = parts.first.flatMap { sizes[$0] } ?? 0
            #expect(atoms.count == size || size > largest && atoms.count <= largest)
            #expect(
                pieces.wholeParts(of: [Int32(piece)]).reduce(0) { $0 + pieces.atoms(of: Int($1)).count }
                    == size)
        }
        #expect(largest > 1000 ? pieces.count == sizes.count : pieces.count > sizes.count)
    }

    /// Units of a few people side by side under one root, where the segments of the whole wave tie all of them together.
    @Test func `items that people skipped are hidden around them only, in a wave without levels`() throws {
        let wave = try SmallWaves.wave(seed: 1, divisions: 1, teams: 300, people: 4...9, missing: 0.03)
        let release = try SmallWaves.release(wave)
        let report = try ReleaseAudit.audit(
            [release.document], survey: AuditedSurvey(try wave.cube().layout),
            population: AuditPopulation(
                snapshots: [(1, try wave.cube())],
                units: Array(wave.tree.codes[..<wave.tree.unitCount])), effort: .brief)
        #expect(report.safe, "\(report.findings.map(\.learned))")
        #expect(!report.notes.contains { $0.contains("small group") })
        let published = release.cells.filter { $0.status == .published }
        #expect(published.count > 200)
        let missing = published.reduce(0) { $0 + 4 - $1.items.count }
        #expect(missing > 0)
        // About one figure in a hundred is of fewer than k answers, and some more protect those.
        #expect(Double(missing) < 0.08 * Double(4 * published.count), "\(missing) of \(4 * published.count)")
    }
}
