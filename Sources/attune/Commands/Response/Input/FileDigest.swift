import Crypto
import Dispatch
import Foundation
import Synchronization

/// SHA-256 of a file's octets, computed in the background while the database is asked about the wave.
final class FileDigest: Sendable {
    private let file: FileDescriptor
    private let name: String
    private let outcome = Mutex<Result<[UInt8], CommandFailure>?>(nil)

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
        get throws { try result.get() }
    }

    /// Computed once, by whoever asks first; whoever asks meanwhile waits.
    private var result: Result<[UInt8], CommandFailure> {
        outcome.withLock { outcome in
            let result = outcome ?? computed()
            outcome = result
            return result
        }
    }

    private func computed() -> Result<[UInt8], CommandFailure> {
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkLength, alignment: 64)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = pread(file.number, buffer.baseAddress, buffer.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(InputFailure.failure(name, errno)) }
            if count == 0 { return .success(Array(hash.finalize())) }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }
}
