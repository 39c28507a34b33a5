import ArgumentParser
import ClimateStore
import LocalDatabase

/// `attune database start`.
struct DatabaseStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Make the private database if there is none, start it, and bring its schema up to date.",
        discussion: """
            It is reached through a Unix socket only, by you and by root. Every other command starts it by itself.

            Example: attune database start
            """)

    func run() async throws {
        let connection = try LocalCluster().start()
        let applied = try await DatabaseOptions.withDatabase(connection) { database in
            try await Migrator(database).migrate()
        }
        let status = try LocalCluster().status()
        print(
            "The private database is running in \(status.folder) (PostgreSQL \(status.version ?? "unknown"))."
        )
        if let newest = applied.last { print("Its schema was brought up to date, to \(newest).") }
        print("To look inside: psql \"\(connection)\"")
    }
}
