import ArgumentParser
import Foundation

/// Where a command's result goes: standard output, or a file that is written whole or not at all.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Write the result to a file, whole or not at all.", valueName: "file")
    )
    var output: String?

    /// Makes sure that the result can be written before work is done that cannot be undone.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite` if the file cannot be written.
    func requireWritable() throws {
        guard let output else { return }
        let place = URL(filePath: output).resolvingSymlinksInPath()
        do {
            if try Self.isReplaceable(place) {
                let trial = place.deletingLastPathComponent()
                    .appending(path: ".attune-\(UInt64.random(in: .min ... .max))")
                try Data().write(to: trial)
                try FileManager.default.removeItem(at: trial)
            } else {
                try FileHandle(forWritingTo: place).close()
            }
        } catch {
            throw Self.failure(output)
        }
    }

    private static func failure(_ output: String) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            "Cannot write the result to ‘\(output)’: is it a file, does its folder exist, and may you write there?"
        )
    }

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
        guard let output else {
            do {
                try FileHandle.standardOutput.write(contentsOf: data)
            } catch {
                throw CommandFailure(
                    .cannotWrite, "Cannot write the result to standard output: is the disk full?")
            }
            return
        }
        // The place a link leads to, or renaming the new file into its place would replace the link.
        let place = URL(filePath: output).resolvingSymlinksInPath()
        do {
            if try Self.isReplaceable(place) {
                try data.write(to: place, options: .atomic)
            } else {
                // A pipe or a device is written to; there is nothing whole to put in its place.
                let handle = try FileHandle(forWritingTo: place)
                try handle.write(contentsOf: data)
                try handle.close()
            }
        } catch {
            throw Self.failure(output)
        }
    }

    /// Whether a file may be put in this place: there is none yet, or an ordinary one.
    private static func isReplaceable(_ place: URL) throws -> Bool {
        guard FileManager.default.fileExists(atPath: place.path) else { return true }
        let type = try FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
        return type == .typeRegular
    }
}
