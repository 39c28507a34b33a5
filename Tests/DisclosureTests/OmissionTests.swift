import Aggregation
import Survey
import Testing

@testable import Disclosure

/// Answers that people left out must not be found by taking the items out of the scale.
@Suite struct OmissionTests {
    /// Two teams of twelve and one of nine; in the first, one person has skipped the second item of scale A.
    ///
    /// - Parameter skipper: The answers of that person to the other two items; a colleague gave the other pair.
    private static func wave(skipper: [UInt8], colleague: [UInt8]) throws -> SampleWave {
        let tree = try UnitTree(codes: ["org", "a", "b", "c"], parents: [nil, 0, 0, 0])
        var generator = SeededGenerator(state: 5)
        let units = [(1, 12), (2, 12), (3, 9)].flatMap { Array(repeating: $0.0, count: $0.1) }
        var rows = units.map { SmallWaves.row(unit: $0, using: &generator) }
        rows[0] = (1, [1], [skipper[0], 0, skipper[1], 3])
        rows[1] = (1, [1], [colleague[0], 4, colleague[1], 3])
        return SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows)
    }

    private static func means(_ release: Release) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: release.cells.flatMap { cell in
                cell.scales.map { ("\(cell.unit) \(cell.segments.map(\.value)) \($0.code)", $0.mean) }
            })
    }

    @Test func `who skipped an item can exchange answers with a colleague and no mean notices`() throws {
        let one = try SmallWaves.release(Self.wave(skipper: [1, 5], colleague: [5, 1]))
        let other = try SmallWaves.release(Self.wave(skipper: [5, 1], colleague: [1, 5]))
        #expect(one.cells.flatMap(\.items) == other.cells.flatMap(\.items))
        let (before, after) = (Self.means(one), Self.means(other))
        #expect(before.keys.contains("a [] A") && before.keys.contains("a [] ALL"))
        #expect(Set(before.keys) == Set(after.keys))
        for (name, mean) in before { #expect(abs(mean - (after[name] ?? 0)) < 1e-12, "\(name)") }
    }

    /// Of twelve people, one has answered the first item only and another has skipped it: every item has eleven answers, and
    /// the composite eleven scores, but not of the same people.
    @Test
    func `a composite's mean is that of its scales where equal counts are of different people`() throws {
        var wave = try Self.wave(skipper: [1, 5], colleague: [5, 1])
        for row in wave.rows.indices { wave.rows[row].answers = [2, 4, 1, 5].shifted(by: row) }
        wave.rows[0].answers = [4, 0, 0, 0]
        wave.rows[1].answers[0] = 0
        let release = try SmallWaves.release(wave)
        let cell = try #require(release.cell(unit: "a"))
        func scale(_ code: String) throws -> ReleasedScale {
            try #require(cell.scales.first { $0.code == code })
        }
        let (first, second, all) = try (scale("A"), scale("B"), scale("ALL"))
        #expect(cell.items.allSatisfy { $0.n == 11 } && [first.n, second.n, all.n] == [11, 11, 11])
        #expect(abs(all.mean - (first.mean + second.mean) / 2) < 1e-12)
        #expect(
            try ReleaseAudit.audit([release.document], survey: AuditedSurvey(wave.cube().layout)).findings
                == [])
    }

    @Test func `spread and alpha have two decimals where one has skipped an item, else all`() throws {
        let release = try SmallWaves.release(Self.wave(skipper: [1, 5], colleague: [5, 1]))
        func isCoarse(_ value: Double?) throws -> Bool {
            let value = try #require(value) * 100
            return abs(value - value.rounded()) < 1e-9
        }
        for (unit, isSkipped) in [("org", true), ("a", true), ("b", false)] {
            let cell = try #require(release.cell(unit: unit))
            let scale = try #require(cell.scales.first { $0.code == "A" })
            #expect(scale.uncertainty == nil)
            #expect(try isCoarse(scale.sd) == isSkipped, "\(unit)")
            #expect(try isCoarse(scale.alpha) == isSkipped, "\(unit)")
            let composite = try #require(cell.scales.first { $0.code == "ALL" })
            #expect(try isCoarse(composite.sd) == isSkipped, "\(unit)")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `an exact scale's mean is that of its items as they are shown`(_ seed: UInt64) throws {
        let release = try SmallWaves.release(SmallWaves.wave(seed: seed, people: 8...30, missing: 0.1))
        for cell in release.cells {
            let items = Dictionary(uniqueKeysWithValues: cell.items.map { ($0.code, $0) })
            guard let scale = cell.scales.first(where: { $0.code == "A" }), scale.uncertainty == nil,
                let one = items["A1"], let two = items["A2"], let three = items["A3"],
                [one, two, three].allSatisfy({ $0.uncertainty == nil })
            else { continue }
            #expect(abs(scale.mean - (one.mean + two.mean + 6 - three.mean) / 3) < 1e-12)
        }
    }

    @Test func `the auditor finds the one who skipped an item where the mean is that of the scores`() throws {
        let wave = try Self.wave(skipper: [1, 5], colleague: [5, 1])
        let cube = try wave.cube()
        let release = try SmallWaves.release(wave).document
        let survey = AuditedSurvey(cube.layout)
        #expect(try ReleaseAudit.audit([release], survey: survey).findings == [])
        // One of twelve has a score of 1 from two items, reversed: its share is a half of it, not a third.
        let forged = release.with(
            cells: release.cells.map { cell in
                guard cell.unit == "a", cell.segments.isEmpty else { return cell }
                return cell.with(
                    scales: (cell.scales ?? []).map { $0.code == "A" ? $0.with(mean: $0.mean - 0.01) : $0 })
            })
        #expect(try ReleaseAudit.audit([forged]).findings == [])
        let report = try ReleaseAudit.audit([forged], survey: survey)
        let finding = try #require(report.findings.first { $0.attack == .omission })
        #expect(finding.respondents == 1 && finding.statistic == "A")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `below ten answers no spread completes a distribution`(_ seed: UInt64) throws {
        for cell in try SmallWaves.release(SmallWaves.wave(seed: seed)).cells {
            #expect(cell.items.allSatisfy { ($0.sd == nil) == ($0.n < 10) })
            // B is one item, A three.
            #expect(cell.scales.filter { $0.code == "B" }.allSatisfy { ($0.sd == nil) == ($0.n < 10) })
            #expect(cell.scales.filter { $0.code == "A" }.allSatisfy { $0.sd != nil })
        }
    }

    @Test func `that nobody's score in a hidden group is favourable is not shown`() throws {
        let tree = try UnitTree(codes: ["org", "a", "b", "c", "d"], parents: [nil, 0, 0, 0, 0])
        let units = Array(repeating: 1, count: 12) + Array(repeating: 2, count: 12) + [3, 3, 3, 4, 4, 4]
        // Every item has favourable answers, and in each unit but b nobody has enough of them.
        let rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = units.enumerated().map { place, unit in
            let mixed: [UInt8] = [[4, 2, 4], [2, 4, 3], [3, 3, 2]][place % 3]
            let answers = unit == 2 && place % 3 == 0 ? [5, 5, 1] : mixed
            return (unit: unit, segments: [1], answers: answers + [UInt8(1 + place % 5)])
        }
        let release = try SmallWaves.release(
            SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows))
        let shown = release.cells.flatMap(\.scales).filter { $0.code == "A" }
        #expect(!shown.isEmpty)
        #expect(shown.allSatisfy { $0.favourablePersons == nil || $0.uncertainty != nil })
    }

    @Test func `a certificate does not tell a hidden team with answers from an empty one`() throws {
        let tree = try UnitTree(codes: ["org", "a", "b", "c", "d"], parents: [nil, 0, 0, 0, 0])
        var generator = SeededGenerator(state: 2)
        let units = [(1, 10), (2, 10), (3, 3), (4, 3)].flatMap { Array(repeating: $0.0, count: $0.1) }
        let rows = units.map { unit in
            let row = SmallWaves.row(unit: unit, using: &generator)
            return (unit: row.unit, segments: [UInt8(1)], answers: row.answers)
        }
        // The last three answer for the organisation itself instead, so that d is empty.
        let moved = rows.map { ($0.unit == 4 ? 0 : $0.unit, $0.segments, $0.answers) }
        let one = try SmallWaves.release(
            SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows)
        ).document
        let other = try SmallWaves.release(
            SampleWave(definition: SmallWaves.definition, tree: tree, rows: moved)
        ).document
        #expect(one.cells.map(\.n) == other.cells.map(\.n) && one.cells.map(\.n).contains(nil))
        #expect(one.certificate.atoms == other.certificate.atoms)
        #expect(one.certificate.kernelDimension == other.certificate.kernelDimension)
        #expect(one.certificate.smallestSupport == other.certificate.smallestSupport)
        // The digest covers hidden sizes, so that it differs; without the secret nobody can try which fit.
        #expect(one.certificate.incidence != other.certificate.incidence)
        let again = try SmallWaves.release(
            SampleWave(definition: SmallWaves.definition, tree: tree, rows: rows), secret: 8)
        #expect(again.certificate.incidence != one.certificate.incidence)
    }
}

extension ReleaseDocument.Cell {
    fileprivate func with(scales: [ReleaseDocument.Scale]) -> ReleaseDocument.Cell {
        ReleaseDocument.Cell(
            unit: unit, parent: parent, segments: segments, status: status, n: n, members: members,
            responseRate: responseRate, scales: scales, items: items)
    }
}

extension ReleaseDocument.Scale {
    fileprivate func with(mean: Double) -> ReleaseDocument.Scale {
        ReleaseDocument.Scale(
            code: code, n: n, mean: mean, sd: sd, standardError: standardError, interval: interval,
            score: score,
            scoreInterval: scoreInterval, favourable: favourable, neutral: neutral,
            unfavourable: unfavourable,
            favourablePersons: favourablePersons, alpha: alpha, uncertainty: uncertainty)
    }
}

extension [UInt8] {
    fileprivate func shifted(by places: Int) -> [UInt8] {
        indices.map { self[($0 + places) % count] }
    }
}
