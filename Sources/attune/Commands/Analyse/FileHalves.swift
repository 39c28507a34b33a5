import Foundation
import Responses

/// Where a large file may be cut in two, and its header, which both halves are read with.
struct FileHalves: Sendable {
    /// The octets of the first record, its line end included.
    let header: [UInt8]
    /// The offset of the first record of the second half.
    let middle: UInt64

    /// Looks at a file's head and middle.
    ///
    /// - Returns: `nil` if the file is no regular file, smaller than `smallest`, or cannot be cut: there is a quote in its
    ///   head, or no line end where one is looked for.
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    init?(_ path: String, smallest: Int) throws {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { return nil }
            let size = try handle.seekToEnd()
            guard size >= UInt64(smallest) else { return nil }
            try handle.seek(toOffset: 0)
            guard let head = try handle.read(upToCount: 1 << 16),
                head.withUnsafeBytes({ !RecordBoundary.containsQuote($0) }),
                let end = head.firstIndex(of: 0x0A)
            else { return nil }
            try handle.seek(toOffset: size / 2)
            guard let centre = try handle.read(upToCount: 1 << 16), let line = centre.firstIndex(of: 0x0A)
            else { return nil }
            header = Array(head[...end])
            middle = size / 2 + UInt64(line - centre.startIndex) + 1
        } catch {
            throw CommandFailure(
                .badInput, "\(path): the file cannot be read: is the name right, and may you read it?")
        }
    }
}
