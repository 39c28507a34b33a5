import ArgumentParser

/// `attune database`: the private PostgreSQL, and the schema of any.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Start, stop and look at the private database, and bring a schema up to date.",
        subcommands: [
            DatabaseStart.self, DatabaseStop.self, DatabaseStatus.self, DatabaseMigrate.self,
            DatabaseDoctor.self,
        ])
}
