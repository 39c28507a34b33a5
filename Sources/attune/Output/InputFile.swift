import Foundation

/// A file the user named, read whole.
enum InputFile {
    /// Reads a file, or standard input for `-`.
    ///
    /// - Parameter limit: The greatest size that is read, in bytes; a larger file is refused before it is in memory.
    /// - Throws: `CommandFailure` with `badInput` if there is no such file, it cannot be read or is too large.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            let handle = path == "-" ? .standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
            var bytes: [UInt8] = []
            while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
                bytes.append(contentsOf: chunk)
                guard bytes.count <= limit else {
                    throw CommandFailure(
                        .badInput,
                        "\(path): the file is larger than \(limit >> 20) MB, the most this command reads.")
                }
            }
            return bytes
        } catch let error as CommandFailure {
            throw error
        } catch {
            throw CommandFailure(
                .badInput, "\(path): the file cannot be read: is the name right, and may you read it?")
        }
    }
}
