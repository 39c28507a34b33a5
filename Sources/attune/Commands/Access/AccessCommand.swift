import ArgumentParser

/// `attune access`: who may do what, and where.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Let PostgreSQL logins act as administrator, collector, aggregator or leader.",
        subcommands: [AccessGrantCommand.self, AccessRevoke.self, AccessList.self])
}
