import ArgumentParser
import ClimateStore
import Foundation
import LocalDatabase
import Postgres

/// Which database a command works on, and how it is reached.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database, as a libpq connection string or URI. Without it, and without the environment variable "
                + "ATTUNE_DATABASE, a private PostgreSQL of your own is started and used.",
            discussion:
                "Keep passwords out of it: use PGPASSFILE or a service file, which nobody else can list.",
            valueName: "conninfo"))
    var database: String?

    /// The environment variable that stands in for `--database`.
    static let variable = "ATTUNE_DATABASE"

    /// The server the user named; `nil` for the private one.
    var namedServer: String? {
        database ?? ProcessInfo.processInfo.environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Connects, checks the schema, lends the store, and disconnects.
    ///
    /// The private database is started and migrated first; a named one must have been migrated.
    func withStore<Result>(_ body: (ClimateStore) async throws -> Result) async throws -> Result {
        try await withDatabase { database in
            let migrator = Migrator(database)
            if namedServer == nil {
                _ = try await migrator.migrate()
            } else {
                try await migrator.check()
            }
            return try await body(ClimateStore(database))
        }
    }

    /// Connects, lends the database whatever its schema, and disconnects.
    func withDatabase<Result>(_ body: (Database) async throws -> Result) async throws -> Result {
        try warnOfPassword()
        return try await Self.withDatabase(namedServer ?? LocalCluster().start(), body)
    }

    /// Says that a password on the command line is no secret: everybody on the machine can list it.
    private func warnOfPassword() throws {
        guard let database, try ConnectionSettings(database).holdsPassword else { return }
        StandardError.write(
            "Warning: --database holds a password, which everybody on this machine can read in the list of processes. "
                + "Keep it in a password file (PGPASSFILE) or a service file.")
    }

    /// Connects to a server, lends the database whatever its schema, and disconnects.
    static func withDatabase<Result>(
        _ connectionString: String, _ body: (Database) async throws -> Result
    ) async throws -> Result {
        var settings = try ConnectionSettings(connectionString)
        settings.applicationName = "attune"
        settings.connectTimeout = .seconds(15)
        let database = Database(settings, maximumConnections: 2)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
