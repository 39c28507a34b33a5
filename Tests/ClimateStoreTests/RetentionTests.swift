import ClimateStore
import Disclosure
import Postgres
import Testing

/// How long a wave's data are kept: limits only become shorter, and what is erased is gone.
@Suite struct RetentionTests {
    /// A closed wave with two imports, a comment and a release.
    private static func withReleasedWave(
        _ body: (ClimateStore, Database, WaveReference) async throws -> Void
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let units = (0..<36).map { [0, 2, 3][$0 % 3] as Int32 }
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: units, comments: ["A comment"])
            }
            _ = try await store.closeWave(reference)
            _ = try await store.createRelease(of: reference, version: "test")
            try await body(store, database, reference)
        }
    }

    private static func partitions(of wave: Wave, on database: Database) async throws -> [String] {
        try await database.withConnection { connection in
            try connection.query(
                """
                SELECT relname::text FROM pg_class WHERE relnamespace = 'attune'::regnamespace AND relkind = 'r'
                  AND relname LIKE '%\\_' || \(wave.number)::text ORDER BY 1
                """
            ).map { row in try row[0] as String }
        }
    }

    @Test func `a wave without limits keeps everything`() async throws {
        try await Self.withReleasedWave { store, _, reference async throws in
            #expect(try await store.dueErasures() == [])
            #expect(try await store.applyRetention() == [])
            let retention = try #require(try await store.retention(of: reference).first)
            #expect(!retention.responsesAfterRelease && retention.responsesDays == nil)
            #expect(retention.responsesErasedOn == nil && retention.countsErasedOn == nil)
        }
    }

    @Test(arguments: [
        Retention.Limits(responsesAfterRelease: true), Retention.Limits(responsesDays: 0),
        Retention.Limits(responsesAfterRelease: true, responsesDays: 90),
    ])
    func `responses that are due go with their tables, the release stays, and none can be made again`(
        _ limits: Retention.Limits
    ) async throws {
        try await Self.withReleasedWave { store, database, reference async throws in
            let wave = try await store.wave(reference)
            #expect(try await Self.partitions(of: wave, on: database).count >= 4)
            try await store.setRetention(of: reference, to: limits)
            let due = [Erasure(wave: reference, part: .responses)]
            #expect(try await store.dueErasures(of: reference) == due)
            #expect(try await Self.partitions(of: wave, on: database).count >= 4)
            #expect(try await store.applyRetention() == due)
            #expect(try await Self.partitions(of: wave, on: database) == [])
            #expect(try await store.dueErasures() == [])
            #expect(try await store.applyRetention() == [])
            let retention = try #require(try await store.retention(of: reference).first)
            #expect(retention.responsesErasedOn != nil && retention.countsErasedOn == nil)
            _ = try await store.release(of: reference)
            let refusal = await #expect(throws: StoreError.self) {
                _ = try await store.createRelease(of: reference, version: "test")
            }
            #expect(refusal?.kind == .refused && refusal?.message.contains("erased") == true)
            #expect(
                try await store.auditLog().suffix(3).map(\.kind)
                    == ["retention.set", "retention.applied", "report.read"])
        }
    }

    @Test func `counts that are due are gone from the table's file too`() async throws {
        try await Self.withReleasedWave { store, database, reference async throws in
            func file() async throws -> String {
                try await database.withConnection { connection in
                    try connection.query("SELECT pg_relation_filepath('attune.cube')")[0, 0] as String
                }
            }
            let before = try await file()
            try await store.setRetention(of: reference, to: Retention.Limits(countsDays: 0))
            #expect(try await store.applyRetention() == [Erasure(wave: reference, part: .counts)])
            let left = try await database.withConnection { connection in
                try connection.query("SELECT count(*) FROM attune.cube")[0, 0] as Int
            }
            #expect(left == 0)
            #expect(try await file() != before)
            _ = try await store.release(of: reference)
        }
    }

    @Test func `nothing is erased before the wave is closed, nor before a release where that is the limit`()
        async throws
    {
        try await StoreFixture.withWave { store, _, reference async throws in
            try await store.setRetention(
                of: reference, to: Retention.Limits(responsesAfterRelease: true, countsDays: 1))
            #expect(try await store.applyRetention() == [])
            _ = try await store.closeWave(reference)
            #expect(try await store.applyRetention() == [])
            _ = try await store.createRelease(of: reference, version: "test")
            #expect(
                try await store.dueErasures(of: reference) == [Erasure(wave: reference, part: .responses)])
        }
    }

    @Test func `a limit becomes shorter and never longer, by command or by the owner's SQL`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let first = Retention.Limits(responsesAfterRelease: true, responsesDays: 90, countsDays: 400)
            try await store.setRetention(of: reference, to: first)
            try await store.setRetention(of: reference, to: Retention.Limits(responsesDays: 30))
            let longer = await #expect(throws: StoreError.self) {
                try await store.setRetention(of: reference, to: Retention.Limits(responsesDays: 31))
            }
            #expect(longer?.kind == .refused)
            #expect(try await store.auditLog().last?.kind == "request.refused")
            for attack in [
                "UPDATE attune.retention SET responses_days = NULL",
                "UPDATE attune.retention SET cube_days = 401",
                "UPDATE attune.retention SET responses_after_release = false",
                "DELETE FROM attune.retention", "TRUNCATE attune.retention",
            ] {
                let refusal = await #expect(throws: PostgresError.self, "\(attack)") {
                    try await database.withTransaction { connection in
                        try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_owner; \(attack)")
                    }
                }
                #expect(refusal?.sqlState == "AT009", "\(attack)")
            }
            let kept = try #require(try await store.retention(of: reference).first)
            #expect(kept.responsesDays == 30 && kept.countsDays == 400 && kept.responsesAfterRelease)
        }
    }

    @Test(arguments: [-1, 36501] as [Int32])
    func `a limit that makes no sense is refused`(_ days: Int32) async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            let refusal = await #expect(throws: StoreError.self) {
                try await store.setRetention(of: reference, to: Retention.Limits(responsesDays: days))
            }
            #expect(refusal?.kind == .refused)
        }
    }

    @Test func `counts that were erased are not made anew from responses that are still there`() async throws
    {
        try await Self.withReleasedWave { store, database, reference async throws in
            try await store.setRetention(of: reference, to: Retention.Limits(countsDays: 0))
            #expect(try await store.applyRetention() == [Erasure(wave: reference, part: .counts)])
            let refusal = await #expect(throws: StoreError.self) {
                _ = try await store.createRelease(of: reference, version: "test")
            }
            #expect(refusal?.kind == .refused && refusal?.message.contains("exact counts") == true)
            let byHand = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_aggregator;
                            INSERT INTO attune.cube SELECT organisation, wave, '' FROM attune.wave
                            """)
                }
            }
            #expect(byHand?.sqlState == "AT051")
        }
    }

    @Test func `counts that came back before that was refused are due again`() async throws {
        try await Self.withReleasedWave { store, database, reference async throws in
            try await store.setRetention(of: reference, to: Retention.Limits(countsDays: 0))
            _ = try await store.applyRetention()
            try await database.withTransaction { connection in
                try connection.executeScript(
                    unsafeSQL: """
                        ALTER TABLE attune.cube DISABLE TRIGGER cube_needs_responses;
                        INSERT INTO attune.cube SELECT organisation, wave, '' FROM attune.wave;
                        ALTER TABLE attune.cube ENABLE ALWAYS TRIGGER cube_needs_responses
                        """)
            }
            #expect(try await store.dueErasures() == [Erasure(wave: reference, part: .counts)])
            _ = try await store.applyRetention()
            #expect(try await store.dueErasures() == [])
        }
    }

    @Test func `the counts behind interim releases go with the others, and not before`() async throws {
        try await StoreFixture.withWave(policy: Policy(interimReleases: true)) {
            store, database, reference async throws in
            let units = (0..<36).map { [0, 2, 3][$0 % 3] as Int32 }
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            _ = try await store.createRelease(of: reference, version: "test")
            func snapshots() async throws -> Int {
                try await database.withConnection { connection in
                    try connection.query("SELECT count(*) FROM attune.release_snapshot")[0, 0]
                }
            }
            #expect(try await snapshots() == 1)
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withConnection { connection in
                    try connection.executeScript(unsafeSQL: "DELETE FROM attune.release_snapshot")
                }
            }
            #expect(refusal?.sqlState == "AT009")
            _ = try await store.closeWave(reference)
            try await store.setRetention(of: reference, to: Retention.Limits(countsDays: 0))
            _ = try await store.applyRetention()
            #expect(try await snapshots() == 0)
        }
    }
}
