import Foundation
import Testing

/// `attune release audit` as a user meets it, with a database and without.
@Suite struct ReleaseAuditTests {
    private static func withRelease(_ body: (Scene) async throws -> Void) async throws {
        try await Scene.withWave { scene in
            let responses = try scene.file(
                "responses.csv", Scene.responses([("A", 14), ("B", 13), ("C", 3)]))
            try await scene.succeed(["response", "import", responses, "--wave", "acme/w1"])
            try await scene.succeed(["wave", "close", "acme/w1"])
            try await scene.succeed(["release", "create", "acme/w1"])
            try await body(scene)
        }
    }

    @Test func `a release is audited in words that fit a terminal`() async throws {
        try await Self.withRelease { scene in
            let text = try await scene.succeed(["release", "audit", "acme/w1"])
            #expect(text.contains("Nothing can be learned about fewer than 5 people."))
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
            let json = try await scene.succeed(["release", "audit", "acme/w1", "--format", "json"])
            #expect(json.contains("\"attune.release-audit/1\"") && json.contains("\"safe\" : true"))
        }
    }

    @Test func `the audit can be repeated from the releases alone, and finds a changed one`() async throws {
        try await Self.withRelease { scene in
            try await scene.succeed(["release", "create", "acme/w1"])
            var files: [String] = []
            for number in 1...2 {
                let file = scene.folder.appending(path: "release-\(number).json").path
                try await scene.succeed([
                    "release", "show", "acme/w1", "--number", "\(number)", "--format", "json", "--output",
                    file,
                ])
                files += ["--file", file]
            }
            var offline = scene.attune
            offline.environment = ["ATTUNE_DATABASE": "host=/nowhere"]
            let fine = try await offline.run(["release", "audit"] + files)
            #expect(fine.status == 0, "\(fine.errors)")
            #expect(fine.output.contains("releases 1, 2"))
            #expect(fine.output.contains("What was asked is not known"))

            let survey = try scene.file("asked.yaml", Scene.surveyText)
            let told = try await offline.run(["release", "audit", "--survey", survey] + files)
            #expect(told.status == 0, "\(told.errors)")
            #expect(!told.output.contains("What was asked is not known"))
            let renamed = Scene.surveyText.replacingOccurrences(of: "code: climate", with: "code: weather")
            let other = try scene.file("other.yaml", renamed)
            let refused = try await offline.run(["release", "audit", "--survey", other] + files)
            #expect(refused.status == 65)
            #expect(refused.errors.contains("‘weather’") && refused.errors.contains("climate@1"))

            let changed = try String(contentsOfFile: files[1], encoding: .utf8)
                .replacingOccurrences(of: "\"n\" : 14", with: "\"n\" : 15")
            let forged = try scene.file("forged.json", changed)
            let outcome = try await offline.run(["release", "audit", "--file", forged, "--file", files[3]])
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("is not the one its digest was made for"))
        }
    }

    @Test func `wrong files and missing releases are told apart`() async throws {
        try await Scene.withWave { scene in
            let none = try await scene.attune.run(["release", "audit", "acme/w1"])
            #expect(none.status == 65)
            let file = try scene.file("x.json", "{}")
            #expect(try await scene.attune.run(["release", "audit", "--file", file]).status == 65)
            #expect(try await scene.attune.run(["release", "audit"]).status == 64)
            #expect(try await scene.attune.run(["release", "audit", "acme/w1", "--file", file]).status == 64)
            #expect(
                try await scene.attune.run(["release", "audit", "acme/w1", "--survey", file]).status == 64)
        }
    }

    @Test func `a release whose result cannot be handed over is not made`() async throws {
        try await Scene.withWave { scene in
            let responses = try scene.file("responses.csv", Scene.responses([("A", 14), ("B", 13)]))
            try await scene.succeed(["response", "import", responses, "--wave", "acme/w1"])
            try await scene.succeed(["wave", "close", "acme/w1"])
            let outcome = try await scene.attune.run([
                "release", "create", "acme/w1", "--output", "/nowhere/at/all.txt",
            ])
            #expect(outcome.status == 73)
            let list = try await scene.succeed(["release", "list", "acme/w1", "--format", "json"])
            #expect(!list.contains("\"number\""))
        }
    }
}
