import Foundation
import Responses

/// A response file, a pipe or standard input, open for reading.
final class OpenedFile: ByteStream {
    /// What messages call it.
    let name: String
    /// Its size, if it has one: pipes have none.
    let size: Int64?
    private(set) var consumed: Int64 = 0

    private let file: FileDescriptor
    /// Of all its octets; `nil` for what can be read only once, and where it was not asked for.
    let digest: FileDigest?
    private let isStandardInput: Bool
    /// What tells that nobody has written to the file since; `nil` for a pipe.
    private let state: State?
    /// Octets that were looked at ahead of reading.
    private var ahead: [UInt8] = []

    /// What changes when a file is written to.
    private struct State: Equatable {
        let size: Int
        let modified: [Int]

        init(_ status: stat) {
            size = Int(status.st_size)
            #if canImport(Darwin)
                let (content, entry) = (status.st_mtimespec, status.st_ctimespec)
            #else
                let (content, entry) = (status.st_mtim, status.st_ctim)
            #endif
            modified = [content.tv_sec, content.tv_nsec, entry.tv_sec, entry.tv_nsec].map { Int($0) }
        }
    }

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file, or `-` for standard input.
    ///   - isDigested: Whether to begin computing its digest. Standard input never is: whoever pipes a file in may
    ///     have read some of it.
    /// - Throws: `CommandFailure` with `badInput` if there is none, it is a folder or may not be read.
    init(path: String, isDigested: Bool) throws {
        name = Self.name(path)
        guard let file = path == "-" ? .standardInput : FileDescriptor(opening: path) else {
            throw InputFailure.failure(name, errno)
        }
        self.file = file
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw InputFailure.failure(name, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure(.badInput, "\(name): \(InputFailure.folder(name))")
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        state = isFile ? State(status) : nil
        size = isFile ? Int64(status.st_size) : nil
        isStandardInput = path == "-"
        digest = isFile && isDigested && !isStandardInput ? FileDigest(file, name: name) : nil
    }

    /// What messages call a file.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count: Int
        if ahead.isEmpty {
            count = try readFile(into: buffer)
        } else {
            count = min(ahead.count, buffer.count)
            buffer.copyBytes(from: ahead[..<count])
            ahead.removeFirst(count)
        }
        consumed += Int64(count)
        return count
    }

    /// The first octets, without reading them away.
    ///
    /// - Returns: As many as were asked for, fewer if the file has no more.
    func peek(_ count: Int) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: count)
        while ahead.count < count {
            let read = try chunk.withUnsafeMutableBytes { try readFile(into: $0) }
            if read == 0 { break }
            ahead.append(contentsOf: chunk[..<read])
        }
        return Array(ahead.prefix(count))
    }

    /// The encoding of a text, as far as more than its first octets show it: the first accent may come late.
    ///
    /// - Returns: `nil` for a pipe, and where no digest was asked for.
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    func likelyEncoding() throws -> TextEncoding? {
        guard let digest else { return nil }
        if try digest.isUTF8 { return nil }
        var sample = [UInt8](repeating: 0, count: min(Int(size ?? 0), Self.sampleLength))
        var filled = 0
        while filled < sample.count {
            let read = sample.withUnsafeMutableBytes { bytes in
                pread(file.number, bytes.baseAddress.map { $0 + filled }, bytes.count - filled, off_t(filled))
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { return nil }
            filled += read
        }
        let isComplete = sample.count < Self.sampleLength
        return sample.withUnsafeBytes { TextEncoding.detected(in: $0, isComplete: isComplete) }
    }

    /// How much of a file that is not UTF-8 is looked at.
    private static let sampleLength = 16 << 20

    /// The file itself, for a reader that goes to and fro in it.
    var descriptor: Int32 { file.number }

    /// All of a pipe, which cannot be read from anywhere but its end.
    ///
    /// - Returns: `nil` for a file, which can.
    /// - Throws: `CommandFailure` with `badInput` if the pipe holds more than is to be held in memory.
    func wholeUnlessSeekable(limit: Int) throws -> [UInt8]? {
        guard state == nil || isStandardInput else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else {
                throw CommandFailure(
                    .badInput,
                    "\(name): a spreadsheet from a pipe may have \(limit >> 20) MB at most. Name the file instead."
                )
            }
        }
    }

    private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(file.number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw InputFailure.failure(name, errno) }
        }
    }

    /// Makes sure that what was read is what was digested.
    ///
    /// - Throws: `CommandFailure` with `badInput` if somebody has written to the file since it was opened.
    func checkUnchanged() throws {
        guard let state else { return }
        var status = stat()
        guard fstat(file.number, &status) == 0, State(status) == state else {
            throw InputFailure.changed(name)
        }
    }
}
