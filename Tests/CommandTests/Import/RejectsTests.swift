import Foundation
import Testing

/// `--rejects`: the sound rows are imported, the others stand in a file that can be mended.
@Suite struct RejectsTests {
    private static let mixed =
        Scene.responses([("A", 25)]) + "Z9,1,2,3,new,\"a, comment\"\nA,1,often,3,old,=1+1\nA,1,2\n"

    private static func importing(_ file: String, _ rest: String...) -> [String] {
        ["response", "import", file, "--wave", "acme/w1"] + rest
    }

    @Test func `the sound rows are imported and the others written with their reasons`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.mixed)
            let path = scene.folder.appending(path: "bad.csv").path
            let text = try await scene.succeed(Self.importing(file, "--rejects", path))
            #expect(text.contains("Imported 25 responses"))
            #expect(text.contains("3 rejected responses") && text.contains("holds answers"))
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(lines.count == 4)
            #expect(lines[0] == "file,row,reason,unit,TRU1,TRU2,TRU3,tenure,CMT1,response id")
            #expect(lines[1].contains(",27,") && lines[1].hasSuffix("Z9,1,2,3,new,\"a, comment\","))
            #expect(lines[2].hasSuffix(",A,1,often,3,old,'=1+1,"))
            #expect(lines[3].contains("3 fields"))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `mended rows can be imported as they stand`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.mixed)
            let path = scene.folder.appending(path: "bad.csv").path
            try await scene.succeed(Self.importing(file, "--rejects", path))
            var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            lines.removeLast()
            let mended = lines.joined(separator: "\n").replacing("Z9,", with: "B,")
                .replacing(",often,", with: ",agree,")
            let text = try await scene.succeed(
                Self.importing(try scene.file("mended.csv", mended), "--dry-run"))
            #expect(text.contains("An import would take 2 responses, less those whose ids"))
        }
    }

    @Test func `nothing is overwritten, and nothing imported then`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.mixed)
            let before = try await scene.contents()
            for path in [file, try scene.file("there.csv", "precious")] {
                let outcome = try await scene.attune.run(Self.importing(file, "--rejects", path))
                #expect(outcome.status == 73 && outcome.errors.contains("not overwritten"))
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.mixed)
            #expect(try await scene.contents() == before)
        }
    }

    @Test(arguments: [
        // A file whose columns are wrong, one without a sound row, one without any bad row, one repeated.
        ("unit,TRU1,TRU2\nA,1,2\n", 65), ("unit,TRU1,TRU2,TRU3\nZ,1,2,3\n", 65),
        (Scene.responses([("A", 25)]), 0),
    ])
    func `no file stays behind where nothing was rejected or nothing imported`(
        _ text: String, _ status: Int
    ) async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", text)
            let path = scene.folder.appending(path: "bad.csv").path
            let outcome = try await scene.attune.run(Self.importing(file, "--rejects", path))
            #expect(Int(outcome.status) == status, "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `a dry run has nothing to reject`() async throws {
        let outcome = try await AttuneProcess().run(
            Self.importing("r.csv", "--rejects", "x.csv", "--dry-run"))
        #expect(outcome.status == 64)
    }

    /// Thirty sound rows, and two of which one has an answer that is none; every row with an id.
    private static let withIds =
        "unit,TRU1,TRU2,TRU3,response id\n" + (1...30).map { "A,1,2,3,person-\($0)\n" }.joined()
        + "A,9,2,3,person-31\nB,1,2,3,person-32\n"

    @Test func `a mended response is known to a later export, and its id is in no file`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.withIds)
            let bad = scene.folder.appending(path: "bad.csv").path
            try await scene.succeed(
                ["response", "import", file, "--wave", "acme/w1", "--rejects", bad])
            let rejected = try String(contentsOfFile: bad, encoding: .utf8)
            #expect(!rejected.contains("person-31") && rejected.contains("attune:"))
            let mended = try scene.file("mended.csv", rejected.replacing(",A,9,2,3,", with: ",A,4,2,3,"))
            let text = try await scene.succeed(["response", "import", mended, "--wave", "acme/w1"])
            #expect(text.contains("Imported 1 response "))
            let next = try scene.file(
                "next.csv", Self.withIds.replacing("A,9,", with: "A,4,") + "B,5,5,5,person-33\n")
            let later = try await scene.succeed(["response", "import", next, "--wave", "acme/w1"])
            #expect(later.contains("Imported 1 response ") && later.contains("Left out 32 responses"))
        }
    }

    @Test func `what was refused comes again with the same file where ids tell the others`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.withIds)
            for number in 1...2 {
                let bad = scene.folder.appending(path: "bad\(number).csv").path
                let outcome = try await scene.attune.run(
                    ["response", "import", file, "--wave", "acme/w1", "--rejects", bad])
                #expect(outcome.status == 0)
                let text = try String(contentsOfFile: bad, encoding: .utf8)
                #expect(text.contains(",A,9,2,3,"), "time \(number)")
                #expect(outcome.output.contains("Wrote 1 rejected response"))
            }
            let trial = try await scene.attune.run(
                ["response", "import", file, "--wave", "acme/w1", "--dry-run"])
            #expect(trial.status == 65 && !trial.output.contains("the wave has all of it"))
        }
    }

    @Test func `answers to reversed items are written as they were given, and read so again`() async throws {
        try await Scene.withWave { scene async throws in
            // TRU3 is reversed: 1 in the file, turned round already, was given as 5.
            let rows = (1...25).map { _ in "A,1,2,1\n" }.joined() + "A,1,9,1\n"
            let file = try scene.file("r.csv", "unit,TRU1,TRU2,TRU3\n" + rows)
            let bad = scene.folder.appending(path: "bad.csv").path
            try await scene.succeed(
                ["response", "import", file, "--wave", "acme/w1", "--already-reversed", "--rejects", bad])
            let rejected = try String(contentsOfFile: bad, encoding: .utf8)
            #expect(rejected.contains(",A,1,? 9,5,") || rejected.contains(",A,1,9,5,"))
            let mended = try scene.file(
                "mended.csv", rejected.replacing(",A,1,9,5,", with: ",A,1,2,5,"))
            let trial = try await scene.succeed(
                ["response", "import", mended, "--wave", "acme/w1", "--already-reversed"])
            #expect(trial.contains("Imported 1 response "))
        }
    }
}
