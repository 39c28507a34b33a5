import ClimateStore
import Foundation
import Postgres
import Testing

/// An import that is killed has happened or it has not.
@Suite struct KilledImportTests {
    private static let rows = 200_000

    @Test func `killed at ten different moments, an import stores all rows or none`() async throws {
        try await Scene.withWave { scene async throws in
            let file = try scene.file(
                "big.csv", Scene.responses([("A", Self.rows / 2), ("B", Self.rows / 2)]))
            let command = ["response", "import", file, "--wave", "acme/w1"]
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            let usual = try await Self.usualDuration(of: ["wave", "list"], scene)
            var killedWhileCopying = 0
            for moment in 0..<10 {
                let process = scene.attune.prepared(command)
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                if moment.isMultiple(of: 2) {
                    // From before the first row to well after the last.
                    try await Task.sleep(for: usual * Double(moment + 1) / 4)
                } else if try await Self.waitForCopy(of: process, database) {
                    killedWhileCopying += 1
                }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let stored = try await Self.storedAfterQuiet(database)
                #expect(stored == 0 || stored == Self.rows, "moment \(moment): \(stored) rows")
            }
            #expect(killedWhileCopying > 0)
            // Whatever happened before, repeating the command ends with everything stored once.
            let last = try await scene.attune.run(command)
            #expect(last.status == 0, "\(last.errors)")
            #expect(try await Self.storedAfterQuiet(database) == Self.rows)
            await database.close()
        }
    }

    /// Waits until the server is receiving the import's rows.
    ///
    /// - Returns: Whether it was seen doing so before the import ended.
    private static func waitForCopy(of process: Process, _ database: Database) async throws -> Bool {
        while process.isRunning {
            let isCopying = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                        AND application_name = 'attune' AND state = 'active' AND query LIKE 'COPY%')
                    """)[0, 0] as Bool
            }
            if isCopying { return true }
        }
        return false
    }

    private static func usualDuration(of command: [String], _ scene: Scene) async throws -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        _ = try await scene.attune.run(command)
        return clock.now - start
    }

    /// Counts the rows once the server has noticed that the client is gone.
    private static func storedAfterQuiet(_ database: Database) async throws -> Int {
        for _ in 0..<600 {
            let (others, stored) = try await database.withConnection { connection in
                let others: Int = try connection.query(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'attune' AND pid <> pg_backend_pid()
                    """)[0, 0]
                let stored: Int = try connection.query("SELECT count(*) FROM attune.response")[0, 0]
                return (others, stored)
            }
            if others == 0 { return stored }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("The killed import's session did not end within a minute.")
        return -1
    }
}
