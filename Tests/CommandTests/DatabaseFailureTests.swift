import ClimateStore
import Foundation
import Postgres
import TestSupport
import Testing

/// A database that cannot be reached, will not let us in, or has another schema.
@Suite struct DatabaseFailureTests {
    private static let command = ["organisation", "list"]

    @Test(arguments: [
        "host=127.0.0.1 port=1 dbname=x user=x", "host=/nowhere dbname=x", "postgresql://127.0.0.1:1/x",
    ])
    func `an unreachable server is unavailable`(_ server: String) async throws {
        let outcome = try await AttuneProcess(database: server).run(Self.command)
        #expect(outcome.status == 69, "\(outcome.errors)")
        #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
    }

    @Test func `a wrong password is refused, and never repeated in the message`() async throws {
        try await Scene.withEmpty { scene async throws in
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            let login = "guest_\(UInt32.random(in: .min ... .max))"
            try await database.withConnection { connection in
                try connection.executeScript(unsafeSQL: "CREATE ROLE \(login) LOGIN PASSWORD 'right'")
            }
            let settings = scene.connectionString.split(separator: " ").filter { !$0.hasPrefix("user=") }
            let server = settings.joined(separator: " ") + " user=\(login) password=hunter2-wrong"
            let outcome = try await AttuneProcess(database: server).run(Self.command)
            #expect(outcome.status == 69 || outcome.status == 77, "\(outcome.errors)")
            #expect(outcome.errors.contains("28P01"), "\(outcome.errors)")
            #expect(!outcome.errors.contains("hunter2"))
            try await database.withConnection { try $0.executeScript(unsafeSQL: "DROP ROLE \(login)") }
            await database.close()
        }
    }

    @Test func `a password on the command line is warned of, one in the environment is not`() async throws {
        let server = "host=/nowhere dbname=x password=hunter2"
        let listed = try await AttuneProcess(database: "").run(Self.command + ["--database", server])
        #expect(listed.errors.contains("list of processes"), "\(listed.errors)")
        let unlisted = try await AttuneProcess(database: server).run(Self.command)
        #expect(!unlisted.errors.contains("list of processes"), "\(unlisted.errors)")
        for outcome in [listed, unlisted] {
            #expect(outcome.status == 69)
            #expect(!outcome.errors.contains("hunter2"))
        }
    }

    @Test func `a login without Attune's roles is not permitted`() async throws {
        try await Scene.withEmpty { scene async throws in
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            let login = "outsider_\(UInt32.random(in: .min ... .max))"
            try await database.withConnection { connection in
                try connection.executeScript(unsafeSQL: "CREATE ROLE \(login) LOGIN PASSWORD 'right'")
            }
            let settings = scene.connectionString.split(separator: " ").filter { !$0.hasPrefix("user=") }
            let server = settings.joined(separator: " ") + " user=\(login) password=right"
            let outcome = try await AttuneProcess(database: server).run(Self.command)
            #expect(outcome.status == 77, "\(outcome.errors)")
            try await database.withConnection { try $0.executeScript(unsafeSQL: "DROP ROLE \(login)") }
            await database.close()
        }
    }

    @Test func `a database without the schema says how to make it`() async throws {
        try await TestDatabase.withDatabase { connectionString in
            let attune = AttuneProcess(database: connectionString)
            let outcome = try await attune.run(Self.command)
            #expect(outcome.status == 69)
            #expect(outcome.errors.contains("attune database migrate"))
            #expect(try await attune.run(["database", "migrate"]).status == 0)
            #expect(try await attune.run(Self.command).status == 0)
        }
    }

    static let schemas: [(name: String, change: String, says: String)] = [
        (
            "older", "DELETE FROM attune.migration WHERE name = (SELECT max(name) FROM attune.migration)",
            "migrate"
        ),
        ("newer", "INSERT INTO attune.migration VALUES ('9999-later', '\\x00')", "newer"),
        ("changed", "UPDATE attune.migration SET digest = '\\x00' WHERE name LIKE '0001%'", "changed"),
        (
            "reordered", "UPDATE attune.migration SET name = '0001-renamed' WHERE name LIKE '0001%'",
            "0001-renamed"
        ),
    ]

    @Test(arguments: schemas.indices)
    func `another schema is refused by its own name`(_ index: Int) async throws {
        let (name, change, says) = Self.schemas[index]
        try await Scene.withEmpty { scene async throws in
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            try await database.withConnection { try $0.executeScript(unsafeSQL: change) }
            await database.close()
            let outcome = try await scene.attune.run(Self.command)
            #expect(outcome.status == 69, "\(name): \(outcome.errors)")
            #expect(outcome.errors.contains(says), "\(name): \(outcome.errors)")
        }
    }
}
