import ArgumentParser
import ClimateStore

/// `attune access grant`.
struct AccessGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Let a login act in a role.",
        discussion: """
            The login must exist: whoever runs the server makes it, with the password or certificate it is to prove \
            itself by (CREATE ROLE name LOGIN). Attune handles no passwords.

            An administrator of an organisation gives the roles of leader and collector there. Those of administrator \
            and aggregator are given by an administrator of all organisations, as the login is that set the database \
            up; and no login has both on one organisation, since who sets the rules does not read responses.

            Example: attune access grant teacher_4b --role leader --organisation north --unit class-4b
            """)

    @OptionGroup var access: AccessOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let grant = access.grant
        try await database.withStore { try await $0.grant(grant) }
        print("\(grant.login) is now \(grant.role.rawValue) of \(grant.place).")
    }
}
