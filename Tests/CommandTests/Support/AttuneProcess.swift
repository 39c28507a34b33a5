import Foundation

/// Runs the built `attune` as a user's shell would, and keeps what it said.
struct AttuneProcess {
    /// What a finished run left.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The binary beside the test bundle, in whichever build folder that is.
    static let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
        path: "attune")

    /// The repository's fixtures.
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    /// The connection string the run finds in its environment; `nil` for the private database.
    var database: String?
    /// Further variables, which replace the test's own.
    var environment: [String: String] = [:]

    /// Runs to the end.
    ///
    /// - Parameter input: What it reads from standard input.
    func run(_ arguments: [String], input: Data = Data()) async throws -> Outcome {
        let process = prepared(arguments)
        let (output, errors, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = source
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own, since reading to the end blocks.
            Thread.detachNewThread {
                do {
                    try process.run()
                    let writer = Thread { Self.feed(input, to: source) }
                    writer.start()
                    let reading = Reading(errors)
                    let text = output.fileHandleForReading.readDataToEndOfFile()
                    let complaint = reading.text()
                    process.waitUntilExit()
                    continuation.resume(
                        returning: Outcome(
                            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
                            errors: complaint))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    /// Makes a process that has not been started, for tests that interrupt it.
    func prepared(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        variables["ATTUNE_DATABASE"] = database
        variables.merge(environment) { $1 }
        process.environment = variables
        return process
    }

    private static func feed(_ data: Data, to pipe: Pipe) {
        // A reader that stops early closes the pipe, which is no failure of the test.
        signal(SIGPIPE, SIG_IGN)
        try? pipe.fileHandleForWriting.write(contentsOf: data)
        try? pipe.fileHandleForWriting.close()
    }

    /// Reads a pipe on a thread of its own, so that neither of two pipes fills up unread.
    private final class Reading: @unchecked Sendable {
        // Unchecked because of `data`: it is written before `done` is signalled and read after it was waited for.
        private var data = Data()
        private let done = DispatchSemaphore(value: 0)

        init(_ pipe: Pipe) {
            Thread.detachNewThread { [self] in
                data = pipe.fileHandleForReading.readDataToEndOfFile()
                done.signal()
            }
        }

        func text() -> String {
            done.wait()
            return String(decoding: data, as: UTF8.self)
        }
    }
}
