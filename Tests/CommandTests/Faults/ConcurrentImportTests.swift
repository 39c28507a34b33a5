import Foundation
import Testing

/// Imports that run beside each other, and beside the wave's closing.
@Suite struct ConcurrentImportTests {
    @Test func `of two imports of one file at once one stores it and the other changes nothing`() async throws
    {
        try await FaultScene.withWave(rows: 20_000) { faults async throws in
            for _ in 0..<FaultRounds.count(2, long: 20) {
                async let first = faults.scene.attune.run(faults.command)
                async let second = faults.scene.attune.run(faults.command)
                let outcomes = [try await first, try await second]
                #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.map(\.errors))")
                #expect(outcomes.count { $0.output.contains("before") } == 1, "\(outcomes.map(\.output))")
                #expect(try await faults.storedAfterQuiet() == faults.everything)
                try await faults.forgetImports()
            }
        }
    }

    @Test func `many importers of different files at once lose and double nothing`() async throws {
        try await FaultScene.withWave(rows: 100) { faults async throws in
            let importers = FaultRounds.count(6, long: 20)
            let files = try (0..<importers).map { file in
                // Every third file is too small to be mixed on its own.
                let rows = file % 3 == 0 ? 7 : 500
                let name = try faults.scene.file(
                    "f\(file).csv", Scene.responses([("A", rows), ("B", file)], seed: file))
                return (name: name, rows: rows + file)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for file in files {
                    group.addTask {
                        try await faults.scene.succeed(["response", "import", file.name, "--wave", "acme/w1"])
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await faults.storedAfterQuiet()
            let total = files.reduce(0) { $0 + $1.rows }
            #expect(stored.responses + stored.held == total)
            #expect(stored.held < 20)
            try await faults.scene.succeed(["wave", "close", "acme/w1"])
            #expect(try await faults.storedAfterQuiet().responses == total)
            FaultRounds.report("\(importers) importers at once: \(total) of \(total) responses stored")
        }
    }

    @Test func `a wave that is closed during an import has all of it or the import is refused`() async throws
    {
        var (stored, refused) = (0, 0)
        let rounds = FaultRounds.count(3, long: 20)
        for round in 0..<rounds {
            try await FaultScene.withWave(rows: 20_000) { faults async throws in
                let duration = try await faults.duration()
                async let running = faults.scene.attune.run(faults.command)
                try await Task.sleep(for: duration * Double(round) / Double(rounds))
                try await faults.scene.succeed(["wave", "close", "acme/w1"])
                let outcome = try await running
                if outcome.status == 0 {
                    stored += 1
                    #expect(try await faults.storedAfterQuiet() == faults.everything)
                } else {
                    refused += 1
                    #expect(outcome.status == 65, "\(outcome.errors)")
                    #expect(outcome.errors.contains("closed"), "\(outcome.errors)")
                    #expect(try await faults.storedAfterQuiet() == faults.nothing)
                }
            }
        }
        FaultRounds.report(
            "wave closed during \(rounds) imports: all stored \(stored), refused with nothing \(refused)")
    }
}
