import Aggregation
import Disclosure
import Survey
import Testing

/// Items and scales that some people skipped: no combination may isolate fewer than k valid answers.
@Suite struct StatisticPatternTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `no item's figures isolate fewer than k answers, by trying every group`(_ seed: UInt64) throws {
        let wave = try SmallWaves.wave(
            seed: seed, divisions: 2, teams: 4, people: 4...9, missing: seed % 2 == 0 ? 0.15 : 0.04)
        let release = try SmallWaves.release(wave)
        for (index, item) in wave.definition.items.enumerated() {
            let document = shown(release, wave) { cell in
                cell.items.contains { $0.code == item.code.text }
            } count: { row in
                row.answers[index] == 0 ? 0 : 1
            }
            #expect(BruteForce(document: document, k: 5).exposedGroups().isEmpty, "\(item.code.text)")
        }
    }

    @Test func `a scale whose item is hidden shows no shares that the item follows from`() throws {
        var found = 0
        for seed in 20..<32 as Range<UInt64> {
            let wave = try SmallWaves.wave(seed: seed, people: 5...7, missing: 0.1)
            for cell in try SmallWaves.release(wave).cells where cell.status == .published {
                guard let scale = cell.scales.first(where: { $0.code == "A" }) else { continue }
                let items = cell.items.count { $0.code.hasPrefix("A") }
                if items < 3 {
                    found += 1
                    #expect(scale.favourable == nil && scale.neutral == nil && scale.unfavourable == nil)
                }
            }
        }
        #expect(found > 0)
    }

    @Test func `a second release of the same people shows what the first one did, item by item`() throws {
        var hidden = 0
        for seed in 40..<48 as Range<UInt64> {
            let wave = try SmallWaves.wave(seed: seed, people: 4...9, missing: 0.08)
            let first = try SmallWaves.release(wave)
            let second = try SmallWaves.release(
                wave, earlier: [EarlierRelease(cube: wave.cube(), tree: wave.tree, release: first)])
            #expect(second.cells == first.cells, "seed \(seed)")
            hidden += first.cells.count { $0.status == .published && $0.items.count < 4 }
        }
        #expect(hidden > 10)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `under a new tree no item's figures of both releases together isolate fewer than k answers`(
        _ seed: UInt64
    ) throws {
        let wave = try SmallWaves.wave(seed: 60 + seed, divisions: 2, teams: 4, people: 4...9, missing: 0.1)
        let first = try SmallWaves.release(wave)
        // The second division's first team moves to the first division.
        let codes = wave.tree.codes
        let moved = try #require(codes.firstIndex(of: "d1t0"))
        let tree = try UnitTree(
            codes: codes,
            parents: codes.indices.map { $0 == moved ? codes.firstIndex(of: "d0") : wave.tree.parents[$0] })
        let later = SampleWave(definition: wave.definition, tree: tree, rows: wave.rows)
        let second = try SmallWaves.release(
            later, earlier: [EarlierRelease(cube: wave.cube(), tree: wave.tree, release: first)])
        var shownItems = 0
        for (index, item) in wave.definition.items.enumerated() {
            func document(_ release: Release, _ wave: SampleWave) -> DisclosureDocument {
                shown(release, wave) { cell in
                    cell.items.contains { $0.code == item.code.text }
                } count: { row in
                    row.answers[index] == 0 ? 0 : 1
                }
            }
            let (before, after) = (document(first, wave), document(second, later))
            let joint = DisclosureDocument(
                k: 5, atoms: after.atoms,
                cells: after.cells
                    + before.cells.map { .init(id: "before \($0.id)", atoms: $0.atoms, status: $0.status) })
            shownItems += after.cells.count { $0.status == .published }
            #expect(BruteForce(document: joint, k: 5).exposedGroups().isEmpty, "\(item.code.text)")
        }
        #expect(shownItems > 0)
    }

    /// The cells of a release that show something, over the people who count for it.
    private func shown(
        _ release: Release, _ wave: SampleWave, _ isShown: (ReleasedCell) -> Bool,
        count: ((unit: Int, segments: [UInt8], answers: [UInt8])) -> Int
    ) -> DisclosureDocument {
        var sizes: [String: Int] = [:]
        for row in wave.rows { sizes["\(row.unit)|\(row.segments[0])", default: 0] += count(row) }
        let atoms = sizes.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        let cells = release.cells.map { cell in
            let members = atoms.map(\.key).filter { atom in
                let parts = atom.split(separator: "|")
                let isInside = wave.isUnit(Int(parts[0]) ?? 0, below: cell.unit)
                let role = cell.segments.first.map { $0.value == "x" ? "1" : "2" }
                return isInside && (role == nil || role == String(parts[1]))
            }
            return DisclosureDocument.Cell(
                id: "\(cell.unit) \(cell.segments.map(\.value))", atoms: members,
                status: isShown(cell) ? .published : .primary)
        }
        return DisclosureDocument(
            k: 5, atoms: atoms.map { .init(id: $0.key, value: Double($0.value)) }, cells: cells)
    }
}
