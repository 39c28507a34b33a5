import ArgumentParser

/// `attune unit`: the tree of teams, classes, departments, schools.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "Import and list an organisation's units.",
        subcommands: [UnitImport.self, UnitList.self])
}
