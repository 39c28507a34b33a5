import ArgumentParser
import ClimateStore
import Foundation
import Reporting

extension CalendarDate: ExpressibleByArgument {
    /// Reads a day written `2026-11-23`.
    public init?(argument: String) {
        self.init(iso: argument)
        guard iso == argument else { return nil }
    }
}

/// `attune audit log`.
struct AuditLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List who did what when: every administrative act, release and reading of a report.",
        discussion: """
            What participants did is not in it, and neither is any import, which would date their responses. \
            Times are in UTC.

            Example: attune audit log --since 2026-11-01 --format json
            """)

    @Option(help: ArgumentHelp("Only from this day on, in UTC.", valueName: "YYYY-MM-DD"))
    var since: CalendarDate?
    @Option(help: "text, json or csv.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json, .csv]) }

    func run() async throws {
        let day = since?.iso
        let entries = try await database.withStore { try await $0.auditLog(since: day) }
        let document = try AuditLogDocument(entries: entries.map(AuditLogDocument.Entry.init))
        switch format {
        case .json: try output.write(JSONOutput.text(document))
        case .csv: try output.write(document.csv)
        default: try output.write(document.text)
        }
    }
}

/// `attune.audit-log/1`.
struct AuditLogDocument: Encodable {
    struct Entry: Encodable {
        let entry: Int64
        let at: String
        let login: String
        let kind: String
        let details: JSONTree
        let digest: String

        init(_ entry: AuditEntry) throws {
            self.entry = entry.number
            at = entry.recordedAt
            login = entry.login
            kind = entry.kind
            details = try JSONDecoder().decode(JSONTree.self, from: Data(entry.details.utf8))
            digest = entry.digest
        }
    }

    var schema = "attune.audit-log/1"
    let entries: [Entry]

    /// The same for a terminal, a line an entry.
    var text: String {
        var table = TextTable([
            ("ENTRY", .right), ("WHEN", .left), ("LOGIN", .left), ("WHAT", .left), ("DETAILS", .left),
        ])
        for entry in entries {
            table.add(["\(entry.entry)", entry.at, entry.login, entry.kind, entry.details.inOneLine])
        }
        return table.text
    }

    /// The same for a spreadsheet; the details are JSON in one field.
    var csv: String {
        var lines = ["entry,at,login,kind,details,digest"]
        for entry in entries {
            let fields = [
                "\(entry.entry)", entry.at, entry.login, entry.kind, entry.details.compact, entry.digest,
            ]
            lines.append(fields.map(CSVField.quoted).joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
