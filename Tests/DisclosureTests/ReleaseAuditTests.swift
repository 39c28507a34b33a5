import Aggregation
import Survey
import Testing

@testable import Disclosure

/// The auditor against releases that are safe, and against the same releases with one thing wrong.
@Suite struct ReleaseAuditTests {
    private struct Case {
        let wave: SampleWave
        let release: ReleaseDocument
        let survey: AuditedSurvey
        let population: AuditPopulation

        init(_ wave: SampleWave, policy: Policy = Policy(), earlier: [EarlierRelease] = []) throws {
            self.wave = wave
            let cube = try wave.cube()
            release = try AuditedRelease.make(
                ReleaseRequest(
                    wave: "o/w", survey: "small@1", cube: cube, tree: wave.tree, policy: policy,
                    version: "test", cellKey: ReleasePropertyTests.key, earlier: earlier)
            ).document
            survey = AuditedSurvey(cube.layout)
            population = AuditPopulation(
                snapshots: [(1, cube)], units: Array(wave.tree.codes[..<wave.tree.unitCount]))
        }

        /// The respondents in and below a unit.
        func respondents(of unit: String) -> Int {
            wave.rows.count { wave.isUnit($0.unit, below: unit) }
        }

        /// The respondents of a cell.
        func respondents(of cell: ReleaseDocument.Cell) -> Int {
            wave.rows.count { row in
                wave.isUnit(row.unit, below: cell.unit)
                    && cell.segments.allSatisfy { ["x": 1, "y": 2][$0.value] == row.segments[0] }
            }
        }

        /// The release with one cell published after all.
        func publishing(_ hidden: ReleaseDocument.Cell) -> ReleaseDocument {
            release.with(
                cells: release.cells.map { $0 == hidden ? bare($0, n: respondents(of: $0)) : $0 })
        }

        func bare(_ cell: ReleaseDocument.Cell, n: Int?) -> ReleaseDocument.Cell {
            ReleaseDocument.Cell(
                unit: cell.unit, parent: cell.parent, segments: cell.segments,
                status: n == nil ? .withheld : .published, n: n, members: nil, responseRate: nil, scales: nil,
                items: nil)
        }
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `nothing is learned from a release, whether or not it is known who answered`(_ seed: UInt64) throws {
        let subject = try Case(SmallWaves.wave(seed: seed, people: 1...20))
        let known = try ReleaseAudit.audit(
            [subject.release], survey: subject.survey, population: subject.population)
        #expect(known.findings == [])
        #expect(known.safe && known.complete)
        for survey in [subject.survey, nil] {
            #expect(try ReleaseAudit.audit([subject.release], survey: survey).findings == [])
        }
    }

    /// Whether some group of fewer than k people is isolated, by exact ranks with and without it.
    private static func isExposed(_ subject: Case, _ document: ReleaseDocument, k: Int) -> Bool {
        var atoms: [[Int]: (unit: Int, role: Int, count: Int)] = [:]
        for row in subject.wave.rows {
            let key = [row.unit, Int(row.segments[0])]
            atoms[key, default: (row.unit, Int(row.segments[0]), 0)].count += 1
        }
        let list = atoms.values.sorted { ($0.unit, $0.role) < ($1.unit, $1.role) }
        let tree = subject.wave.tree
        let columns = document.cells.filter { $0.status == .published }.map { cell in
            list.indices.filter { index in
                var node: Int? = list[index].unit
                while let place = node, tree.codes[place] != cell.unit { node = tree.parents[place] }
                guard node != nil else { return false }
                return cell.segments.allSatisfy { ["x": 1, "y": 2][$0.value] == list[index].role }
            }
        }
        guard let rank = ExactRank.of(columns, size: list.count) else { return false }
        let small = list.indices.filter { list[$0].count < k }
        func search(_ set: [Int], from next: Int, people: Int) -> Bool {
            if !set.isEmpty {
                let kept = columns.map { column in column.filter { !set.contains($0) } }
                if let other = ExactRank.of(kept, size: list.count), other < rank { return true }
            }
            for place in small.indices where place >= next && people + list[small[place]].count < k {
                if search(set + [small[place]], from: place + 1, people: people + list[small[place]].count) {
                    return true
                }
            }
            return false
        }
        return search([], from: 0, people: 0)
    }

    @Test func `publishing any one withheld cell of a thousand releases is reported exactly when it matters`()
        throws
    {
        var (mattering, all) = (0, 0)
        for seed in 0..<1000 as Range<UInt64> {
            let subject = try Case(
                SmallWaves.wave(seed: seed, divisions: 2, teams: 3, people: 2...12, missing: 0))
            for cell in subject.release.cells where cell.status == .withheld {
                guard subject.respondents(of: cell) >= 5 else { continue }
                let changed = subject.publishing(cell)
                let report = try ReleaseAudit.audit([changed], population: subject.population)
                let isFound = report.findings.contains { $0.attack == .span }
                let matters = Self.isExposed(subject, changed, k: 5)
                #expect(isFound == matters, "seed \(seed): \(cell.unit) \(cell.segments.map(\.value))")
                mattering += matters ? 1 : 0
                all += 1
            }
        }
        #expect(mattering > 900, "\(mattering) of \(all)")
    }

    @Test func `a remainder is found with and without algebra, and without knowing who answered`() throws {
        // ten, ten and three: publishing the second ten leaves the three.
        let tree = try UnitTree(codes: ["org", "a", "b", "c"], parents: [nil, 0, 0, 0])
        var generator = SeededGenerator(state: 1)
        let rows = ([1, 2].flatMap { Array(repeating: $0, count: 10) } + [3, 3, 3]).map {
            SmallWaves.row(unit: $0, using: &generator)
        }
        let subject = try Case(SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows))
        var document = subject.release
        for unit in ["org", "a", "b"] {
            document = document.with(
                cells: document.cells.map { cell in
                    cell.unit == unit && cell.segments.isEmpty
                        ? subject.bare(cell, n: subject.respondents(of: unit)) : cell
                })
        }
        for population in [subject.population, nil] {
            let report = try ReleaseAudit.audit([document], population: population)
            #expect(!report.safe)
            #expect(report.findings.contains { $0.attack == .remainder && $0.respondents == 3 })
            #expect(report.findings.contains { $0.attack == .span && $0.respondents == 3 })
        }
    }

    @Test func `a late answer shown between two releases is found`() throws {
        let subject = try Case(SmallWaves.wave(seed: 11, people: 6...12))
        var later = subject.release
        later = ReleaseDocument(
            schema: later.schema, wave: later.wave, survey: later.survey, number: 2, policy: later.policy,
            cells: later.cells.map { cell in
                cell.unit == "org" && cell.segments.isEmpty ? subject.bare(cell, n: (cell.n ?? 0) + 1) : cell
            }, certificate: later.certificate, snapshot: 2)
        let report = try ReleaseAudit.audit([subject.release, later])
        #expect(report.findings.contains { $0.attack == .snapshot && $0.respondents == 1 })
        #expect(report.releases == [1, 2])
    }

    @Test func `a unit moved away in a later tree is found`() throws {
        let subject = try Case(SmallWaves.wave(seed: 11, people: 6...12))
        let small = try #require(subject.release.cells.first { $0.unit == "d0t0" })
        // The second release puts d0t0 under d1 and publishes both divisions.
        let moved = subject.release.cells.filter { $0.segments.isEmpty }.map { cell in
            let own = subject.respondents(of: small.unit)
            switch cell.unit {
            case "d0": return subject.bare(cell, n: subject.respondents(of: "d0") - own)
            case "d0t0":
                return ReleaseDocument.Cell(
                    unit: "d0t0", parent: "d1", segments: [], status: .withheld, n: nil, members: nil,
                    responseRate: nil, scales: nil, items: nil)
            default: return subject.bare(cell, n: nil)
            }
        }
        let first = subject.release.with(
            cells: subject.release.cells.filter { $0.segments.isEmpty }.map { cell in
                subject.bare(cell, n: cell.unit == "d0" ? subject.respondents(of: "d0") : nil)
            })
        let second = ReleaseDocument(
            schema: first.schema, wave: first.wave, survey: first.survey, number: 2,
            policy: Policy(minimumRespondents: 13), cells: moved, certificate: first.certificate)
        let report = try ReleaseAudit.audit([first, second])
        #expect(report.findings.contains { $0.attack == .reorganisation })
    }

    @Test func `numbers that no response stands behind are found`() throws {
        let subject = try Case(SmallWaves.wave(seed: 3))
        let forged = subject.release.with(
            cells: subject.release.cells.map { cell in
                cell.unit == "org" && cell.segments.isEmpty ? subject.bare(cell, n: (cell.n ?? 0) + 7) : cell
            })
        let report = try ReleaseAudit.audit([forged], population: subject.population)
        #expect(report.findings.contains { $0.attack == .ledger })
    }

    @Test func `a cell below its threshold and a mean that undoes the blurring are found`() throws {
        let subject = try Case(SmallWaves.wave(seed: 3, missing: 0), policy: Policy(uncertainty: .always))
        let exact = try Case(SmallWaves.wave(seed: 3, missing: 0))
        let forged = subject.release.with(
            cells: zip(subject.release.cells, exact.release.cells).map { blurred, plain in
                guard let items = blurred.items, let means = plain.items else { return blurred }
                return ReleaseDocument.Cell(
                    unit: blurred.unit, parent: blurred.parent, segments: blurred.segments,
                    status: blurred.status, n: blurred.n, members: nil, responseRate: nil, scales: nil,
                    items: zip(items, means).map { item, other in
                        ReleaseDocument.Item(
                            code: item.code, n: item.n,
                            mean: trueMean(subject.wave, blurred, item.code) ?? other.mean,
                            sd: item.sd, favourable: item.favourable, neutral: item.neutral,
                            unfavourable: item.unfavourable, distribution: item.distribution,
                            uncertainty: item.uncertainty)
                    })
            })
        #expect(try ReleaseAudit.audit([forged]).findings.contains { $0.attack == .rounding })
        #expect(!(try ReleaseAudit.audit([subject.release]).findings.contains { $0.attack == .rounding }))
        let few = subject.release.with(
            cells: subject.release.cells.map { $0.unit == "d0t0" ? subject.bare($0, n: 3) : $0 })
        #expect(try ReleaseAudit.audit([few]).findings.contains { $0.attack == .threshold })
    }

    private func trueMean(_ wave: SampleWave, _ cell: ReleaseDocument.Cell, _ code: String) -> Double? {
        guard cell.unit == "org", cell.segments.isEmpty,
            let place = wave.definition.items.firstIndex(where: { $0.code.text == code })
        else { return nil }
        let answers = wave.rows.map { Int($0.answers[place]) }
        return Double(answers.reduce(0, +)) / Double(answers.count)
    }

    @Test func `what unanimity would tell of a hidden team is blurred before it is released`() throws {
        let tree = try UnitTree(
            codes: ["org", "a", "b", "c", "d"], parents: [nil, 0, 0, 0, 0])
        let units = Array(repeating: 1, count: 10) + Array(repeating: 2, count: 10) + [3, 3, 3, 4, 4, 4]
        let rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = units.map {
            (unit: $0, segments: [1], answers: [5, 5, 1, 5])
        }
        let subject = try Case(SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows))
        let shown = subject.release.cells.flatMap { $0.items ?? [] }
        #expect(!shown.isEmpty && shown.allSatisfy { $0.uncertainty == .cellKey })
        // The same figures, exact, are found out.
        let plain = try ReleaseMaker.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1",
                cube: SampleWave(definition: SmallWaves.definition, tree: tree, rows: mixed(rows)).cube(),
                tree: tree, policy: Policy(), version: "test", cellKey: ReleasePropertyTests.key)
        ).document
        let forged = plain.with(
            cells: plain.cells.map { cell in
                ReleaseDocument.Cell(
                    unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status,
                    n: cell.n, members: nil, responseRate: nil, scales: nil,
                    items: cell.items?.map { item in
                        ReleaseDocument.Item(
                            code: item.code, n: item.n, mean: 5, sd: 0, favourable: all(item.n),
                            neutral: none(item.n), unfavourable: none(item.n), distribution: nil,
                            uncertainty: nil)
                    })
            })
        let report = try ReleaseAudit.audit(
            [forged], survey: subject.survey, population: subject.population)
        #expect(report.findings.contains { $0.attack == .bounds })
        #expect(report.findings.contains { $0.attack == .extremeMean && $0.statistic == "A1" })
        #expect(!report.failingStatistics.isEmpty)
        // Whoever does not know between which values answers lie learns less from their mean.
        let unaware = try ReleaseAudit.audit([forged], population: subject.population)
        #expect(unaware.findings.contains { $0.attack == .bounds })
        #expect(!unaware.findings.contains { $0.attack == .extremeMean })
    }

    private func mixed(
        _ rows: [(unit: Int, segments: [UInt8], answers: [UInt8])]
    ) -> [(unit: Int, segments: [UInt8], answers: [UInt8])] {
        rows.enumerated().map { place, row in
            (row.unit, row.segments, (0..<4).map { UInt8(1 + (place + $0) % 5) })
        }
    }

    private func all(_ n: Int) -> ReleaseDocument.Share {
        ReleaseDocument.Share(count: n, of: n, share: 1, interval: ReleasedInterval(low: 0.5, high: 1))
    }

    private func none(_ n: Int) -> ReleaseDocument.Share {
        ReleaseDocument.Share(count: 0, of: n, share: 0, interval: ReleasedInterval(low: 0, high: 0.5))
    }

    @Test func `releases of two waves, or none, are refused`() throws {
        let subject = try Case(SmallWaves.wave(seed: 3))
        #expect(throws: ReleaseAuditError.noRelease) { try ReleaseAudit.audit([]) }
        #expect(throws: ReleaseAuditError.repeatedNumber(1)) {
            try ReleaseAudit.audit([subject.release, subject.release])
        }
    }

    @Test func `the exact rank is the rank`() {
        #expect(ExactRank.of([[0, 1], [1, 2], [0, 2]], size: 3) == 3)
        #expect(ExactRank.of([[0, 1], [2, 3], [0, 1, 2, 3]], size: 4) == 2)
        #expect(ExactRank.of([[], [0]], size: 1) == 1)
    }
}
