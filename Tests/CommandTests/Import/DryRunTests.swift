import Foundation
import Testing

/// `response import --dry-run`: what the file is, what it would do, everything wrong with it, and nothing stored.
@Suite struct DryRunTests {
    static let google = """
        "Timestamp","unit","Your team [People keep their word.]","Your team [I can count on my team.]","Your team [People blame each other.]","Time in team","Email Address"
        "2026/05/01 9:00:01 AM GMT","A","Agree","Strongly agree","Disagree","Longer","ann@example.org"
        "2026/05/01 9:00:02 AM GMT","B","Neither","agree","Does not apply","Under a year","bob@example.org"
        """

    @Test func `a dry run says what the file is taken for and stores nothing`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("form.csv", Self.google)
            let before = try await scene.contents()
            let text = try await scene.succeed(["response", "import", file, "--wave", "acme/w1", "--dry-run"])
            for part in [
                "a Google Forms export", "UTF-8", "delimiter comma", "2 rows", "item TRU1", "item TRU3",
                "segment tenure", "dropped (time)", "dropped (contact)", "An import would take 2 responses",
            ] {
                #expect(text.contains(part), "‘\(part)’ in: \(text)")
            }
            #expect(!text.contains("example.org") && !text.contains("9:00"))
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `a dry run's document describes files, columns, units and quality`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("form.csv", Self.google)
            let text = try await scene.succeed(
                ["response", "import", file, "--wave", "acme/w1", "--dry-run", "--format", "json"])
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(document["schema"] as? String == "attune.import/1")
            #expect(document["dryRun"] as? Bool == true)
            #expect(document["responses"] as? Int == 2)
            let read = try #require((document["files"] as? [[String: Any]])?.first)
            #expect(read["source"] as? String == "google-forms")
            let columns = try #require(read["columns"] as? [[String: Any]])
            #expect(
                columns.map { $0["role"] as? String } == [
                    "ignore", "unit", "item", "item", "item", "segment", "ignore",
                ])
            #expect(columns[2]["target"] as? String == "TRU1")
            #expect(columns[6]["identifying"] as? String == "contact")
            let units = try #require(document["units"] as? [[String: Any]])
            #expect(units.map { $0["unit"] as? String } == ["A", "B"])
            #expect(units.map { $0["responses"] as? Int } == [1, 1])
        }
    }

    @Test func `a dry run finds every problem, and ends as the import would`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file(
                "bad.csv", "unit,TRU1,TRU2,TRU3\nA,1,9,3\nA,1,2,3\nZ,1,2,secret\n")
            let outcome = try await scene.attune.run(
                ["response", "import", file, "--wave", "acme/w1", "--dry-run"])
            #expect(outcome.status == 65)
            for part in ["row 2, column 3 ‘TRU2’", "row 4, column 1", "row 4, column 4", "3 problems"] {
                #expect(outcome.output.contains(part), "‘\(part)’ in: \(outcome.output)")
            }
            #expect(!outcome.output.contains("secret"), "no answer is repeated")
        }
    }

    @Test func `a dry run finds an id twice with other answers, and asks nothing about the wave`()
        async throws
    {
        try await Scene.withWave { scene async throws in
            let rows = (1...30).map { "A,1,2,3,r\($0)\n" }.joined()
            let file = try scene.file("r.csv", "unit,TRU1,TRU2,TRU3,response id\n" + rows)
            try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
            let other = try scene.file("s.csv", "unit,TRU1,TRU2,TRU3,response id\n" + rows + "A,2,2,3,s1\n")
            let trial = try await scene.succeed([
                "response", "import", other, "--wave", "acme/w1", "--dry-run",
            ])
            #expect(trial.contains("An import would take 31 responses"), "nobody learns who has responded")
            let bad = try scene.file("t.csv", "unit,TRU1,TRU2,TRU3,response id\nA,1,2,3,x\nA,2,2,3,x\n")
            let outcome = try await scene.attune.run([
                "response", "import", bad, "--wave", "acme/w1", "--dry-run",
            ])
            #expect(outcome.status == 65)
            #expect(outcome.output.contains("an earlier row has the same response id"))
        }
    }

    @Test func `an export of nothing new says that it knows the ids, not the content`() async throws {
        try await Scene.withWave { scene async throws in
            let rows = (1...30).map { "A,1,2,3,r\($0)\n" }
            let header = "unit,TRU1,TRU2,TRU3,response id\n"
            let first = try scene.file("r.csv", header + rows.joined())
            try await scene.succeed(["response", "import", first, "--wave", "acme/w1"])
            let part = try scene.file("s.csv", header + rows.prefix(12).joined())
            let outcome = try await scene.attune.run(["response", "import", part, "--wave", "acme/w1"])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("has 12 responses with the ids in"))
            #expect(outcome.errors.contains("map the column of the id to ignore"))
        }
    }

    @Test func `what is wrong in the same way in the same column takes one line`() async throws {
        try await Scene.withWave { scene async throws in
            let rows = (2...20).map { $0 % 2 == 0 ? "A,9,2,3\n" : "A,1,2,3\n" }.joined()
            let file = try scene.file("r.csv", "unit,TRU1,TRU2,TRU3\n" + rows + "A,1,8,3\nA,1,8,3\n")
            for extra in [[], ["--dry-run"]] {
                let outcome = try await scene.attune.run(
                    ["response", "import", file, "--wave", "acme/w1"] + extra)
                #expect(outcome.status == 65)
                let text = outcome.output + outcome.errors
                #expect(
                    text.contains("rows 2, 4, 6, 8, 10, 12, 14, 16 and 2 more, column 2 ‘TRU1’: the value"))
                #expect(
                    text.contains("row 21, column 3 ‘TRU2’: ") && text.contains("row 22, column 3 ‘TRU2’: "))
            }
        }
    }

    @Test func `a header without a response is refused as an import would refuse it`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", "unit,TRU1,TRU2,TRU3\n,,,\n")
            let outcome = try await scene.attune.run([
                "response", "import", file, "--wave", "acme/w1", "--dry-run",
            ])
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("the file has a header and no response"))
        }
    }

    @Test func `a dry run says that the content has been imported before`() async throws {
        try await Scene.withWave { scene async throws in
            let text = Scene.responses([("A", 25)])
            try await scene.succeed(
                ["response", "import", try scene.file("r.csv", text), "--wave", "acme/w1"])
            let other = text.replacing(",", with: ";")
            let trial = try await scene.succeed(
                ["response", "import", try scene.file("s.csv", other), "--wave", "acme/w1", "--dry-run"])
            #expect(trial.contains("has the same content already"))
        }
    }

    @Test func `a first row that may be a response is not shown`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("headless.csv", "Ann,4,My boss shouts\nBob,5,Nothing\n")
            let outcome = try await scene.attune.run(
                ["response", "import", file, "--wave", "acme/w1", "--dry-run", "--format", "json"])
            #expect(outcome.status == 65)
            #expect(!(outcome.output + outcome.errors).contains("boss"))
            #expect(!(outcome.output + outcome.errors).contains("Ann"))
        }
    }
}
