import Foundation

/// Starts and stops the server of a cluster that exists; the caller holds the cluster's lock.
struct ServerProcess {
    /// The cluster's folder.
    let folder: ClusterFolder
    /// The folder of its socket.
    let socket: SocketFolder
    /// Who runs it.
    let account: ServerAccount
    /// The longest wait for the server to answer or to end.
    let limit: Duration

    /// Whether the server answers on its socket.
    func answers() throws(LocalDatabaseError) -> Bool {
        guard let file = try PostmasterFile.read(of: folder), file.isReady, file.isAlive(in: folder) else {
            return false
        }
        return socket.answers
    }

    /// Starts the server and waits until it answers.
    ///
    /// A server that was killed leaves processes that end within moments; until they have, a new one refuses
    /// to start, and is started again.
    func start(with installation: PostgresInstallation) throws(LocalDatabaseError) {
        let deadline = ContinuousClock.now + limit
        try removeRemains()
        while true {
            do throws(LocalDatabaseError) {
                return try launch(installation, deadline: deadline)
            } catch {
                guard case .oldServerStillRunning = error, ContinuousClock.now < deadline else { throw error }
                usleep(200_000)
            }
        }
    }

    /// Asks the server to end its sessions and stop, and waits until it has.
    func stop() throws(LocalDatabaseError) {
        guard let file = try PostmasterFile.read(of: folder), file.isAlive(in: folder) else { return }
        guard kill(file.process, SIGINT) == 0 || errno == ESRCH else { throw .file(folder.data, errno) }
        try waitUntilGone(file)
    }

    /// Waits for a server that is starting or stopping, whichever way that ends.
    func settle() throws(LocalDatabaseError) {
        guard let file = try PostmasterFile.read(of: folder), file.isAlive(in: folder) else { return }
        if file.isStopping { return try waitUntilGone(file) }
        let deadline = ContinuousClock.now + limit
        while file.isAlive(in: folder), try !answers() {
            guard ContinuousClock.now < deadline else { throw startTimedOut }
            usleep(20_000)
        }
    }

    private func launch(
        _ installation: PostgresInstallation, deadline: ContinuousClock.Instant
    ) throws(LocalDatabaseError) {
        let command = try account.running([
            installation.program("postgres"), "-D", folder.data, "-c", "config_file=\(folder.settings)",
        ])
        let log = try ServerLog(of: folder)
        let process = try ChildProcess.startDetached(command, log: log.descriptor)
        while true {
            if !ChildProcess.isAlive(process) {
                let path = folder.path
                throw ServerFailure.error(log.excerpt, in: path) { .serverFailed(path: path, output: $0) }
            }
            if try answers() { return }
            guard ContinuousClock.now < deadline else { throw startTimedOut }
            usleep(10_000)
        }
    }

    /// Removes what a dead server left behind.
    ///
    /// PostgreSQL would take for that server whatever process has its number: another program's, or its own
    /// remains where nobody collects the dead, as in many containers. Its check of the data directory's shared
    /// memory, which needs no file (since version 12), still keeps two servers apart.
    private func removeRemains() throws(LocalDatabaseError) {
        if let file = try PostmasterFile.read(of: folder), file.isAlive(in: folder) { return }
        for path in [folder.postmasterFile, socket.socket, "\(socket.socket).lock"] {
            guard unlink(path) == 0 || errno == ENOENT else { throw .file(path, errno) }
        }
    }

    private func waitUntilGone(_ file: PostmasterFile) throws(LocalDatabaseError) {
        let deadline = ContinuousClock.now + limit
        while file.isAlive(in: folder) {
            guard ContinuousClock.now < deadline else {
                throw .stopTimedOut(log: folder.log, seconds: Int(limit.components.seconds))
            }
            usleep(10_000)
        }
    }

    private var startTimedOut: LocalDatabaseError {
        .startTimedOut(log: folder.log, seconds: Int(limit.components.seconds))
    }
}
