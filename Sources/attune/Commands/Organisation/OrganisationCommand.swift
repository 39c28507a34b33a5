import ArgumentParser

/// `attune organisation`: the tenants.
struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation",
        abstract: "Make and list organisations: companies, school districts, communities.",
        subcommands: [OrganisationCreate.self, OrganisationList.self])
}
