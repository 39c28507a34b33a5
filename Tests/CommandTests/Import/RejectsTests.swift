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
            #expect(lines[0] == "file,row,reason,unit,TRU1,TRU2,TRU3,tenure,CMT1")
            #expect(lines[1].contains(",27,") && lines[1].hasSuffix("Z9,1,2,3,new,\"a, comment\""))
            #expect(lines[2].hasSuffix(",A,1,often,3,old,'=1+1"))
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
            #expect(text.contains("An import would take 2 responses."))
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
}
