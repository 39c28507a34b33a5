import Foundation
import Postgres
import Testing

/// `attune audit` as an administrator uses it.
@Suite struct AuditCommandTests {
    private struct Verification: Decodable {
        let schema: String
        let whole: Bool
        let digest: String
    }

    private static func verification(_ output: String) throws -> Verification {
        try JSONDecoder().decode(Verification.self, from: Data(output.utf8))
    }

    @Test func `the log lists what was done, in every format`() async throws {
        try await Scene.withWave { scene async throws in
            let text = try await scene.succeed(["audit", "log"])
            #expect(text.contains("wave.opened") && text.contains("organisation=acme"))
            let csv = try await scene.succeed(["audit", "log", "--format", "csv"])
            #expect(csv.hasPrefix("entry,at,login,kind,details,digest\n1,"))
            let json = try await scene.succeed(["audit", "log", "--format", "json"])
            let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            #expect(document?["schema"] as? String == "attune.audit-log/1")
            let entries = document?["entries"] as? [[String: Any]] ?? []
            let opened = entries.first { $0["kind"] as? String == "wave.opened" }
            let policy = (opened?["details"] as? [String: Any])?["policy"] as? [String: Any]
            #expect(policy?["minimumRespondents"] as? Int == 5)
            let later = try await scene.succeed(["audit", "log", "--since", "9999-01-01", "--format", "csv"])
            #expect(later == "entry,at,login,kind,details,digest\n")
            #expect(try await scene.attune.run(["audit", "log", "--since", "yesterday"]).status == 64)
        }
    }

    @Test func `verification ends with 0 for a whole log, with 1 for a broken one, with 64 for no digest`()
        async throws
    {
        try await Scene.withWave { scene async throws in
            let first = try Self.verification(
                try await scene.succeed(["audit", "verify", "--format", "json"]))
            #expect(first.schema == "attune.audit-verification/1" && first.whole)
            try await scene.succeed(["wave", "close", "acme/w1"])
            try await scene.succeed(["audit", "verify", "--expect", first.digest])
            let other = String(repeating: "0", count: 64)
            let unexpected = try await scene.attune.run(["audit", "verify", "--expect", other])
            #expect(unexpected.status == 1 && unexpected.output.contains("was expected"))
            #expect(try await scene.attune.run(["audit", "verify", "--expect", "abc"]).status == 64)
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            try await database.withConnection { connection in
                try connection.executeScript(
                    unsafeSQL: """
                        ALTER TABLE attune.audit_entry DISABLE TRIGGER USER;
                        DELETE FROM attune.audit_entry WHERE entry = 3
                        """)
            }
            await database.close()
            let broken = try await scene.attune.run(["audit", "verify"])
            #expect(broken.status == 1 && broken.output.contains("before number 4"))
        }
    }
}
