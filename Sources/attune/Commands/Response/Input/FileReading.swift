import Crypto
import Responses

/// One response file on its way from octets to checked rows.
final class FileReading {
    let file: OpenedFile
    private let stream: any ByteStream
    private var reader: ResponseReader
    private var hash = SHA256()
    private var summary: ResponseSummary?

    /// Begins to read a file.
    ///
    /// - Parameter sheet: The sheet of a workbook; `nil` for the first.
    /// - Throws: `CommandFailure` with `badInput` if the file is nothing that responses come in.
    init(_ file: OpenedFile, sheet: String?, reader: consuming ResponseReader) throws {
        self.file = file
        switch FileKind(try file.peek(FileKind.headLength)) {
        case .text: stream = file
        case .gzip: stream = try GzipStream(file)
        case .zip: stream = try ZipStream(file, sheet: sheet)
        case .unreadable(let reason): throw CommandFailure(.badInput, "\(file.name): \(reason)")
        }
        self.reader = reader
    }

    /// Reads a chunk.
    ///
    /// - Returns: `false` when the file has ended, or cannot be read any further.
    func read(_ buffer: UnsafeMutableRawBufferPointer, into batch: inout ResponseBatch) throws -> Bool {
        let count = reader.isStopped ? 0 : try stream.read(into: buffer)
        if count > 0 {
            reader.consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &batch)
        } else {
            summary = reader.finish(into: &batch)
        }
        reader.takeCanonicalText { hash.update(bufferPointer: $0) }
        return count > 0
    }

    /// How much of the file has been read, in octets as they are packed.
    var consumed: Int64 { stream.consumed }

    /// The refused rows since the last time.
    func takeRejectedRows() -> [UInt8] { reader.takeRejectedRows() }

    /// What became of the file, once it has ended.
    ///
    /// - Throws: `CommandFailure` with `badInput` if somebody has written to it meanwhile.
    func result() throws -> FileResult {
        try file.checkUnchanged()
        let rows = Array(hash.finalize())
        return FileResult(
            name: file.name, recognised: reader.recognised, summary: summary,
            digests: [try file.digest?.octets, rows].compactMap { $0 },
            sheets: (stream as? ZipStream)?.sheets)
    }
}
