import ArgumentParser
import ClimateStore

/// `attune database migrate`.
struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a database's schema up to date.",
        discussion: """
            The login needs CREATE on the database and CREATEROLE, or be a superuser: Attune's roles are made too. A
            superuser's also hides what the server counts and shows to everybody; do that again after its upgrade.

            Example: attune database migrate --database service=climate
            """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let applied = try await database.withDatabase { database in
            let migrator = Migrator(database)
            let applied = try await migrator.migrate()
            _ = try await migrator.hideCounters()
            return applied
        }
        for name in applied { print("Applied \(name)") }
        print(applied.isEmpty ? "The schema is up to date already." : "The schema is up to date.")
    }
}
