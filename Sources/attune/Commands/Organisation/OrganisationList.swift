import ArgumentParser
import ClimateStore
import Survey

/// `attune organisation list`.
struct OrganisationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the organisations.",
        discussion: "Example: attune organisation list --format json")

    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let organisations = try await database.withStore { try await $0.organisations() }
        if format == .json {
            try output.write(JSONOutput.text(OrganisationListDocument(organisations: organisations)))
            return
        }
        var table = TextTable([("CODE", .left), ("SECTOR", .left), ("NAME", .left)])
        for organisation in organisations {
            table.add([organisation.code.text, organisation.sector.rawValue, organisation.name])
        }
        try output.write(table.text)
    }
}

/// `attune.organisations/1`.
struct OrganisationListDocument: Encodable {
    var schema = "attune.organisations/1"
    let organisations: [Organisation]
}
