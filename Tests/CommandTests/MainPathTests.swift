import Foundation
import Testing

/// From a definition file to an anonymised report, as the README's tour goes, on the real data.
@Suite struct MainPathTests {
    private static let lq2002 = AttuneProcess.fixtures.appending(path: "lq2002")

    private static func file(_ name: String) -> String { lq2002.appending(path: name).path }

    /// Takes the real data from its files to a release.
    private static func release(_ scene: Scene) async throws {
        try await scene.succeed(["survey", "validate", file("survey.yaml")])
        #expect(try await scene.succeed(["survey", "publish", file("survey.yaml")]) == "lq2002@1\n")
        try await scene.succeed(["organisation", "create", "army", "--name", "Army", "--sector", "workplace"])
        try await scene.succeed(["unit", "import", file("units.csv"), "--organisation", "army"])
        try await scene.succeed(["wave", "open", "army/first", "--survey", "lq2002"])
        try await scene.succeed(["response", "import", file("responses.csv"), "--wave", "army/first"])
        try await scene.succeed(["wave", "close", "army/first"])
        try await scene.succeed(["release", "create", "army/first"])
    }

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private static func expected() throws -> [String: Any] {
        let file = AttuneProcess.fixtures.appending(path: "psychometrics/expected/lq2002.json")
        return try json(try String(contentsOf: file, encoding: .utf8))
    }

    /// Whether two figures agree to 1e-12 of their size.
    private static func agree(_ left: Any?, _ right: Any?) -> Bool {
        guard let left = left as? Double, let right = right as? Double else { return false }
        return abs(left - right) <= 1e-12 * max(1, abs(right))
    }

    @Test func `the overview's figures are R's, in every company and scale`() async throws {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            let overview = try Self.json(
                try await scene.succeed(["report", "overview", "army/first", "--format", "json"]))
            #expect(overview["schema"] as? String == "attune.report/1")
            #expect(overview["kind"] as? String == "overview")
            #expect(overview["survey"] as? String == "lq2002@1")
            let units = try #require(overview["units"] as? [[String: Any]])
            #expect(units.count == 50)
            #expect(units.allSatisfy { $0["status"] as? String == "published" })
            let expected = try Self.expected()
            let whole = try #require(units.first { $0["parent"] is NSNull })
            try Self.compareWhole(whole, expected)
            try Self.compareCompanies(units, expected)
        }
    }

    private static func compareWhole(_ whole: [String: Any], _ expected: [String: Any]) throws {
        let scales = try #require(expected["scales"] as? [String: [String: Any]])
        let shown = try #require(whole["scales"] as? [[String: Any]])
        #expect(shown.count == 3)
        for scale in shown {
            let code = try #require(scale["code"] as? String)
            let score = try #require(scales[code]?["score_half_rule"] as? [String: Any])
            #expect(scale["n"] as? Int == score["n"] as? Int)
            #expect(agree(scale["mean"], score["mean"]), "\(code) mean")
            #expect(agree(scale["sd"], score["sd"]), "\(code) sd")
            let favourable = try #require(
                (scales[code]?["favourable"] as? [String: Any])?["pooled"] as? [String: Any])
            // R counts the two highest points of every item; of hostility they are the bad news.
            let top = code == "HOSTIL" ? "unfavourable" : "favourable"
            #expect(agree(scale[top], favourable["prop"]), "\(code) \(top)")
        }
    }

    private static func compareCompanies(_ units: [[String: Any]], _ expected: [String: Any]) throws {
        let groups = try #require(expected["groups"] as? [String: [String: Any]])
        var compared = 0
        for (code, group) in groups {
            let companies = try #require(group["means"] as? [String: [String: Any]])
            for (company, figures) in companies {
                let name = "C" + String(repeating: "0", count: max(0, 2 - company.count)) + company
                let unit = try #require(units.first { $0["unit"] as? String == name })
                let scales = try #require(unit["scales"] as? [[String: Any]])
                let scale = try #require(scales.first { $0["code"] as? String == code })
                #expect(scale["n"] as? Int == figures["n"] as? Int, "\(name) \(code)")
                #expect(agree(scale["mean"], figures["mean"]), "\(name) \(code) mean")
                #expect(agree(scale["sd"], figures["sd"]), "\(name) \(code) sd")
                compared += 1
            }
        }
        #expect(compared == 3 * 49)
    }

    @Test func `a unit's report holds the same figures as the overview`() async throws {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            let overview = try Self.json(
                try await scene.succeed(["report", "overview", "army/first", "--format", "json"]))
            let units = try #require(overview["units"] as? [[String: Any]])
            let unit = try Self.json(
                try await scene.succeed(["report", "unit", "army/first", "C10", "--format", "json"]))
            let row = try #require(units.first { $0["unit"] as? String == "C10" })
            let (left, right) = (
                try #require(unit["scales"] as? [[String: Any]]),
                try #require(row["scales"] as? [[String: Any]])
            )
            for (one, other) in zip(left, right) {
                for key in ["code", "n", "mean", "sd", "score"] {
                    #expect(one[key] as? NSObject == other[key] as? NSObject, "\(key)")
                }
            }
            #expect(left.count == 3 && right.count == 3)
        }
    }

    @Test func `the same reports twice are the same bytes`() async throws {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            for command in [
                ["report", "overview", "army/first"], ["report", "unit", "army/first", "C13"],
                ["report", "overview", "army/first", "--format", "json"], ["release", "show", "army/first"],
            ] {
                let first = try await scene.succeed(command)
                #expect(try await scene.succeed(command) == first)
                #expect(!first.isEmpty)
            }
        }
    }

    @Test func `text reports fit eighty columns and need no colour`() async throws {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            for command in [["report", "overview", "army/first"], ["report", "unit", "army/first", "C13"]] {
                let text = try await scene.succeed(command)
                #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
                #expect(!text.contains("\u{1B}"))
            }
        }
    }

    @Test func `a small unit is withheld everywhere, its count included`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Scene.responses([("A", 12), ("B", 11), ("C", 3)]))
            try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
            try await scene.succeed(["wave", "close", "acme/w1"])
            try await scene.succeed(["release", "create", "acme/w1"])
            let overview = try Self.json(
                try await scene.succeed(["report", "overview", "acme/w1", "--format", "json"]))
            let units = try #require(overview["units"] as? [[String: Any]])
            let small = try #require(units.first { $0["unit"] as? String == "C" })
            #expect(small["status"] as? String == "withheld")
            #expect(small["n"] == nil || small["n"] is NSNull)
            // Of the whole and its two large teams at most two are shown, or C would be what is left.
            let shown = units.filter { $0["status"] as? String == "published" }.count
            #expect(shown == 2)
            let text = try await scene.succeed(["report", "unit", "acme/w1", "C"])
            #expect(!text.contains(" 3 of"))
        }
    }

    @Test func `a result goes to a file whole or not at all`() async throws {
        try await Scene.withWave { scene async throws in
            let path = scene.folder.appending(path: "waves.json").path
            try await scene.succeed(["wave", "list", "--format", "json", "--output", path])
            let written = try Self.json(try String(contentsOfFile: path, encoding: .utf8))
            #expect(written["schema"] as? String == "attune.waves/1")
        }
    }

    @Test func `the same file twice says so and changes nothing`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Scene.responses([("A", 25)]))
            let first = try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
            #expect(first.contains("Imported 25 responses"))
            let before = try await scene.contents()
            let second = try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
            #expect(second.contains("before") && second.contains("Nothing was changed"))
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `standard input is a file like any other`() async throws {
        try await Scene.withWave { scene async throws in
            let outcome = try await scene.attune.run(
                ["response", "import", "-", "--wave", "acme/w1", "--format", "json"],
                input: Data(Scene.responses([("A", 25)]).utf8))
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try Self.json(outcome.output)["responses"] as? Int == 25)
        }
    }

    @Test func `the version, help and completions are there`() async throws {
        let attune = AttuneProcess()
        #expect(try await attune.run(["--version"]).output == "0.1.0\n")
        let help = try await attune.run(["response", "import", "--help"])
        #expect(help.status == 0 && help.output.contains("Example:"))
        for shell in ["bash", "zsh", "fish"] {
            let script = try await attune.run(["--generate-completion-script", shell])
            #expect(script.status == 0 && script.output.contains("attune"))
        }
    }
}
