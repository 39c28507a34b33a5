import ArgumentParser
import ClimateStore
import Survey

/// `attune access list`.
struct AccessList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List who may do what, and where.",
        discussion: """
            Superusers of the server are not listed: they can do everything.

            Example: attune access list --organisation north
            """)

    @Option(help: "Only the grants on this organisation.")
    var organisation: Code?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let grants = try await database.withStore { try await $0.grants(on: organisation) }
        try output.write(
            format == .json ? JSONOutput.text(AccessListDocument(grants)) : AccessListText.render(grants))
    }
}

/// `attune.access/1`.
struct AccessListDocument: Encodable {
    struct Entry: Encodable {
        let login: String
        let role: AccessGrant.Role
        let organisation: String?
        let unit: String?
        let loginExists: Bool
        let roleIsHeld: Bool
    }

    var schema = "attune.access/1"
    let grants: [Entry]

    init(_ grants: [ClimateStore.ListedGrant]) {
        self.grants = grants.map { listed in
            Entry(
                login: listed.grant.login, role: listed.grant.role,
                organisation: listed.grant.organisation?.text, unit: listed.grant.unit,
                loginExists: listed.loginExists, roleIsHeld: listed.roleIsHeld)
        }
    }
}

/// Grants for a terminal.
enum AccessListText {
    static func render(_ grants: [ClimateStore.ListedGrant]) -> String {
        var table = TextTable([
            ("LOGIN", .left), ("ROLE", .left), ("ORGANISATION", .left), ("UNIT", .left), ("REMARK", .left),
        ])
        for listed in grants {
            let grant = listed.grant
            table.add([
                grant.login, grant.role.rawValue, grant.organisation?.text ?? "all", grant.unit ?? "all",
                remark(on: listed),
            ])
        }
        return table.text
    }

    private static func remark(on listed: ClimateStore.ListedGrant) -> String {
        if !listed.loginExists { return "the server has no such login" }
        return listed.roleIsHeld ? "" : "without the role on the server: revoke and grant again"
    }
}
