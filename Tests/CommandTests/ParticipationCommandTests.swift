import Foundation
import Testing

/// `attune report participation` from the first answer to the release.
@Suite struct ParticipationCommandTests {
    private static func units(_ text: String) throws -> [String: [String: Any]] {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let units = try #require(document["units"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: units.map { ($0["unit"] as? String ?? "", $0) })
    }

    @Test func `while the wave is open counts are coarse; after its release they are the release's`()
        async throws
    {
        try await Scene.withWave { scene async throws in
            let file = try scene.file("r.csv", Scene.responses([("A", 14), ("B", 12)]))
            try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
            let command = ["report", "participation", "acme/w1"]
            let open = try Self.units(try await scene.succeed(command + ["--format", "json"]))
            #expect(open["A"]?["atLeast"] as? Int == 10 && open["A"]?["n"] is NSNull)
            #expect(open["A"]?["members"] as? Int == 20)
            #expect(open["C"]?["atLeast"] is NSNull)
            #expect(open["ACME"]?["atLeast"] as? Int == 25)
            let text = try await scene.succeed(command)
            #expect(text.contains("still open") && text.contains("10+") && !text.contains("14"))
            let page = try await scene.succeed(command + ["--format", "html", "--language", "es"])
            #expect(page.contains("La oleada sigue abierta"))

            try await scene.succeed(["wave", "close", "acme/w1"])
            let early = try await scene.attune.run(command)
            #expect(early.status == 65 && early.errors.contains("attune release create acme/w1"))
            try await scene.succeed(["release", "create", "acme/w1"])
            let closed = try Self.units(try await scene.succeed(command + ["--format", "json"]))
            #expect(closed["A"]?["n"] as? Int == 14 && closed["A"]?["atLeast"] is NSNull)
            #expect(try await scene.succeed(command + ["--format", "csv"]).contains(",responseRate,0.7"))
        }
    }

    @Test func `a wave that is not there is not found`() async throws {
        try await Scene.withWave { scene async throws in
            let outcome = try await scene.attune.run(["report", "participation", "acme/never"])
            #expect(outcome.status == 65 && outcome.errors.contains("acme/never"))
        }
    }
}
