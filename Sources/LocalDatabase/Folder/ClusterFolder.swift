import Foundation

/// The places of one cluster in the file system.
///
/// The folder itself is ours (as root: root's, so that the server's account cannot replace a file that root
/// writes); `data` and `socket` belong to the server's account and are closed to everybody else.
struct ClusterFolder: Equatable, Sendable {
    /// The folder that holds everything below: an absolute path without symbolic links.
    let path: String

    /// PostgreSQL's data directory.
    var data: String { "\(path)/data" }
    /// A cluster in the making; renamed to `data` once complete.
    var unfinishedData: String { "\(path)/data.new" }
    /// The preferred folder of the socket.
    var socket: String { "\(path)/socket" }
    /// What the server says.
    var log: String { "\(path)/server.log" }
    /// Locked by the one command that makes, starts or stops the server.
    var lock: String { "\(path)/lock" }
    /// Server settings.
    var settings: String { "\(path)/postgresql.conf" }
    /// Who may log in, and how.
    var authentication: String { "\(path)/pg_hba.conf" }
    /// Which accounts may act as which roles.
    var identities: String { "\(path)/pg_ident.conf" }
    /// Written by the running server.
    var postmasterFile: String { "\(data)/postmaster.pid" }

    /// Finds the folder of a cluster without making anything.
    ///
    /// - Returns: `nil` if nothing is there yet.
    static func existing(at path: String) throws(LocalDatabaseError) -> ClusterFolder? {
        let status = try FileStatus(following: path)
        guard let status else { return nil }
        try status.requireFolder(path)
        try status.requireOwner(geteuid(), path)
        let resolved = FileSystem.resolved(path)
        guard let elsewhere = try RelocatedFolder.read(in: resolved) else {
            return ClusterFolder(path: resolved)
        }
        let home = try FileStatus(following: elsewhere)
        guard let home else {
            throw .damaged(path: path, reason: "its data was kept in \(elsewhere), which is gone")
        }
        try home.requireFolder(elsewhere)
        try home.requireOwner(geteuid(), elsewhere)
        return ClusterFolder(path: elsewhere)
    }

    /// Finds the folder of a cluster, made if it is missing.
    ///
    /// - Parameter account: Who has to reach it; as root, a folder below one that is closed to that account
    ///   (`/root`, say) only points to one that is not.
    static func prepared(
        at path: String, for account: ServerAccount
    ) throws(LocalDatabaseError) -> ClusterFolder {
        try FileSystem.makeFolders(path)
        let status = try FileStatus(following: path)
        try status?.requireFolder(path)
        try status?.requireOwner(geteuid(), path)
        // Everyone may pass through root's folder, since the server's account must; nobody may list it.
        let mode: mode_t = ServerAccount.weAreRoot ? 0o711 : 0o700
        guard chmod(path, mode) == 0 else { throw .file(path, errno) }
        let resolved = FileSystem.resolved(path)
        if let elsewhere = try RelocatedFolder.read(in: resolved) { return ClusterFolder(path: elsewhere) }
        guard ServerAccount.weAreRoot, !account.canReach(resolved) else {
            return ClusterFolder(path: resolved)
        }
        return ClusterFolder(path: try RelocatedFolder.make(for: resolved))
    }
}
