import ArgumentParser
import Foundation

/// Where a command's result goes: standard output, or a file that is written whole or not at all.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Write the result to a file, whole or not at all.", valueName: "file")
    )
    var output: String?

    /// Writes the result.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite` if the file or standard output cannot be written.
    func write(_ text: String) throws {
        try write(Data(text.utf8))
    }

    /// Writes the result's bytes.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite` if the file or standard output cannot be written.
    func write(_ data: Data) throws {
        do {
            if let output {
                try data.write(to: URL(filePath: output), options: .atomic)
            } else {
                try FileHandle.standardOutput.write(contentsOf: data)
            }
        } catch {
            let place = output.map { "‘\($0)’" } ?? "standard output"
            throw CommandFailure(
                .cannotWrite,
                "Cannot write the result to \(place): \(Self.reason(error)) Nothing was left half-written.")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let cocoa = error as NSError
        let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError ?? cocoa
        guard underlying.domain == NSPOSIXErrorDomain else { return "\(cocoa.localizedDescription)." }
        return "\(String(cString: strerror(Int32(underlying.code))))."
    }
}
