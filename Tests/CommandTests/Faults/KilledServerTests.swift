import ClimateStore
import Foundation
import Postgres
import TestSupport
import Testing

/// A server that is killed during an import has all of it afterwards, or nothing.
@Suite struct KilledServerTests {
    @Test
    func `when the server is killed, an import is whole or has not happened, and what it reported is kept`()
        async throws
    {
        let cluster = try DisposableCluster(settings: DisposableCluster.durable)
        cluster.removeAtExit()
        try await Scene.withWave(on: cluster.connectionString) { scene async throws in
            try await FaultScene.make(scene, rows: FaultRounds.rows) { faults async throws in
                let duration = try await faults.duration()
                var (done, whole, none) = (0, 0, 0)
                let rounds = FaultRounds.count(4)
                for round in 0..<rounds {
                    async let running = scene.attune.run(faults.command)
                    try await Task.sleep(for: duration * Double.random(in: 0.05...1))
                    try cluster.killServer()
                    let outcome = try await running
                    try cluster.restart()
                    let stored = try await faults.storedAfterQuiet()
                    if outcome.status == 0 {
                        done += 1
                        #expect(stored == faults.everything, "round \(round) was reported done: \(stored)")
                    } else {
                        #expect(outcome.status == 69, "round \(round): \(outcome.errors)")
                        #expect(outcome.errors.contains("again"), "round \(round): \(outcome.errors)")
                        #expect(
                            stored == faults.nothing || stored == faults.everything,
                            "round \(round): \(stored)")
                        if stored == faults.everything { whole += 1 } else { none += 1 }
                    }
                    // Repeating it is always right.
                    try await scene.succeed(faults.command)
                    #expect(try await faults.storedAfterQuiet() == faults.everything)
                    try await faults.forgetImports()
                }
                FaultRounds.report(
                    "server killed \(rounds) times: reported done and kept \(done), not reported but whole \(whole), nothing \(none)"
                )
            }
        }
    }
}
