import ArgumentParser
import Disclosure

/// `attune disclosure protect`.
struct DisclosureProtect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract: "Choose which cells of a table may be published.",
        discussion: """
            Prints the same table with each cell's status set: published, primary (too small) or secondary (withheld \
            for another cell's sake).

            Example: attune disclosure protect table.json --format json --output protected.json
            """)

    @Argument(help: "The table as JSON, or - for standard input.")
    var file: String
    @Option(help: "The fewest respondents that may be isolated; the table's own by default.")
    var k: Int?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        if let k, k < 2 { throw ValidationError("--k is \(k); a group of fewer than 2 cannot be hidden.") }
    }

    func run() throws {
        let document = try DisclosureTable.read(file)
        let result = try DisclosureTable.computing(file) {
            try DisclosureProtection.protect(document, k: k)
        }
        if format == .json {
            try output.write(JSONOutput.text(result))
            return
        }
        var table = TextTable([("CELL", .left), ("STATUS", .left)])
        for cell in result.cells { table.add([cell.id, cell.status.rawValue]) }
        let published = result.cells.count { $0.status == .published }
        try output.write(table.text + "\n\(published) of \(result.cells.count) cells may be published.\n")
    }
}
