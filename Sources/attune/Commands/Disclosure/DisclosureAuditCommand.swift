import ArgumentParser
import Disclosure

/// `attune disclosure audit`.
struct DisclosureAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Find what an attacker learns from the published cells of a table.",
        discussion: """
            Looks for groups of fewer than k respondents that some combination of published cells isolates, and for the \
            least and greatest value that every withheld cell can have. The exit code is 0 whatever is found.

            Example: attune disclosure audit table.json --format json
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
        let report = try DisclosureTable.computing(file) { try DisclosureAudit.audit(document, k: k) }
        try output.write(format == .json ? JSONOutput.text(report) : Self.text(report))
    }

    private static func text(_ report: DisclosureAuditReport) -> String {
        var lines = report.exposed.map { group in
            let people = group.respondents == 1 ? "1 respondent" : "\(group.respondents) respondents"
            return "Exposed: \(people) in \(group.atoms.joined(separator: ", "))."
        }
        if !report.complete {
            lines.append("Not every group, or not every limit, could be looked at: the table is too large.")
        }
        lines.append(
            report.safe
                ? "Safe: no group of fewer than \(report.k) respondents can be singled out."
                : "Not safe for groups of fewer than \(report.k) respondents.")
        guard !report.cells.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        var table = TextTable([
            ("CELL", .left), ("LEAST", .right), ("GREATEST", .right), ("LEARNED", .left),
        ])
        for cell in report.cells {
            let learned = cell.inSpan ? "by combination" : cell.disclosed ? "by its limits" : ""
            table.add([cell.id, number(cell.lower), number(cell.upper), learned])
        }
        return lines.joined(separator: "\n") + "\n\n" + table.text
    }

    private static func number(_ limit: Double?) -> String {
        guard let limit else { return "–" }
        return limit == limit.rounded() && abs(limit) < 1e15 ? "\(Int64(limit))" : "\(limit)"
    }
}
