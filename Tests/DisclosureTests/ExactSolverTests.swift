import Disclosure
import Foundation
import Testing

/// Bounds against GLPK's exact simplex (`glpsol --exact`, Debian's glpk-utils), a program of its own.
@Suite(.enabled(if: ExactSolver.isInstalled, "glpsol is not installed; Debian's package is glpk-utils."))
struct ExactSolverTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `limits of favourable counts agree with exact rationals`(_ seed: UInt64) throws {
        let shape = ProtectionPropertyTests.small[Int(seed) % ProtectionPropertyTests.small.count]
        let sizes = try DisclosureProtection.protect(
            RandomTables.document(
                seed: seed, levels: shape.levels, branching: shape.branching, segments: shape.segments,
                people: shape.people))
        var generator = SeededGenerator(state: seed)
        let document = DisclosureDocument(
            k: 5,
            atoms: sizes.atoms.map { atom in
                .init(
                    id: atom.id, value: Double(Int.random(in: 0...Int(atom.value), using: &generator)),
                    respondents: Int(atom.value), lower: 0, upper: atom.value)
            }, cells: sizes.cells)
        let report = try DisclosureAudit.audit(document)
        for cell in report.cells.prefix(6) {
            let atoms = document.cells.first { $0.id == cell.id }?.atoms ?? []
            let least = try ExactSolver.optimum(document, of: atoms, maximise: false)
            let greatest = try ExactSolver.optimum(document, of: atoms, maximise: true)
            #expect(abs((cell.lower ?? -1) - least) < 1e-7, "\(cell.id)")
            #expect(abs((cell.upper ?? -1) - greatest) < 1e-7, "\(cell.id)")
        }
    }
}

/// Runs `glpsol --exact` on one linear program.
enum ExactSolver {
    static let isInstalled = path != nil

    private static let path = ["/usr/bin/glpsol", "/usr/local/bin/glpsol", "/opt/homebrew/bin/glpsol"]
        .first(where: FileManager.default.isExecutableFile)

    static func optimum(_ document: DisclosureDocument, of atoms: [String], maximise: Bool) throws -> Double {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("attune-glpsol-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (model, result) = (folder.appendingPathComponent("p.lp"), folder.appendingPathComponent("p.txt"))
        try program(document, atoms, maximise).write(to: model, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.arguments = ["--exact", "--lp", model.path, "--write", result.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let lines = try String(contentsOf: result, encoding: .utf8).split(separator: "\n")
        // The line `s bas ROWS COLUMNS STATUS STATUS OBJECTIVE`.
        let solution = try #require(lines.first { $0.hasPrefix("s ") })
        let last = try #require(solution.split(separator: " ").last)
        return try #require(Double(String(last)))
    }

    private static func program(_ document: DisclosureDocument, _ atoms: [String], _ maximise: Bool) -> String
    {
        let name = Dictionary(uniqueKeysWithValues: document.atoms.enumerated().map { ($1.id, "x\($0)") })
        func sum(_ ids: [String]) -> String { ids.compactMap { name[$0] }.joined(separator: " + ") }
        var text = (maximise ? "Maximize" : "Minimize") + "\n obj: \(sum(atoms))\nSubject To\n"
        for (index, cell) in document.cells.enumerated() where cell.status == .published {
            let value = document.atoms.filter { cell.atoms.contains($0.id) }.reduce(0) { $0 + $1.value }
            text += " c\(index): \(sum(cell.atoms)) = \(value)\n"
        }
        text += "Bounds\n"
        for atom in document.atoms {
            text += " \(atom.lower ?? 0) <= \(name[atom.id] ?? "") <= \(atom.upper ?? 0)\n"
        }
        return text + "End\n"
    }
}
