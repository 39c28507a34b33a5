import Foundation

/// One installed PostgreSQL with the programs of a server.
struct PostgresInstallation: Equatable, Sendable {
    /// The folder with `postgres` and `initdb`.
    let programs: String
    /// The major version, such as 15.
    let version: Int

    /// The major versions that Attune is tested with.
    static let supported = 13...17

    /// Reads the version of the programs in a folder.
    ///
    /// - Returns: `nil` if they are not there or do not say their version.
    init?(programs: String) {
        guard FileSystem.isProgram("\(programs)/postgres"), FileSystem.isProgram("\(programs)/initdb"),
            let outcome = try? ChildProcess.run(["\(programs)/postgres", "--version"]), outcome.status == 0,
            let last = outcome.output.split(whereSeparator: \.isWhitespace).first(where: {
                $0.first?.isNumber == true
            }),
            let version = Int(last.prefix { $0.isNumber })
        else { return nil }
        self.programs = programs
        self.version = version
    }

    /// The path of one of the programs.
    func program(_ name: String) -> String { "\(programs)/\(name)" }
}
