import ClimateStore
import Crypto
import Foundation
import Responses

/// Reads a response file for an import, chunk by chunk.
///
/// One bad row refuses the file: the problems are thrown at the end, when all of them are known.
final class FileResponseSource: ImportSource {
    private let name: String
    private let handle: FileHandle
    private var reader: ResponseReader
    private var hash = SHA256()
    private(set) var contentDigest: [UInt8]?
    /// What was read, once the file has ended.
    private(set) var summary: ResponseSummary?

    private static let chunkLength = 1 << 20

    /// Opens a file; one that can be read twice is digested first, so that a repeated import is known at once.
    ///
    /// - Parameter path: The file, or `-` for standard input.
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be opened or read.
    init(path: String, reader: consuming ResponseReader) throws {
        self.reader = reader
        name = path == "-" ? "standard input" : path
        do {
            handle = path == "-" ? .standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
            if let start = try? handle.offset(), path != "-" {
                while let chunk = try handle.read(upToCount: Self.chunkLength), !chunk.isEmpty {
                    hash.update(data: chunk)
                }
                contentDigest = Array(hash.finalize())
                hash = SHA256()
                try handle.seek(toOffset: start)
            }
        } catch {
            throw CommandFailure(
                .badInput, "\(path): the file cannot be read: is the name right, and may you read it?")
        }
    }

    func read(into batch: inout ResponseBatch) throws -> Bool {
        if let chunk = try handle.read(upToCount: Self.chunkLength), !chunk.isEmpty {
            hash.update(data: chunk)
            chunk.withUnsafeBytes { reader.consume($0, into: &batch) }
            if !reader.isStopped { return true }
        }
        let summary = reader.finish(into: &batch)
        self.summary = summary
        let digest = Array(hash.finalize())
        guard contentDigest == nil || contentDigest == digest || reader.isStopped else {
            throw CommandFailure(
                .badInput,
                "\(name): the file changed while it was read. Nothing was imported; try again when it is complete."
            )
        }
        contentDigest = digest
        guard summary.isSound else { throw ResponseFileFailure(summary: summary) }
        guard summary.rows > 0 else {
            throw CommandFailure(
                .badInput, "\(name): the file has a header and no response. Nothing was imported.")
        }
        return false
    }
}

/// A response file that was refused, with every problem found.
struct ResponseFileFailure: Error {
    let summary: ResponseSummary

    /// One problem a line, and how many more there are.
    var lines: [String] {
        var lines = summary.problems.map(\.description)
        let rest = summary.problemCount - summary.problems.count
        if rest > 0 { lines.append("… and \(rest) more problems.") }
        return lines + ["Nothing was imported."]
    }
}
