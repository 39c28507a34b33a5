import Disclosure
import Testing

/// Waves of random organisations from packed rows to the release.
@Suite struct RandomOrganisationTests {
    @Test func `a hundred organisations are released as their policies say`() throws {
        for seed in 0..<100 as Range<UInt64> {
            let wave = try SmallWaves.wave(
                seed: seed, divisions: 1 + Int(seed % 4), teams: 1 + Int(seed % 6),
                people: 1...(6 + Int(seed % 9)), missing: Double(seed % 3) * 0.06)
            let release = try SmallWaves.release(wave)
            #expect(release.certificate.searchIsComplete)
            for cell in release.cells {
                if cell.status == .withheld {
                    #expect(cell.n == nil && cell.members == nil && cell.scales.isEmpty && cell.items.isEmpty)
                    continue
                }
                #expect((cell.n ?? 0) >= 5)
                #expect(cell.scales.allSatisfy { $0.n >= 5 })
                #expect(cell.items.allSatisfy { $0.n >= 5 && ($0.distribution == nil || $0.n >= 10) })
            }
            #expect(try Release.reopen(release.document) == release)
        }
    }

    @Test func `any one cell more of a thousand tables is reported whenever it matters`() throws {
        let shapes = [(1, 3, [2], 2...9), (2, 2, [], 1...6), (2, 2, [2], 3...8), (1, 2, [2, 2], 4...12)]
        var (mattered, tried) = (0, 0)
        for seed in 0..<1000 as Range<UInt64> {
            let (levels, branching, segments, people) = shapes[Int(seed) % shapes.count]
            let table = try DisclosureProtection.protect(
                RandomTables.document(
                    seed: 5000 + seed, levels: levels, branching: branching, segments: segments,
                    people: people))
            for index in table.cells.indices where table.cells[index].status == .secondary {
                var cells = table.cells
                cells[index] = .init(id: cells[index].id, atoms: cells[index].atoms, status: .published)
                let mutant = DisclosureDocument(k: 5, atoms: table.atoms, cells: cells)
                let isExposed = !BruteForce(document: mutant, k: 5).exposedGroups().isEmpty
                #expect(
                    try DisclosureAudit.audit(mutant).exposed.isEmpty == !isExposed, "seed \(seed), \(index)")
                tried += 1
                mattered += isExposed ? 1 : 0
            }
        }
        #expect(tried > 1000 && mattered > tried / 2)
    }
}
