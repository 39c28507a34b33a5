import ArgumentParser
import ClimateStore
import LocalDatabase
import Postgres

/// `attune database doctor`.
struct DatabaseDoctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Examine a database: version, settings that leak, rights, row-level security, schema, audit log.",
        discussion: """
            Each finding says what, why and what to do. Nothing is changed; to compare the schema, an empty database \
            is made beside it and dropped again, which takes CREATEDB. Exit code 0 without a problem, 1 with one; \
            warnings alone do not count.

            Example: attune database doctor --format json
            """)

    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let named = database.namedServer
        let settings = try ConnectionSettings(named ?? LocalCluster().start())
        let findings = try await database.withStore { _ in
            try await database.withDatabase { connected in
                try await Doctor(connected, settings: settings, isPrivate: named == nil).examine()
            }
        }
        let document = DoctorDocument(findings)
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
        if !document.healthy { throw ExitStatus.failed.exitCode }
    }
}

/// `attune.database-doctor/1`.
struct DoctorDocument: Encodable {
    struct Entry: Encodable {
        let area: String
        let severity: String
        let subject: String
        let reason: String
        let remedy: String
    }

    var schema = "attune.database-doctor/1"
    let healthy: Bool
    let findings: [Entry]

    init(_ findings: [DoctorFinding]) {
        healthy = !findings.contains { $0.severity == .problem }
        self.findings = findings.map { finding in
            Entry(
                area: finding.area.rawValue, severity: finding.severity.rawValue, subject: finding.subject,
                reason: finding.reason, remedy: finding.remedy)
        }
    }

    /// The same for a terminal.
    var text: String {
        guard !findings.isEmpty else { return "Nothing was found: the database is as it should be.\n" }
        return findings.map { finding in
            "\(finding.severity.uppercased())  \(finding.subject)\n  \(finding.reason)\n  \(finding.remedy)\n"
        }.joined()
    }
}
