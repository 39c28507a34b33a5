import ArgumentParser

/// `attune disclosure`: the protector and the auditor for tables of any kind, without a database.
struct DisclosureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure",
        abstract: "Protect a table so that no small group can be singled out, or attack it as published.",
        discussion: """
            A table is a JSON object: `k`; `atoms`, the indivisible groups, each with an id and a value; `cells`, each \
            with an id, its atoms and a status (published, primary, secondary, unpublished).

            Example: attune disclosure audit table.json
            """,
        subcommands: [DisclosureProtect.self, DisclosureAuditCommand.self])
}
