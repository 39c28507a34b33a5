import Foundation

/// The server's log: ours to write, so never more than `limit` bytes from one command to the next.
struct ServerLog: ~Copyable {
    /// The greatest size that is left alone, in bytes.
    static let limit = 1 << 20

    /// Open for appending; the server inherits it.
    let descriptor: Int32
    private let path: String
    private let begin: Int

    /// Opens the log for a new server, the one before kept as `server.log.1` if it is long.
    init(of folder: ClusterFolder) throws(LocalDatabaseError) {
        if let status = try FileStatus(of: folder.log), status.size > Self.limit {
            rename(folder.log, "\(folder.log).1")
        }
        let descriptor = open(folder.log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(folder.log, errno) }
        path = folder.log
        self.descriptor = descriptor
        begin = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit { close(descriptor) }

    /// Empties the log of a running server if it has become long.
    static func bound(_ folder: ClusterFolder) {
        guard let status = try? FileStatus(of: folder.log), status.size > limit else { return }
        truncate(folder.log, 0)
    }

    /// What has been written since it was opened: the last lines, joined to one.
    var excerpt: String {
        guard let text = try? FileSystem.read(path) else { return "" }
        let new = String(decoding: Array(text.utf8).dropFirst(begin), as: UTF8.self)
        return Self.lastLines(of: new)
    }

    /// The last four lines of a program's output that say anything, joined to one.
    static func lastLines(of text: String) -> String {
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let kept = lines.filter { !$0.isEmpty }.suffix(4)
        return kept.isEmpty ? "nothing" : kept.joined(separator: " | ")
    }
}
