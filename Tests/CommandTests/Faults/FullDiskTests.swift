import Foundation
import Postgres
import TestSupport
import Testing

/// A disk that fills up during an import.
@Suite struct FullDiskTests {
    /// A small file system of one's own needs root and a kernel that allows it.
    private static var canMount: Bool { geteuid() == 0 && FaultRounds.isLong }

    @Test(.enabled(if: canMount, "needs root and ATTUNE_LONG_TESTS=1, to mount a small file system"))
    func `a full disk leaves nothing of the import, and says to make room`() async throws {
        let cluster = try DisposableCluster(settings: DisposableCluster.durable)
        cluster.removeAtExit()
        let disk = try SmallDisk(megabytes: 8)
        defer { disk.remove() }
        try await Scene.withWave(on: cluster.connectionString) { scene async throws in
            try await FaultScene.make(scene, rows: 200_000) { faults async throws in
                try await faults.database.withConnection { connection in
                    _ = try connection.execute("CREATE TABLESPACE small LOCATION '\(unsafeSQL: disk.folder)'")
                    let partition =
                        try connection.query(
                            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'attune.response'::regclass"
                        )[0, 0] as String
                    try connection.executeScript(unsafeSQL: "ALTER TABLE \(partition) SET TABLESPACE small")
                }
                let outcome = try await scene.attune.run(faults.command)
                #expect(outcome.status == 1, "\(outcome.errors)")
                #expect(outcome.errors.contains("disk is full"), "\(outcome.errors)")
                #expect(outcome.errors.contains("run the command again"), "\(outcome.errors)")
                #expect(try await faults.storedAfterQuiet() == faults.nothing)
                try disk.grow(megabytes: 256)
                try await scene.succeed(faults.command)
                #expect(try await faults.storedAfterQuiet() == faults.everything)
                FaultRounds.report("disk full once: nothing stored; with room, all stored")
            }
            try await Self.drop(on: cluster)
        }
    }

    /// The tablespace must be empty before its disk goes.
    private static func drop(on cluster: DisposableCluster) async throws {
        let database = Database(try ConnectionSettings(cluster.connectionString), maximumConnections: 1)
        try await database.withConnection { connection in
            try connection.executeScript(unsafeSQL: "DROP SCHEMA attune CASCADE")
            _ = try connection.execute("DROP TABLESPACE small")
        }
        await database.close()
    }
}

/// A file system in memory, of a size of its own, that the server's account may write to.
private struct SmallDisk {
    let folder: String

    init(megabytes: Int) throws {
        folder = NSTemporaryDirectory() + "attune-small-\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try Self.run([
            "mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700,uid=postgres", "tmpfs", folder,
        ])
    }

    func grow(megabytes: Int) throws {
        try Self.run(["mount", "-o", "remount,size=\(megabytes)m", folder])
    }

    func remove() {
        try? Self.run(["umount", folder])
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Scene.Failure(
                command: arguments.joined(separator: " "), status: process.terminationStatus, errors: "")
        }
    }
}
