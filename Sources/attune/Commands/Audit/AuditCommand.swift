import ArgumentParser

/// `attune audit`: who did what when.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read the log of administrative acts, and prove that nothing was taken out of it.",
        subcommands: [AuditLog.self, AuditVerify.self])
}
