import Foundation
import Testing

/// Several files at once: all of them or none, each known by its own content.
@Suite struct SeveralFilesTests {
    private static func importing(_ files: [String], _ rest: String...) -> [String] {
        ["response", "import"] + files + ["--wave", "acme/w1"] + rest
    }

    @Test func `a pattern that no shell has expanded names files, folders left out`() async throws {
        try await Scene.withWave { scene async throws in
            for (number, unit) in ["A", "B"].enumerated() {
                _ = try scene.file("team\(number).csv", Scene.responses([(unit, 12)], seed: number))
            }
            try FileManager.default.createDirectory(
                at: scene.folder.appending(path: "team2.csv"), withIntermediateDirectories: false)
            let text = try await scene.succeed(Self.importing([scene.folder.path + "/team*.csv"]))
            #expect(text.contains("Imported 24 responses from 2 files"))
            let none = try await scene.attune.run(Self.importing([scene.folder.path + "/*.tsv"]))
            #expect(none.status == 65 && none.errors.contains("No file matches"))
            let folder = try await scene.attune.run(Self.importing([scene.folder.path]))
            #expect(folder.status == 65 && folder.errors.contains("folder"))
        }
    }

    @Test func `one bad file refuses all, and every file's problems are found`() async throws {
        try await Scene.withWave { scene async throws in
            let good = try scene.file("good.csv", Scene.responses([("A", 12)]))
            let bad = try scene.file("bad.csv", "unit,TRU1,TRU2,TRU3\nA,9,1,1\n")
            let worse = try scene.file("worse.csv", "unit,TRU1,TRU2,TRU3\nZ,1,1,1\n")
            let before = try await scene.contents()
            let outcome = try await scene.attune.run(Self.importing([bad, good, worse]))
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("bad.csv, row 2") && outcome.errors.contains("worse.csv, row 2"))
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `files that the wave has are left out and the others imported`() async throws {
        try await Scene.withWave { scene async throws in
            let first = try scene.file("first.csv", Scene.responses([("A", 12)]))
            let second = try scene.file("second.csv", Scene.responses([("B", 12)], seed: 1))
            try await scene.succeed(Self.importing([first]))
            let text = try await scene.succeed(Self.importing([first, second, second, first]))
            #expect(text.contains("Imported 12 responses from \(second)"))
            #expect(text.contains("Left out \(first)"))
            let again = try await scene.succeed(Self.importing([first, second]))
            #expect(again.contains("2 files have been imported into acme/w1 before. Nothing was changed."))
        }
    }

    @Test func `two forms of one content in one import are refused`() async throws {
        try await Scene.withWave { scene async throws in
            let text = Scene.responses([("A", 12)])
            let one = try scene.file("one.csv", text)
            let other = try scene.file("other.csv", text.replacing(",", with: "\t"))
            let before = try await scene.contents()
            let outcome = try await scene.attune.run(Self.importing([one, other]))
            #expect(outcome.status == 65 && outcome.errors.contains("same rows"))
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `a file without a response is no reason to refuse the others, but alone it is`() async throws {
        try await Scene.withWave { scene async throws in
            let empty = try scene.file("empty.csv", "unit,TRU1,TRU2,TRU3\n")
            let full = try scene.file("full.csv", Scene.responses([("A", 12)]))
            let alone = try await scene.attune.run(Self.importing([empty]))
            #expect(alone.status == 65 && alone.errors.contains("no response"))
            let text = try await scene.succeed(Self.importing([empty, full]))
            #expect(text.contains("Imported 12 responses"))
        }
    }

    @Test func `rejected rows of several files stand in one`() async throws {
        try await Scene.withWave { scene async throws in
            let own = try scene.file("own.csv", Scene.responses([("A", 12)]) + "A,7,1,1,new,\n")
            let form = try scene.file("form.csv", DryRunTests.google.replacing("Disagree", with: "Perhaps"))
            let path = scene.folder.appending(path: "bad.csv").path
            let text = try await scene.succeed(Self.importing([own, form], "--rejects", path))
            #expect(text.contains("Imported 13 responses from 2 files"))
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines[1].hasPrefix(own) && lines[1].hasSuffix("A,7,1,1,new,,"))
            #expect(lines[2].hasPrefix(form) && lines[2].hasSuffix("A,4,5,Perhaps,old,,"))
            #expect(!lines[2].contains("example.org"))
        }
    }

    @Test func `the document has an entry for every file`() async throws {
        try await Scene.withWave { scene async throws in
            let first = try scene.file("first.csv", Scene.responses([("A", 12)]))
            let second = try scene.file("second.csv", Scene.responses([("B", 13)], seed: 1))
            let text = try await scene.succeed(Self.importing([first, second], "--format", "json"))
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(document["responses"] as? Int == 25)
            let files = try #require(document["files"] as? [[String: Any]])
            #expect(files.map { $0["responses"] as? Int } == [12, 13])
            #expect(files.allSatisfy { $0["columns"] is NSNull || $0["columns"] == nil })
            #expect(document["units"] == nil || document["units"] is NSNull)
        }
    }
}
