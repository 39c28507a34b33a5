import ArgumentParser
import ClimateStore
import Foundation
import Responses
import Survey

/// `attune unit import`.
struct UnitImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add units to an organisation, or bring them up to date.",
        discussion: """
            The file is CSV or TSV with the columns code, name, parent and members. One unit, the organisation \
            itself, has no parent. members is the number of people in the unit, those of its sub-units included; \
            leave it empty where it is the sum of the sub-units or not known. Units that the file does not name \
            stay as they are; open waves keep the tree of the day they were opened.

            Example: attune unit import units.csv --organisation north
            """)

    /// Two million units of ordinary length.
    private static let limit = 64 << 20

    @Argument(help: "The unit file, or - for standard input.")
    var file: String
    @Option(help: "The organisation's code.")
    var organisation: Code
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let name = file == "-" ? "standard input" : file
        let reading = UnitFileReader.read(try InputFile.read(file, limit: Self.limit), file: name)
        guard reading.problems.isEmpty else {
            throw CommandFailure(.badInput, reading.problems.map(\.description))
        }
        // One form of each character, or two spellings that look the same would be two units.
        let rows = reading.rows.map {
            UnitRow(
                code: $0.code.precomposedStringWithCanonicalMapping,
                name: $0.name.precomposedStringWithCanonicalMapping,
                parent: $0.parent?.precomposedStringWithCanonicalMapping, members: $0.members)
        }
        let change = try await database.withStore { try await $0.importUnits(rows, into: organisation) }
        print(
            "Units of \(organisation): \(change.added) added, \(change.changed) changed, \(change.unchanged) as before."
        )
        if change.untouched > 0 {
            print("\(change.untouched) units that the file does not name stay as they are.")
        }
    }
}
