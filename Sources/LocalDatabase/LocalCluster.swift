import Foundation

/// A private PostgreSQL cluster in a folder, reached through a Unix socket by its owner and root alone.
///
/// It is made on first use and left running for the next command. Every call blocks until it is done and may
/// be made from several processes at once. As root, the server runs under an unprivileged account.
package struct LocalCluster: Sendable {
    /// The folder as asked for; as root the cluster may be kept elsewhere, which `status()` tells.
    package let folder: String
    private let settings: [String: String]
    private let search: PostgresSearch?
    private let accountName: String
    private let limit: Duration

    /// The database that is made with the cluster.
    package static let database = "attune"

    /// Names a cluster; nothing is made or started.
    ///
    /// - Parameters:
    ///   - folder: Its folder, made with those above it when missing; a relative path is the working directory's.
    ///   - settings: Server settings that are added to Attune's, or replace them, at the next start.
    ///   - search: Where to look for PostgreSQL; `nil` for the usual places.
    ///   - accountName: Who runs the server of a new cluster when we are root.
    ///   - limit: The longest wait for a server that starts or stops, and for another command doing so.
    package init(
        folder: String = LocalCluster.defaultFolder(), settings: [String: String] = [:],
        search: PostgresSearch? = nil, accountName: String = "postgres", limit: Duration = .seconds(120)
    ) {
        self.folder = URL(filePath: folder).standardizedFileURL.path
        self.settings = settings
        self.search = search
        self.accountName = accountName
        self.limit = limit
    }

    /// The user's own folder: `$XDG_DATA_HOME/attune` or, if that is not an absolute path, `~/.local/share/attune`.
    package static func defaultFolder(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/attune" }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
        return "\(home)/.local/share/attune"
    }

    /// Starts the server unless it runs, the cluster made first if there is none, and waits until it answers.
    ///
    /// - Returns: The connection string, as `connectionString`.
    package func start() throws(LocalDatabaseError) -> String {
        let existing = try existingServer()
        if let existing, try existing.answers() {
            ServerLog.bound(existing.folder)
            return Self.connectionString(to: existing)
        }
        let place = if let existing { existing.folder } else { try preparedFolder() }
        let lock = try FolderLock(place, waitingAtMost: limit)
        // Another command may have made the cluster while this one waited.
        let found = try self.server(in: place)
        let server = if let found { found } else { try makeCluster(in: place) }
        try server.settle()
        if try !server.answers() {
            try configure(server)
            let version = try Self.version(of: place)
            let programs = try (search ?? .standard).matching(version: version, folder: folder)
            try server.start(with: programs)
        }
        _ = consume lock
        return Self.connectionString(to: server)
    }

    /// Ends the server's sessions, rolls their transactions back, and waits until the server has stopped.
    ///
    /// Nothing happens if it does not run.
    package func stop() throws(LocalDatabaseError) {
        guard let place = try existingServer()?.folder else { return }
        let lock = try FolderLock(place, waitingAtMost: limit)
        try server(in: place)?.stop()
        _ = consume lock
    }

    /// What the cluster is doing; nothing is made or changed.
    package func status() throws(LocalDatabaseError) -> ClusterStatus {
        guard let server = try existingServer() else { return ClusterStatus(state: .absent, folder: folder) }
        let file = try PostmasterFile.read(of: server.folder)
        let process = file.flatMap { $0.isAlive(in: server.folder) ? $0.process : nil }
        let state: ClusterStatus.State =
            try process == nil ? .stopped : server.answers() ? .running : .notAnswering
        return ClusterStatus(
            state: state, folder: server.folder.path, version: try Self.version(of: server.folder),
            process: process, socketFolder: server.socket.path, socketReason: server.socket.reason,
            account: server.account.name)
    }

    /// How libpq reaches the cluster's database, whether or not the server runs.
    ///
    /// - Throws: An error if the cluster has not been made.
    package var connectionString: String {
        get throws(LocalDatabaseError) {
            guard let server = try existingServer() else {
                throw .damaged(path: folder, reason: "it has not been made yet")
            }
            return Self.connectionString(to: server)
        }
    }

    private func existingServer() throws(LocalDatabaseError) -> ServerProcess? {
        guard let place = try ClusterFolder.existing(at: folder) else { return nil }
        return try server(in: place)
    }

    /// The server of a cluster that has been made; whoever owns its data runs it.
    private func server(in place: ClusterFolder) throws(LocalDatabaseError) -> ServerProcess? {
        guard let data = try FileStatus(of: place.data) else { return nil }
        try data.requireFolder(place.data)
        if !ServerAccount.weAreRoot { try data.requireOwner(geteuid(), place.data) }
        guard data.owner != 0 else {
            throw .damaged(path: place.data, reason: "it belongs to root, who cannot run PostgreSQL")
        }
        return ServerProcess(
            folder: place, socket: SocketFolder(of: place), account: try ServerAccount(user: data.owner),
            limit: limit)
    }

    private func preparedFolder() throws(LocalDatabaseError) -> ClusterFolder {
        try ClusterFolder.prepared(at: folder, for: ServerAccount.forNewCluster(unprivileged: accountName))
    }

    private func makeCluster(in place: ClusterFolder) throws(LocalDatabaseError) -> ServerProcess {
        let account = try ServerAccount.forNewCluster(unprivileged: accountName)
        let creation = ClusterCreation(
            folder: place, installation: try (search ?? .standard).newest(), account: account,
            isDurable: settings["fsync"] != "off")
        try creation.run()
        return ServerProcess(folder: place, socket: SocketFolder(of: place), account: account, limit: limit)
    }

    private func configure(_ server: ServerProcess) throws(LocalDatabaseError) {
        let place = server.folder
        try server.socket.prepare(for: server.account)
        let text = ServerSettings(folder: place, socket: server.socket, extra: settings).text
        // The server's account reads these; there is nothing in them to hide, and the folder is closed.
        try FileSystem.write(text, to: place.settings, mode: 0o644)
        try FileSystem.write(ServerAuthentication.rules, to: place.authentication, mode: 0o644)
        let identities = ServerAuthentication.identities(of: server.account)
        try FileSystem.write(identities, to: place.identities, mode: 0o644)
    }

    private static func version(of place: ClusterFolder) throws(LocalDatabaseError) -> String {
        guard let text = try FileSystem.read("\(place.data)/PG_VERSION") else {
            throw .damaged(path: place.data, reason: "its file PG_VERSION is missing")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Every part is spelt out, so that a `PG…` variable meant for another server changes nothing.
    private static func connectionString(to server: ServerProcess) -> String {
        let parts = [
            ("host", server.socket.path), ("hostaddr", ""), ("port", String(SocketFolder.port)),
            ("user", ServerAuthentication.superuser), ("dbname", database),
            // Nobody else's server can pose as ours.
            ("requirepeer", server.account.name),
        ]
        return parts.map { "\($0)=\(quoted($1))" }.joined(separator: " ")
    }

    private static func quoted(_ value: String) -> String {
        let plain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x27 && $0 != 0x5C }
        if plain { return value }
        let escaped = value.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "'", with: "\\'")
        return "'\(escaped)'"
    }
}
