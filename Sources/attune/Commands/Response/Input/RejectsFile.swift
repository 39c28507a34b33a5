import Foundation
import Synchronization

/// The file that takes the rows an import refuses.
///
/// It holds answers: nobody but its owner may read it, nothing is overwritten for it, and it goes when the import
/// fails or refuses nothing.
final class RejectsFile: Sendable {
    let path: String
    private let descriptor: Int32
    private let hasRows = Atomic<Bool>(false)

    /// Makes the file, empty.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite` if it is there already or cannot be made.
    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .cannotWrite,
                errno == EEXIST
                    ? "‘\(path)’ is there already and is not overwritten. Name a new file for the rejected rows."
                    : "Cannot make ‘\(path)’ for the rejected rows: does its folder exist, and may you write there?"
            )
        }
    }

    deinit { close(descriptor) }

    /// Adds rows, under the heading if they are the first.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite`.
    func write(_ rows: [UInt8], heading: () -> [UInt8]) throws {
        guard !rows.isEmpty else { return }
        if !hasRows.exchange(true, ordering: .relaxed) { try append(heading()) }
        try append(rows)
    }

    /// Lets the file stay, if it has rows: the import they were left out of has happened.
    ///
    /// - Returns: Its path; `nil` if nothing was refused.
    func keep() -> String? {
        guard hasRows.load(ordering: .relaxed) else {
            remove()
            return nil
        }
        return path
    }

    /// Takes the file away: the import failed, and all its rows are still where they were.
    func remove() { unlink(path) }

    private func append(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw CommandFailure(
                    .cannotWrite,
                    "Cannot write the rejected rows to ‘\(path)’: is the disk full? Nothing was imported.")
            }
            rest = rest.dropFirst(count)
        }
    }
}
