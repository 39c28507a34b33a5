import Foundation
import Postgres

/// A database of a test's own on the test server.
package enum TestDatabase {
    /// Makes a database, lends it to a test, and drops it whatever the test does.
    ///
    /// - Parameters:
    ///   - template: What is in it from the start; `nil` for nothing.
    ///   - body: Gets the connection string. Sessions it leaves open are ended.
    package static func withDatabase<Result>(
        from template: TestTemplate? = nil, _ body: (_ connectionString: String) async throws -> Result
    ) async throws -> Result {
        let name = try await make(from: template?.name())
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(try connectionString(to: name)))
        } catch {
            outcome = .failure(error)
        }
        try await run("DROP DATABASE \"\(name)\" WITH (FORCE)")
        return try outcome.get()
    }

    /// Makes an empty database or a copy of another.
    ///
    /// - Returns: Its name, which no other process makes.
    static func make(from template: String?) async throws -> String {
        let name = "attune_test_\(getpid())_\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let statement = "CREATE DATABASE \"\(name)\" TEMPLATE \"\(template ?? "template0")\""
        for _ in 0..<100 {
            do {
                try await run(statement)
                return name
            } catch let error as PostgresError where error.sqlState == "55006" {
                // Somebody still leaves the template: its sessions take a moment to end.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        try await run(statement)
        return name
    }

    /// How libpq reaches a database of the test server.
    package static func connectionString(to name: String) throws -> String {
        ServerAddress.connectionString(try TestServer.connectionString(), to: name)
    }

    /// Runs a statement that concerns the server as a whole.
    static func run(_ statement: String) async throws {
        let server = try Self.server.get()
        try await server.withConnection { try $0.executeScript(unsafeSQL: statement) }
    }

    private static let server = Result {
        Database(try ConnectionSettings(try TestServer.connectionString()), maximumConnections: 4)
    }
}
