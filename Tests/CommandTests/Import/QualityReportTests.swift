import Foundation
import Testing

/// What is said about the data's quality after an import: over all of it, and no small count.
@Suite struct QualityReportTests {
    private static func importing(_ file: String, _ rest: String...) -> [String] {
        ["response", "import", file, "--wave", "acme/w1"] + rest
    }

    private static func rows(_ count: Int, incomplete: Int) -> String {
        "unit,TRU1,TRU2,TRU3\n"
            + (0..<count).map { "A,\($0 % 5 + 1),\($0 < incomplete ? "" : "2"),\($0 % 4 + 1)\n" }.joined()
    }

    @Test func `a count below the wave's threshold is not told, nor the rest of one`() async throws {
        for (incomplete, text) in [
            (1, "Incomplete: fewer than 10 of 60."), (30, "Incomplete: 30 of 60 (50 %)."),
            (59, "Incomplete: all but a few of 60."), (0, "Incomplete: none."),
        ] {
            try await Scene.withWave { scene async throws in
                let file = try scene.file("r.csv", Self.rows(60, incomplete: incomplete))
                let output = try await scene.succeed(Self.importing(file))
                let threshold = output.firstMatch(of: #/fewer than (\d+) of/#).flatMap { Int($0.1) } ?? 10
                #expect(
                    output.contains(text.replacing("10", with: "\(threshold)")), "\(incomplete): \(output)")
            }
        }
    }

    @Test func `nothing is said about too few responses, but in a dry run`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.rows(3, incomplete: 1))
            #expect(
                try await scene.succeed(Self.importing(file, "--dry-run")).contains("Incomplete: 1 of 3"))
            #expect(try await scene.succeed(Self.importing(file)).contains("Incomplete") == false)
        }
    }

    @Test func `units with more responses than members are named`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Scene.responses([("A", 20), ("C", 9)]))
            let text = try await scene.succeed(Self.importing(file))
            #expect(text.contains("More responses than members: C."))
        }
    }
}
