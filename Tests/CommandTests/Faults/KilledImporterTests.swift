import Foundation
import Testing

/// An import that is killed has happened or it has not.
@Suite struct KilledImporterTests {
    @Test func `killed at any moment, an import stores all rows or none`() async throws {
        try await FaultScene.withWave { faults async throws in
            let duration = try await faults.duration()
            var (whole, none, whileCopying) = (0, 0, 0)
            let rounds = FaultRounds.count(6)
            for round in 0..<rounds {
                let process = try faults.startImport()
                if round.isMultiple(of: 2) {
                    // From before the first row to just after the last.
                    try await Task.sleep(for: duration * Double.random(in: 0...1.1))
                } else if try await faults.waitForCopy(of: process) != nil {
                    whileCopying += 1
                }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let stored = try await faults.storedAfterQuiet()
                #expect(stored == faults.nothing || stored == faults.everything, "round \(round): \(stored)")
                if stored == faults.everything { whole += 1 } else { none += 1 }
                try await faults.forgetImports()
            }
            #expect(whileCopying > 0)
            FaultRounds.report(
                "importer killed \(rounds) times (\(whileCopying) while copying): all \(whole), nothing \(none), half 0"
            )
            // Whatever happened before, the command ends with everything stored once.
            try await faults.scene.succeed(faults.command)
            #expect(try await faults.storedAfterQuiet() == faults.everything)
        }
    }

    @Test func `a second try after a kill stores what is missing and nothing twice`() async throws {
        try await FaultScene.withWave { faults async throws in
            for _ in 0..<FaultRounds.count(2, long: 10) {
                let process = try faults.startImport()
                _ = try await faults.waitForCopy(of: process)
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...200)))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                // The first one's session may still be there: the second waits for it or goes on.
                try await faults.scene.succeed(faults.command)
                #expect(try await faults.storedAfterQuiet() == faults.everything)
                try await faults.forgetImports()
            }
        }
    }
}
