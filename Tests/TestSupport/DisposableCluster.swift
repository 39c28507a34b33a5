import Foundation
import LocalDatabase
import Synchronization

/// A cluster in the temporary folder that trades every safety for speed and goes when the process goes.
package struct DisposableCluster: Sendable {
    /// The folder of the cluster.
    package let folder: String
    /// How libpq reaches the cluster's database.
    package let connectionString: String
    private let cluster: LocalCluster

    /// Settings that lose data in a crash, which a test's data may.
    package static let settings = [
        "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "64MB",
        "max_connections": "120",
    ]

    /// Clusters to remove when this process ends.
    private static let atExit = Mutex<[DisposableCluster]>([])

    /// Settings that keep what has been committed when the server is killed.
    package static let durable = ["synchronous_commit": "on", "full_page_writes": "on"]

    /// Makes and starts a cluster.
    ///
    /// - Parameter extra: Settings that are added to those of `settings`, or replace them.
    package init(settings extra: [String: String] = [:]) throws {
        let name = "attune-test-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 36))"
        folder = NSTemporaryDirectory() + name
        // Before the server: whatever happens from here on, somebody clears up.
        try ClusterWatchdog.start(over: folder)
        cluster = LocalCluster(folder: folder, settings: Self.settings.merging(extra) { $1 })
        connectionString = try cluster.start()
    }

    /// Kills the server as a crash would, without any warning to it or its sessions.
    package func killServer() throws {
        guard let process = try cluster.status().process else { return }
        kill(pid_t(process), SIGKILL)
    }

    /// Starts the server again; it recovers what was committed.
    package func restart() throws {
        _ = try cluster.start()
    }

    /// Stops the server and removes the folder.
    package func remove() throws {
        try cluster.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Removes the cluster when this process ends.
    package func removeAtExit() {
        let isFirst = Self.atExit.withLock { clusters in
            clusters.append(self)
            return clusters.count == 1
        }
        guard isFirst else { return }
        atexit {
            for cluster in DisposableCluster.atExit.withLock({ $0 }) { try? cluster.remove() }
        }
    }
}
