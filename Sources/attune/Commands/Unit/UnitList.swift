import ArgumentParser
import ClimateStore
import Survey

/// `attune unit list`.
struct UnitList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List an organisation's units as a tree.",
        discussion: "Example: attune unit list --organisation north")

    @Option(help: "The organisation's code.")
    var organisation: Code
    @Option(help: "text, json, or csv as unit import reads it.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json, .csv]) }

    func run() async throws {
        let units = try await database.withStore { try await $0.units(of: organisation) }
        switch format {
        case .json:
            try output.write(JSONOutput.text(UnitListDocument(organisation: organisation.text, units: units)))
        case .csv: try output.write(UnitListText.csv(units))
        case .text, .html: try output.write(UnitListText.tree(units))
        }
    }
}

/// `attune.units/1`.
struct UnitListDocument: Encodable {
    var schema = "attune.units/1"
    let organisation: String
    let units: [UnitRow]
}

/// Units for a terminal or a spreadsheet; parents come before their children.
enum UnitListText {
    static func tree(_ units: [UnitRow]) -> String {
        var depth: [String: Int] = [:]
        var table = TextTable([("UNIT", .left), ("MEMBERS", .right), ("NAME", .left)])
        for unit in units {
            let level = unit.parent.flatMap { depth[$0] }.map { $0 + 1 } ?? 0
            depth[unit.code] = level
            table.add([
                String(repeating: "  ", count: level) + unit.code,
                unit.members == 0 ? "–" : "\(unit.members)",
                unit.name,
            ])
        }
        return table.text
    }

    static func csv(_ units: [UnitRow]) -> String {
        let rows = units.map { unit in
            [unit.code, unit.name, unit.parent ?? "", unit.members == 0 ? "" : "\(unit.members)"]
        }
        return ([["code", "name", "parent", "members"]] + rows)
            .map { $0.map(CSVField.quoted).joined(separator: ",") + "\n" }.joined()
    }
}
