import Aggregation
import Survey
import Testing

@testable import Disclosure

/// Segments of units that are too small to be split: no cell is about them, and still no figures may tell their answers.
@Suite struct UnlistedGroupTests {
    /// Two teams of fifteen under one root, of which each has three people of the role that the other is full of.
    ///
    /// - Parameter favourable: How many of each team and role favour A1: a's x and y, then b's.
    private static func wave(favourable: [Int]) throws -> SampleWave {
        let tree = try UnitTree(codes: ["org", "a", "b"], parents: [nil, 0, 0])
        let groups: [(unit: Int, role: Int, size: Int)] = [(1, 1, 3), (1, 2, 12), (2, 1, 12), (2, 2, 3)]
        var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = []
        for (group, agreeing) in zip(groups, favourable) {
            for place in 0..<group.size {
                let others = (1...3).map { UInt8(1 + (place * 2 + $0 + rows.count / 7) % 5) }
                let first: UInt8 = place < agreeing ? 4 : place.isMultiple(of: 2) ? 2 : 3
                rows.append((group.unit, [UInt8(group.role)], [first] + others))
            }
        }
        return SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows)
    }

    @Test func `what only several figures together say of a part of a small team is blurred`() throws {
        // Two of b favour A1 and five of all x: all three of a's x must. Then none of b's y does.
        let pinned = try SmallWaves.release(Self.wave(favourable: [3, 3, 2, 0]))
        #expect(pinned.certificate.uncertain.contains("A1"))
        let open = try SmallWaves.release(Self.wave(favourable: [2, 3, 3, 1]))
        #expect(!open.certificate.uncertain.contains("A1"))
        #expect(open.cells.map(\.status) == pinned.cells.map(\.status))
        #expect(open.cells.count { $0.status == .published } == 5)
    }

    @Test func `what one figure says of a whole team may be said of its parts`() throws {
        // Nobody in b favours A1, and nobody of all x: of b's y and a's x that is all there is to learn.
        let release = try SmallWaves.release(Self.wave(favourable: [0, 5, 0, 0]))
        #expect(!release.certificate.uncertain.contains("A1"))
    }

    @Test func `the auditor finds a part of a small team that exact figures tell of`() throws {
        let wave = try Self.wave(favourable: [2, 3, 3, 1])
        let release = try SmallWaves.release(wave).document
        let population = try AuditPopulation(
            snapshots: [(1, wave.cube())], units: Array(wave.tree.codes[..<wave.tree.unitCount]))
        #expect(try ReleaseAudit.audit([release], population: population).findings == [])
        let counts = ["org": 8, "a": 6, "b": 2, "org x": 5, "org y": 3]
        let forged = try release.with(
            cells: release.cells.map { cell in
                let name = ([cell.unit] + cell.segments.map(\.value)).joined(separator: " ")
                let count = try #require(counts[name])
                return ReleaseDocument.Cell(
                    unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status,
                    n: cell.n, members: nil, responseRate: nil, scales: nil,
                    items: cell.items?.filter { $0.code == "A1" }.map { $0.favouring(count) })
            })
        let report = try ReleaseAudit.audit([forged], population: population)
        #expect(Set(report.findings.map(\.attack)) == [.bounds])
        #expect(Set(report.findings.compactMap(\.respondents)) == [3])
        #expect(report.findings.contains { $0.learned.contains("a (role x) is known: 3") })
        #expect(report.findings.contains { $0.learned.contains("b (role y) is known: 0") })
        // Without knowing who answered nobody knows that there are such people.
        #expect(try ReleaseAudit.audit([forged]).findings == [])
    }
}

extension ReleaseDocument.Item {
    /// The same item with another number of favourable answers, and none unfavourable or of their mean.
    fileprivate func favouring(_ count: Int) -> ReleaseDocument.Item {
        let all = favourable.of
        func share(_ part: Int) -> ReleaseDocument.Share {
            ReleaseDocument.Share(
                count: part, of: all, share: Double(part) / Double(all),
                interval: ReleasedInterval(low: 0, high: 1))
        }
        return ReleaseDocument.Item(
            code: code, n: n, mean: mean, sd: nil, favourable: share(count),
            neutral: share(all - count - unfavourable.count), unfavourable: unfavourable, distribution: nil,
            uncertainty: nil)
    }
}
