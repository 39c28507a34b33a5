import Crypto
import Foundation

/// A response file, a pipe or standard input, open for reading.
final class OpenedFile: ByteStream {
    /// What messages call it.
    let name: String
    /// Its size, if it has one: pipes have none.
    let size: Int64?
    private(set) var consumed: Int64 = 0

    let descriptor: Int32
    private let ownsDescriptor: Bool
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
    /// - Parameter path: The file, or `-` for standard input.
    /// - Throws: `CommandFailure` with `badInput` if there is none, it is a folder or may not be read.
    init(path: String) throws {
        name = Self.name(path)
        ownsDescriptor = path != "-"
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFailure.failure(name, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = errno
            if ownsDescriptor { close(descriptor) }
            throw InputFailure.failure(name, error)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            if ownsDescriptor { close(descriptor) }
            throw CommandFailure(.badInput, "\(name): \(InputFailure.folder(name))")
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        state = isFile ? State(status) : nil
        size = isFile ? Int64(status.st_size) : nil
    }

    /// What messages call a file.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

    deinit { if ownsDescriptor { close(descriptor) } }

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

    /// All of a pipe, which cannot be read from anywhere but its end.
    ///
    /// - Returns: `nil` for a file, which can.
    /// - Throws: `CommandFailure` with `badInput` if the pipe holds more than is to be held in memory.
    func wholeUnlessSeekable(limit: Int) throws -> [UInt8]? {
        guard state == nil || !ownsDescriptor else { return nil }
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
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw InputFailure.failure(name, errno) }
        }
    }

    /// SHA-256 of the whole file, which then is to be read from its beginning; `nil` for a pipe.
    ///
    /// Standard input is not asked for it: whoever pipes a file in may have read some of it.
    func digest() throws -> [UInt8]? {
        guard state != nil, ownsDescriptor else { return nil }
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputFailure.failure(name, errno) }
            if count == 0 { return Array(hash.finalize()) }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }

    /// Makes sure that what was read is what was digested.
    ///
    /// - Throws: `CommandFailure` with `badInput` if somebody has written to the file since it was opened.
    func checkUnchanged() throws {
        guard let state else { return }
        var status = stat()
        guard fstat(descriptor, &status) == 0, State(status) == state else {
            throw InputFailure.changed(name)
        }
    }
}
