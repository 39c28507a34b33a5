import Foundation

/// Makes a new cluster with an empty database, whole or not at all.
struct ClusterCreation {
    /// The folder to make it in.
    let folder: ClusterFolder
    /// The programs that make it.
    let installation: PostgresInstallation
    /// Who owns it.
    let account: ServerAccount
    /// Whether the files are to reach the disk before this returns; tests do without.
    let isDurable: Bool

    /// Makes the cluster beside its place, adds the database and moves it there.
    func run() throws(LocalDatabaseError) {
        let unfinished = folder.unfinishedData
        try FileSystem.removeTree(unfinished)
        do throws(LocalDatabaseError) {
            try FileSystem.makePrivateFolder(unfinished, of: account)
            try initialise(unfinished)
            try createDatabase(unfinished)
            guard rename(unfinished, folder.data) == 0 else {
                throw LocalDatabaseError.file(folder.data, errno)
            }
        } catch {
            // What stays behind is in the way of nothing: the next attempt removes it.
            try? FileSystem.removeTree(unfinished)
            throw error
        }
    }

    private func initialise(_ data: String) throws(LocalDatabaseError) {
        var command = [
            installation.program("initdb"), "--pgdata=\(data)",
            "--username=\(ServerAuthentication.superuser)",
            "--encoding=UTF8", "--locale=C", "--data-checksums", "--auth-local=peer",
            "--auth-host=scram-sha-256", "--no-instructions",
        ]
        // PostgreSQL 13 has no --no-instructions; it only shortens what nobody reads.
        if installation.version < 14 { command.removeLast() }
        if !isDurable { command.append("--no-sync") }
        try check(ChildProcess.run(account.running(command)))
    }

    /// Adds the database in single-user mode, so that a cluster never exists without it.
    private func createDatabase(_ data: String) throws(LocalDatabaseError) {
        var command = [
            installation.program("postgres"), "--single", "-D", data, "-c", "exit_on_error=on", "-c",
            "log_checkpoints=off",
        ]
        if !isDurable { command += ["-c", "fsync=off"] }
        let statement = "CREATE DATABASE \(LocalCluster.database) TEMPLATE template0\n"
        try check(ChildProcess.run(account.running(command + ["template1"]), input: statement))
    }

    private func check(_ outcome: ChildProcess.Outcome) throws(LocalDatabaseError) {
        guard outcome.status != 0 else { return }
        let path = folder.path
        throw ServerFailure.error(outcome.output, in: path) { .creationFailed(path: path, output: $0) }
    }
}
