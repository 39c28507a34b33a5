import Foundation
import Postgres
import Testing

/// A connection that is cut takes the import with it, and the message says what to do.
@Suite struct CutConnectionTests {
    @Test func `a connection cut while copying leaves nothing, and says to run the command again`()
        async throws
    {
        try await FaultScene.withWave(rows: 200_000) { faults async throws in
            var cut = 0
            let rounds = FaultRounds.count(2, long: 20)
            for round in 0..<rounds {
                async let running = faults.scene.attune.run(faults.command)
                try await terminate(faults, after: .milliseconds(round * 5))
                let outcome = try await running
                let stored = try await faults.storedAfterQuiet()
                if outcome.status == 0 {
                    #expect(stored == faults.everything)
                } else {
                    cut += 1
                    #expect(outcome.status == 69, "\(outcome.errors)")
                    #expect(outcome.errors.contains("again"), "\(outcome.errors)")
                    #expect(stored == faults.nothing)
                }
                try await faults.forgetImports()
            }
            #expect(cut > 0)
            FaultRounds.report(
                "connection cut \(cut) of \(rounds) times while copying: nothing stored \(cut)")
        }
    }

    /// Ends the session that is receiving rows.
    private func terminate(_ faults: FaultScene, after pause: Duration) async throws {
        for _ in 0..<2000 {
            let ended = try await faults.database.withConnection { connection in
                try connection.query(
                    """
                    SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                        AND application_name = 'attune' AND state = 'active' AND query LIKE 'COPY%'
                    """
                ).map { row in try row[0] as Int32 }
            }
            guard let session = ended.first else {
                try await Task.sleep(for: .milliseconds(2))
                continue
            }
            try await Task.sleep(for: pause)
            try await faults.database.withConnection { connection in
                _ = try connection.query("SELECT pg_terminate_backend(\(session))")
            }
            return
        }
    }
}
