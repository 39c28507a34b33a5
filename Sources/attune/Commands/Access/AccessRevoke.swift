import ArgumentParser
import ClimateStore

/// `attune access revoke`.
struct AccessRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take back what access grant gave.",
        discussion: """
            With the last grant of a role in this database the login loses the role on the server; if it uses another \
            Attune database there, grant it again there. Sessions that are open lose it at their next statement.

            Example: attune access revoke teacher_4b --role leader --organisation north --unit class-4b
            """)

    @OptionGroup var access: AccessOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let grant = access.grant
        try await database.withStore { try await $0.revoke(grant) }
        print("\(grant.login) is no longer \(grant.role.rawValue) of \(grant.place).")
    }
}
