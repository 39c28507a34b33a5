import Foundation
import Testing

@testable import LocalDatabase
@testable import TestSupport

/// A folder for one test's cluster, which is stopped and removed at the end of the test.
struct TemporaryCluster {
    /// The folder above the cluster's.
    let above: String
    /// The cluster's folder, not made yet.
    let folder: String
    /// Server settings, durable or not.
    let settings: [String: String]

    /// Settings that lose data in a crash of the machine, and of the machine only.
    static let hasty = ["fsync": "off", "shared_buffers": "16MB", "max_connections": "20"]

    /// Lends a folder to `body`, and clears up whatever `body` does.
    static func with(
        named name: String = "cluster", settings: [String: String] = hasty,
        _ body: (TemporaryCluster) throws -> Void
    ) throws {
        let above = "/tmp/attune-local-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 36))"
        try #require(mkdir(above, 0o711) == 0 && chmod(above, 0o711) == 0)
        defer { try? FileManager.default.removeItem(atPath: above) }
        // A killed test process must not leave a server behind either.
        try ClusterWatchdog.start(over: "\(above)/\(name)")
        let place = TemporaryCluster(above: above, folder: "\(above)/\(name)", settings: settings)
        defer { try? place.cluster().stop() }
        try body(place)
    }

    /// The cluster, seen as another process would see it.
    func cluster(
        search: PostgresSearch? = nil, account: String = "postgres", limit: Duration = .seconds(60)
    ) -> LocalCluster {
        LocalCluster(
            folder: folder, settings: settings, search: search, accountName: account, limit: limit)
    }

    /// The lines that psql answers with.
    static func query(_ sql: String, at connection: String) throws -> [String] {
        let outcome = try psql(sql, at: connection)
        try #require(outcome.status == 0, "\(outcome.output)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    /// What psql says, be it an error.
    static func psql(_ sql: String, at connection: String) throws -> ChildProcess.Outcome {
        let installation = try PostgresSearch.standard.newest()
        return try ChildProcess.run([
            installation.program("psql"), "-X", "-A", "-t", "-q", "-d", connection, "-c", sql,
        ])
    }
}

/// Whether this process may mount file systems, change owners and start servers as another account.
let weAreRoot = geteuid() == 0

/// Whether this process may mount a file system: root outside of a locked container.
let mayMount: Bool = {
    let folder = "/tmp/attune-mount-\(getpid())"
    guard weAreRoot, mkdir(folder, 0o700) == 0 else { return false }
    defer { rmdir(folder) }
    guard mount("none", folder, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount(folder) == 0
}()
