import Crypto
import Dispatch
import Foundation
import Responses
import Synchronization

/// SHA-256 of a file's octets, and whether they are UTF-8, found out in the background while the database is asked about the wave.
final class FileDigest: Sendable {
    private let file: FileDescriptor
    private let name: String
    private let outcome = Mutex<Result<Finding, CommandFailure>?>(nil)

    /// What a pass over the file has found.
    private struct Finding: Sendable {
        let octets: [UInt8]
        let isUTF8: Bool
    }

    /// Octets read at a time: few enough to stay in a core's own cache.
    private static let chunkLength = 1 << 18
    /// One file at a time, however many there are.
    private static let queue = DispatchQueue(label: "attune.file-digests", qos: .userInitiated)

    /// Begins to read the file from its beginning; where it is being read otherwise does not change.
    ///
    /// - Parameters:
    ///   - file: A file that can be read from anywhere.
    ///   - name: What messages call it.
    init(_ file: FileDescriptor, name: String) {
        self.file = file
        self.name = name
        Self.queue.async { [self] in _ = result }
    }

    /// The digest; waits until the file has been read to its end.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    var octets: [UInt8] {
        get throws { try result.get().octets }
    }

    /// Whether the file is a text in UTF-8 from its beginning to its end; waits as `octets` does.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    var isUTF8: Bool {
        get throws { try result.get().isUTF8 }
    }

    /// Computed once, by whoever asks first; whoever asks meanwhile waits.
    private var result: Result<Finding, CommandFailure> {
        outcome.withLock { outcome in
            let result = outcome ?? computed()
            outcome = result
            return result
        }
    }

    private func computed() -> Result<Finding, CommandFailure> {
        var hash = SHA256()
        var scan = UTF8Scan()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkLength, alignment: 64)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = pread(file.number, buffer.baseAddress, buffer.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(InputFailure.failure(name, errno)) }
            if count == 0 {
                return .success(Finding(octets: Array(hash.finalize()), isUTF8: scan.isWhole))
            }
            let chunk = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hash.update(bufferPointer: chunk)
            scan.append(chunk)
            offset += count
        }
    }
}
