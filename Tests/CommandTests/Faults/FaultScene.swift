import ClimateStore
import Foundation
import Postgres

/// What a fault test needs beside a scene: its own look at the database, and commands that run meanwhile.
struct FaultScene {
    let scene: Scene
    let database: Database
    /// The file that is imported, and how many responses it holds.
    let file: String
    let rows: Int

    /// Lends a scene with an open wave and a file for it.
    static func withWave<Result>(
        rows: Int = FaultRounds.rows, _ body: (FaultScene) async throws -> Result
    ) async throws -> Result {
        try await Scene.withWave { scene in
            try await make(scene, rows: rows, body)
        }
    }

    /// Adds what is needed to a scene with an open wave.
    static func make<Result>(
        _ scene: Scene, rows: Int, _ body: (FaultScene) async throws -> Result
    ) async throws -> Result {
        let text = Scene.responses([("A", rows / 2), ("B", rows - rows / 2)])
        let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 2)
        do {
            let result = try await body(
                FaultScene(
                    scene: scene, database: database, file: try scene.file("big.csv", text), rows: rows))
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    var command: [String] { ["response", "import", file, "--wave", "acme/w1"] }

    /// Starts the import and leaves it running; its words go nowhere.
    func startImport() throws -> Process {
        let process = scene.attune.prepared(command)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// How long the import of the file takes here, for moments to be drawn from; nothing of it stays.
    func duration() async throws -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        try await scene.succeed(command)
        let taken = clock.now - start
        try await forgetImports()
        return taken
    }

    /// Removes what has been imported, so that the next round begins as the first did.
    func forgetImports() async throws {
        try await database.withConnection { connection in
            try connection.executeScript(
                unsafeSQL:
                    "TRUNCATE attune.response, attune.held_response, attune.comment, attune.held_comment, attune.import"
            )
        }
    }

    /// How many responses are stored, and how many contents are remembered.
    struct Stored: Equatable {
        let responses: Int
        let held: Int
        let isRemembered: Bool
    }

    /// What is stored once the server has ended the sessions of whoever is gone.
    func storedAfterQuiet() async throws -> Stored {
        for _ in 0..<600 {
            let (others, stored) = try await look()
            if others == 0 { return stored }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Scene.Failure(
            command: command.joined(separator: " "), status: -1, errors: "its session does not end")
    }

    private func look() async throws -> (others: Int, stored: Stored) {
        try await database.withConnection { connection in
            let others: Int = try connection.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'attune' AND pid <> pg_backend_pid()
                """)[0, 0]
            let stored = try connection.query(
                """
                SELECT (SELECT count(*) FROM attune.response), (SELECT count(*) FROM attune.held_response),
                       EXISTS (SELECT FROM attune.import)
                """)
            return (
                others,
                Stored(responses: try stored[0, 0], held: try stored[0, 1], isRemembered: try stored[0, 2])
            )
        }
    }

    /// Waits until the server is receiving the import's rows.
    ///
    /// - Returns: The session that receives them; `nil` if the import ended before it was seen.
    func waitForCopy(of process: Process) async throws -> Int32? {
        while process.isRunning {
            let sessions = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                        AND application_name = 'attune' AND state = 'active' AND query LIKE 'COPY%'
                    """
                ).map { row in try row[0] as Int32 }
            }
            if let session = sessions.first { return session }
        }
        return nil
    }

    /// The two states an import may leave.
    var nothing: Stored { Stored(responses: 0, held: 0, isRemembered: false) }
    var everything: Stored { Stored(responses: rows, held: 0, isRemembered: true) }
}
