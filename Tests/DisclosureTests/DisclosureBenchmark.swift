import Aggregation
import Disclosure
import Foundation
import Survey
import Testing

/// What the environment asks for: `table TEAMS SEGMENTS`, `write TEAMS SEGMENTS FILE`, `judge TEAMS SEGMENTS FILE` or
/// `wave ROWS UNITS [DIVISIONS]`.
enum BenchmarkTask {
    static let words = ProcessInfo.processInfo.environment["ATTUNE_BENCHMARK"]?
        .split(separator: " ").map(String.init)
}

/// What `scripts/benchmark disclosure` measures, each in a process of its own so that its peak of memory is its own.
@Suite(.enabled(if: BenchmarkTask.words != nil, "Run scripts/benchmark disclosure."))
struct DisclosureBenchmark {
    @Test func `the task that was asked for`() throws {
        let task = try #require(BenchmarkTask.words)
        switch task.first {
        case "table": try protect(teams: #require(Int(task[1])), segments: Self.list(task[2]))
        case "write": try write(teams: #require(Int(task[1])), segments: Self.list(task[2]), to: task[3])
        case "judge":
            try judge(teams: #require(Int(task[1])), segments: Self.list(task[2]), published: task[3])
        case "wave":
            try release(
                rows: #require(Int(task[1])), units: #require(Int(task[2])),
                divisions: task.dropFirst(3).first.map { try #require(Int($0)) })
        default: Issue.record("There is no such task.")
        }
    }

    private func protect(teams: Int, segments: [Int]) throws {
        let table = Self.table(teams: teams, segments: segments)
        let clock = ContinuousClock()
        let before = Self.processorSeconds
        var outcome: TableProtection.Outcome?
        let protecting = try clock.measure {
            outcome = try TableProtection.protect(respondents: table.respondents, cells: table.cells, k: 5)
        }
        let spent = Self.processorSeconds - before
        let published = try #require(outcome).published
        let shown = table.cells.indices.filter { published[$0] }
        var exposed = 0
        let auditing = clock.measure {
            exposed =
                TableProtection.audit(
                    respondents: table.respondents, published: shown.map { table.cells[$0].map(Int.init) },
                    k: 5
                ).exposed.count
        }
        let large = table.cells.count { cell in
            cell.reduce(0) { $0 + table.respondents[Int($1)] } >= 5
        }
        #expect(exposed == 0)
        Self.report(
            "cells \(table.cells.count) atoms \(table.respondents.count) primary \(table.cells.count - large) "
                + "secondary \(large - shown.count) protect \(Self.seconds(protecting)) "
                + "audit \(Self.seconds(auditing)) processor \(Self.text(spent))")
    }

    /// Writes the same table for another program: one line per cell, its respondents by atom.
    private func write(teams: Int, segments: [Int], to path: String) throws {
        let table = Self.table(teams: teams, segments: segments)
        var text = "cell,atom,respondents\n"
        for (cell, atoms) in table.cells.enumerated() {
            for atom in atoms { text += "\(cell),\(atom),\(table.respondents[Int(atom)])\n" }
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Attacks what another program would publish of the same table: a file of cells' numbers, one a line.
    private func judge(teams: Int, segments: [Int], published path: String) throws {
        let table = Self.table(teams: teams, segments: segments)
        let published = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            table.cells[try #require(Int(line))].map(Int.init)
        }
        let audit = TableProtection.audit(respondents: table.respondents, published: published, k: 5)
        Self.report("exposed \(audit.exposed.count)\(audit.isComplete ? "" : "+")")
    }

    private func release(rows: Int, units: Int, divisions: Int?) throws {
        let wave = try LargeWave(rows: rows, units: units, divisions: divisions ?? max(1, units / 100))
        let clock = ContinuousClock()
        var cube: Cube?
        let counting = try clock.measure { cube = try wave.cube() }
        let counted = try #require(cube)
        var release: Release?
        let before = Self.processorSeconds
        let making = try clock.measure {
            release = try ReleaseMaker.make(
                ReleaseRequest(
                    wave: "o/w", survey: "large@1", cube: counted, tree: wave.tree, policy: Policy(),
                    version: "benchmark", cellKey: CellKey(octets: Array(0..<32))))
        }
        let spent = Self.processorSeconds - before
        let made = try #require(release)
        let attacking = try clock.measure {
            let report = try ReleaseAudit.audit(
                [made.document], survey: AuditedSurvey(counted.layout),
                population: AuditPopulation(
                    snapshots: [(1, counted)], units: Array(wave.tree.codes[..<wave.tree.unitCount])),
                effort: .brief)
            #expect(report.safe)
        }
        Self.report(
            "rows \(rows) units \(units) cells \(made.cells.count) "
                + "published \(made.cells.count { $0.status == .published }) "
                + "cube \(Self.seconds(counting)) release \(Self.seconds(making)) "
                + "processor \(Self.text(spent)) audit \(Self.seconds(attacking))")
    }

    /// Teams of 4 to 14 people, six to a unit, up to one root.
    private static func table(teams: Int, segments: [Int]) -> (respondents: [Int64], cells: [[Int32]]) {
        var (branching, leaves) = ([Int](), 1)
        while leaves * 6 < teams {
            branching.append(6)
            leaves *= 6
        }
        branching.append((teams + leaves - 1) / leaves)
        return LargeTables.table(seed: 1, branching: branching, segments: segments, people: 4...14)
    }

    private static func list(_ text: String) -> [Int] { text.split(separator: ",").compactMap { Int($0) } }

    private static func seconds(_ duration: Duration) -> String {
        let parts = duration.components
        return text(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }

    /// What all cores together have spent: what a busy machine's clock cannot tell.
    private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    private static func text(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    private static func report(_ text: String) {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?
            .split(separator: " ").compactMap { Int($0) }.first
        print("BENCHMARK \(text) megabytes \(peak.map { "\($0 / 1024)" } ?? "?")")
    }
}

/// A wave of 24 items of five points in two segments, two in a hundred answers missing.
struct LargeWave {
    let tree: UnitTree
    private let definition: SurveyDefinition
    private var units: [Int32] = []
    private var octets: [UInt8] = []

    init(rows: Int, units: Int, divisions: Int) throws {
        let codes = (0..<units).map { "U\($0)" }
        tree = try UnitTree(
            codes: ["ROOT"] + (0..<divisions).map { "D\($0)" } + codes,
            parents: [nil] + (0..<divisions).map { _ in 0 } + (0..<units).map { 1 + $0 % divisions })
        definition = Self.definition()
        var generator = SeededGenerator(state: 1)
        self.units.reserveCapacity(rows)
        octets.reserveCapacity(rows * 26)
        for _ in 0..<rows {
            self.units.append(Int32(1 + divisions + Int(generator.next() % UInt64(units))))
            octets.append(UInt8(1 + generator.next() % 3))
            octets.append(UInt8(1 + generator.next() % 3))
            for _ in 0..<24 {
                let draw = generator.next() % 100
                octets.append(
                    draw < 2 ? 0 : draw < 12 ? 1 : draw < 32 ? 2 : draw < 62 ? 3 : draw < 87 ? 4 : 5)
            }
        }
    }

    func cube() throws -> Cube {
        var builder = CubeBuilder(layout: try CubeLayout(definition), unitCount: tree.unitCount)
        try octets.withUnsafeBytes { octets in
            for (row, unit) in units.enumerated() {
                let first = row * 26
                try builder.add(
                    unit: unit, segments: UnsafeRawBufferPointer(rebasing: octets[first..<first + 2]),
                    answers: UnsafeRawBufferPointer(rebasing: octets[first + 2..<first + 26]))
            }
        }
        return try builder.finish()
    }

    private static func definition() -> SurveyDefinition {
        let items = (0..<24).compactMap { Code("I\($0)") }
        func text(_ text: String) -> LocalizedText { LocalizedText(["en": text]) }
        return SurveyDefinition(
            code: Code("large")!, title: text("Large"), languages: ["en"],
            responseScales: [
                ResponseScale(
                    code: Code("agree")!, points: (1...5).map { .init(value: $0) }, favourable: [4, 5],
                    unfavourable: [1, 2])
            ],
            items: items.map { Item(code: $0, text: text($0.text), responseScale: Code("agree")!) },
            scales: (0..<3).map { index in
                Scale(
                    code: Code("S\(index)")!, name: text("S\(index)"),
                    members: items[8 * index..<8 * index + 8].map { .init(item: $0) })
            },
            segments: ["first", "second"].map { name in
                Segment(
                    code: Code(name)!, name: text(name),
                    values: ["x", "y", "z"].map { .init(code: Code($0)!, label: text($0)) })
            })
    }
}
