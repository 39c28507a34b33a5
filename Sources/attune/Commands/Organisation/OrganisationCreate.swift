import ArgumentParser
import ClimateStore
import Survey

/// `attune organisation create`.
struct OrganisationCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an organisation.",
        discussion: "Example: attune organisation create north --name \"North Schools\" --sector school")

    @Argument(help: "Its code: a letter, then letters, digits, ‘_’, ‘.’ or ‘-’.")
    var code: Code
    @Option(help: "What readers call it.")
    var name: String
    @Option(help: "workplace, school or community; organisations are compared only within a sector.")
    var sector: Organisation.Sector
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let organisation = Organisation(code: code, name: name, sector: sector)
        try await database.withStore { try await $0.create(organisation) }
        print("Made the organisation \(code). Next: attune unit import FILE --organisation \(code)")
    }
}
