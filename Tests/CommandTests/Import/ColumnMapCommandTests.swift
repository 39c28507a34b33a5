import Foundation
import Testing

/// `--map`, `--write-map` and the other words on how a file is read.
@Suite struct ColumnMapCommandTests {
    private static let strange = """
        Team name,How reliable,Count on us,Blame,Remarks
        A,4,5,2,fine
        B,3,4,1,
        """

    private static func importing(_ file: String, _ rest: String...) -> [String] {
        ["response", "import", file, "--wave", "acme/w1"] + rest
    }

    @Test func `a map that was written and mended reads what was not recognised`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file(
                "form.csv",
                "Timestamp,unit,People keep their word.,Count,Blame\n1/2/2026,A,Agree,Agree,Agree\n")
            let path = scene.folder.appending(path: "map.csv").path
            let trial = try await scene.attune.run(
                Self.importing(file, "--dry-run", "--write-map", path))
            #expect(trial.status == 65 && trial.output.contains("TRU2"))
            let written = try String(contentsOfFile: path, encoding: .utf8)
            #expect(
                written == """
                    column,role,target,values
                    Timestamp,ignore,,
                    unit,unit,,
                    People keep their word.,item,TRU1,
                    Count,ignore,,
                    Blame,ignore,,

                    """)
            let mended = try scene.file(
                "mended.csv",
                written.replacing("Count,ignore,", with: "Count,item,TRU2")
                    .replacing("Blame,ignore,", with: "Blame,item,TRU3"))
            let text = try await scene.succeed(Self.importing(file, "--map", mended, "--dry-run"))
            #expect(
                text.contains("An import would take 1 response."))
        }
    }

    @Test func `a map is not overwritten, and is asked for before anything is imported`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Scene.responses([("A", 25)]))
            let map = try scene.file("map.csv", "mine")
            let before = try await scene.contents()
            let outcome = try await scene.attune.run(Self.importing(file, "--write-map", map))
            #expect(outcome.status == 73 && outcome.errors.contains("not overwritten"))
            #expect(try String(contentsOfFile: map, encoding: .utf8) == "mine")
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `a map with an unknown code, role or column is refused with its place`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Self.strange)
            func complaint(_ map: String) async throws -> String {
                let path = try scene.file("map\(UInt32.random(in: 0 ... .max)).csv", map)
                let outcome = try await scene.attune.run(Self.importing(file, "--map", path))
                #expect(outcome.status == 65)
                return outcome.errors
            }
            let head = "column,role,target,values\n"
            #expect(try await complaint(head + "Blame,item,TRU9,\n").contains("TRU9"))
            #expect(try await complaint(head + "Blame,question,TRU3,\n").contains("role"))
            #expect(try await complaint(head + "Nothing,item,TRU3,\n").contains("no such") == false)
            #expect(try await complaint(head + "Nothing,item,TRU3,\n").contains("Nothing"))
            #expect(try await complaint("role,column\n").contains("column,role,target,values"))
        }
    }

    @Test func `one unit can be given for the whole file`() async throws {
        try await Scene.withWave { scene async throws in
            let rows = (0..<12).map { "\($0 % 5 + 1),2,3\n" }.joined()
            let file = try scene.file("r.csv", "TRU1,TRU2,TRU3\n" + rows)
            let text = try await scene.succeed(Self.importing(file, "--unit", "B", "--dry-run"))
            #expect(text.contains("B            12"))
            let unknown = try await scene.attune.run(Self.importing(file, "--unit", "X"))
            #expect(unknown.status == 65 && unknown.errors.contains("X"))
            let without = try await scene.attune.run(Self.importing(file))
            #expect(without.status == 65 && without.errors.contains("unit"))
        }
    }

    @Test func `unfinished responses are taken only if asked for`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file(
                "lime.csv",
                "id,submitdate,lastpage,startlanguage,unit,TRU1,TRU2,TRU3\n1,1980-01-01,3,en,A,1,2,3\n2,,1,en,A,1,,\n"
            )
            let usual = try await scene.succeed(Self.importing(file, "--dry-run"))
            #expect(usual.contains("An import would take 1 response, less those whose ids"))
            #expect(usual.contains("1 response was left out as unfinished"))
            let all = try await scene.succeed(Self.importing(file, "--dry-run", "--include-unfinished"))
            #expect(all.contains("An import would take 2 responses, less"))
        }
    }

    @Test func `an encoding can be given, and an unknown one is wrong usage`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file(
                "r.csv", Data("unit,TRU1,TRU2,TRU3,CMT1\nA,1,2,3,caf".utf8) + [0xE9, 0x0A])
            let refused = try await scene.attune.run(Self.importing(file, "--dry-run"))
            #expect(refused.status == 65 && refused.output.contains("UTF-8"))
            let text = try await scene.succeed(
                Self.importing(file, "--dry-run", "--encoding", "windows-1252"))
            #expect(text.contains("Windows-1252"))
            let unknown = try await scene.attune.run(Self.importing(file, "--encoding", "ebcdic"))
            #expect(unknown.status == 64)
        }
    }

    @Test func `answers that were turned round already are turned back only if told`() async throws {
        try await Scene.withWave { scene async throws in
            let rows = (0..<60).map { row in
                let value = row % 5 + 1
                return "A,\(value),\(value % 5 + 1),\(value)\n"
            }.joined()
            let file = try scene.file("turned.csv", "unit,TRU1,TRU2,TRU3\n" + rows)
            let refused = try await scene.attune.run(Self.importing(file, "--dry-run"))
            #expect(refused.status == 65 && refused.output.contains("TRU3"))
            try await scene.succeed(Self.importing(file, "--dry-run", "--already-reversed"))
        }
    }
}
