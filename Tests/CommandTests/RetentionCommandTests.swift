import Foundation
import Postgres
import Testing

/// `attune retention`, `wave notice` and `wave subject-access` as an administrator uses them.
@Suite struct RetentionCommandTests {
    @Test func `limits are set, shown, tried without effect, applied, and told to participants`() async throws
    {
        try await Scene.withWave { scene async throws in
            let kept = try await scene.succeed(["wave", "notice", "acme/w1"])
            #expect(kept.contains("without a time limit"))
            try await scene.succeed([
                "retention", "set", "acme/w1", "--responses-after-release", "--responses-days", "90",
            ])
            let shown = try await scene.succeed(["retention", "show"])
            #expect(shown.contains("acme/w1: responses kept until a release is made, 90 days"))
            let told = try await scene.succeed(["wave", "notice", "acme/w1", "--lang", "es"])
            #expect(told.contains("90 días"))
            try await scene.succeed([
                "response", "import", "--wave", "acme/w1",
                try scene.file("r.csv", Scene.responses([("A", 12), ("B", 12)])),
            ])
            try await scene.succeed(["wave", "close", "acme/w1"])
            #expect(try await scene.succeed(["retention", "apply"]) == "Nothing is due.\n")
            try await scene.succeed(["release", "create", "acme/w1"])
            let before = try await scene.contents()
            let due = try await scene.succeed(["retention", "apply", "--dry-run"])
            #expect(due == "Due: the responses and comments of acme/w1\n")
            #expect(try await scene.contents() == before)
            let report = try await scene.succeed(["report", "overview", "acme/w1", "--format", "json"])
            let erased = try await scene.succeed(["retention", "apply", "acme/w1"])
            #expect(erased == "Erased: the responses and comments of acme/w1\n")
            #expect(
                try await scene.succeed(["report", "overview", "acme/w1", "--format", "json"]) == report)
            let refused = try await scene.attune.run(["release", "create", "acme/w1"])
            #expect(refused.status == 65 && refused.errors.contains("have been erased"))
            let longer = try await scene.attune.run([
                "retention", "set", "acme/w1", "--responses-days", "91",
            ])
            #expect(longer.status == 65)
            #expect(try await scene.attune.run(["retention", "set", "acme/w1"]).status == 64)
        }
    }

    @Test func `the notice names the columns the database really has`() async throws {
        try await Scene.withWave { scene async throws in
            let json = try await scene.succeed(["wave", "notice", "acme/w1", "--format", "json"])
            #expect(json.contains("\"schema\" : \"attune.wave-notice/1\"") && json.contains("no name"))
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            try await database.withConnection { connection in
                try connection.executeScript(
                    unsafeSQL: "ALTER TABLE attune.response ADD COLUMN email text")
            }
            await database.close()
            let changed = try await scene.succeed(["wave", "notice", "acme/w1"])
            #expect(changed.contains("‘email’") && !changed.contains("There is no name"))
            let answer = try await scene.succeed(["wave", "subject-access", "acme/w1", "--lang", "en"])
            #expect(answer.contains("access_grant.login") && answer.contains("audit_entry.login"))
            #expect(!answer.contains("not known to this version"))
        }
    }
}
