import ArgumentParser
import LocalDatabase

/// `attune database status`.
struct DatabaseStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say whether the private database runs, and where it is.",
        discussion: """
            Exit code 0 when it runs, 69 when it does not.

            Example: attune database status --format json
            """)

    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() throws {
        let status = try LocalCluster().status()
        let document = DatabaseStatusDocument(status)
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
        if status.state != .running { throw ExitStatus.databaseUnavailable.exitCode }
    }
}

/// `attune.database-status/1`.
struct DatabaseStatusDocument: Encodable {
    var schema = "attune.database-status/1"
    let state: String
    let folder: String
    let version: String?
    let process: Int32?
    let socketFolder: String?
    let account: String?

    init(_ status: ClusterStatus) {
        state = status.state.rawValue
        folder = status.folder
        version = status.version
        process = status.process
        socketFolder = status.socketFolder
        account = status.account
    }

    /// The same for a terminal.
    var text: String {
        var lines = ["State    \(state)", "Folder   \(folder)"]
        if let version { lines.append("Version  PostgreSQL \(version)") }
        if let process { lines.append("Process  \(process)") }
        if let socketFolder { lines.append("Socket   \(socketFolder)") }
        if let account { lines.append("Account  \(account)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
