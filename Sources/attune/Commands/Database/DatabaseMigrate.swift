import ArgumentParser
import ClimateStore

/// `attune database migrate`.
struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a database's schema up to date.",
        discussion: """
            The login needs CREATE on the database and CREATEROLE, or be a superuser: Attune's roles are made too.

            Example: attune database migrate --database service=climate
            """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let applied = try await database.withDatabase { try await Migrator($0).migrate() }
        for name in applied { print("Applied \(name)") }
        print(applied.isEmpty ? "The schema is up to date already." : "The schema is up to date.")
    }
}
