import Foundation

/// What the file `postmaster.pid` says of the server that wrote it, who may be dead.
struct PostmasterFile: Equatable {
    /// The server's process id.
    let process: pid_t
    /// Whether the server said that it takes connections.
    let isReady: Bool
    /// Whether the server said that it is shutting down.
    let isStopping: Bool

    /// Reads a data directory's file.
    ///
    /// - Returns: `nil` if there is none, or it has not been written in full.
    static func read(of folder: ClusterFolder) throws(LocalDatabaseError) -> PostmasterFile? {
        guard let text = try FileSystem.read(folder.postmasterFile) else { return nil }
        return PostmasterFile(text)
    }

    /// Reads the file's text: the process id on line 1, the state on line 8.
    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let process = lines.first.flatMap({ pid_t($0) }), process > 0 else { return nil }
        let state = lines.count > 7 ? lines[7].filter { $0 != " " } : ""
        self.process = process
        isReady = state == "ready"
        isStopping = state == "stopping"
    }

    /// Whether the process is alive and is this cluster's server, not another that got its number since.
    func isAlive(in folder: ClusterFolder) -> Bool { Self.isAlive(process, in: folder) }

    /// Whether a process is alive and was started with this cluster's data directory.
    static func isAlive(_ process: pid_t, in folder: ClusterFolder) -> Bool {
        guard ChildProcess.isAlive(process) else { return false }
        #if os(Linux)
            guard let words = try? FileSystem.read("/proc/\(process)/cmdline") else { return false }
            return words.split(separator: "\0").contains { $0 == folder.data }
        #else
            return true
        #endif
    }
}
