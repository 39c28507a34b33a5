import ArgumentParser

/// The exit codes of the command-line contract, after BSD's sysexits.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case wrongUsage = 64
    case badInput = 65
    case databaseUnavailable = 69
    case cannotWrite = 73
    case notPermitted = 77

    /// The code as swift-argument-parser throws it.
    var exitCode: ExitCode { ExitCode(rawValue) }
}
