import ClimateStore
import Disclosure
import Postgres
import Testing

/// The ledger: what is stored stays what it was, or is found out.
@Suite struct LedgerTests {
    private static let units =
        [Int32](repeating: 0, count: 12) + [Int32](repeating: 2, count: 12) + [3, 3, 3]

    private static func withReleases(
        _ count: Int, _ body: (ClimateStore, Database, WaveReference) async throws -> Void
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            _ = try await store.closeWave(reference)
            for _ in 0..<count { _ = try await store.createRelease(of: reference, version: "test") }
            try await body(store, database, reference)
        }
    }

    /// Changes what nobody may change: as the owner, with the triggers switched off.
    private static func tamper(_ database: Database, _ statement: String) async throws {
        try await database.withTransaction { connection in
            try connection.executeScript(
                unsafeSQL: """
                    SET LOCAL ROLE attune_owner;
                    ALTER TABLE attune.release DISABLE TRIGGER USER;
                    ALTER TABLE attune.released_cell DISABLE TRIGGER USER;
                    \(statement);
                    SET CONSTRAINTS ALL IMMEDIATE;
                    ALTER TABLE attune.release ENABLE TRIGGER USER;
                    ALTER TABLE attune.released_cell ENABLE TRIGGER USER
                    """)
        }
    }

    @Test(arguments: [
        "UPDATE attune.released_cell SET document = jsonb_set(document, '{n}', '99') WHERE cell = 0",
        "UPDATE attune.released_cell SET document = jsonb_set(document, '{unit}', '\"B\"') WHERE cell = 0",
        "UPDATE attune.released_cell SET unit = 0 WHERE cell = 0",
        "UPDATE attune.released_cell SET figures = set_byte(figures, 40, 1 + get_byte(figures, 40) % 250) WHERE cell = 0",
        """
        UPDATE attune.released_cell SET figures = set_byte(figures, 40, 1 + get_byte(figures, 40) % 250) WHERE cell = 0;
        UPDATE attune.released_cell SET digest = sha256(figures) WHERE cell = 0
        """,
        "DELETE FROM attune.released_cell WHERE cell = (SELECT max(cell) FROM attune.released_cell)",
        "UPDATE attune.release SET header = jsonb_set(header, '{certificate,rank}', '0')",
        "UPDATE attune.release SET digest = sha256(digest)",
        "UPDATE attune.release SET previous = sha256(previous)",
        "UPDATE attune.release SET canonical = canonical || ' '::bytea",
    ])
    func `a changed cell or header is found when the release is read`(_ statement: String) async throws {
        try await Self.withReleases(1) { store, database, reference async throws in
            _ = try await store.release(of: reference)
            try await Self.tamper(database, statement)
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.release(of: reference)
            }
            #expect(error?.kind == .altered)
            // Nor is a next release made on such ground.
            let refusal = await #expect(throws: StoreError.self) {
                _ = try await store.createRelease(of: reference, version: "test")
            }
            #expect(refusal?.kind == .altered)
        }
    }

    @Test func `two releases that changed places are found`() async throws {
        try await Self.withReleases(2) { store, database, reference async throws in
            let swap = "release = CASE release WHEN 1 THEN 2 ELSE 1 END"
            try await Self.tamper(
                database,
                """
                SET CONSTRAINTS ALL DEFERRED;
                ALTER TABLE attune.release DROP CONSTRAINT release_key CASCADE;
                ALTER TABLE attune.released_cell DROP CONSTRAINT released_cell_key;
                UPDATE attune.release SET \(swap);
                UPDATE attune.released_cell SET \(swap)
                """)
            for number in 1...2 {
                let error = await #expect(throws: StoreError.self) {
                    _ = try await store.release(of: reference, number: number)
                }
                #expect(error?.kind == .altered)
            }
        }
    }

    @Test func `a release taken out of the middle is found`() async throws {
        try await Self.withReleases(3) { store, database, reference async throws in
            try await Self.tamper(
                database,
                "DELETE FROM attune.released_cell WHERE release = 2; DELETE FROM attune.release WHERE release = 2"
            )
            _ = try await store.release(of: reference, number: 1)
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.release(of: reference, number: 3)
            }
            #expect(error?.kind == .altered)
        }
    }

    @Test func `whoever makes releases cannot write into the ledger past its door`() async throws {
        try await Self.withReleases(1) { _, database, _ async throws in
            let statements = [
                "INSERT INTO attune.release SELECT * FROM attune.release",
                "INSERT INTO attune.released_cell SELECT * FROM attune.released_cell",
            ]
            for statement in statements {
                let refusal = await #expect(throws: PostgresError.self) {
                    try await database.withTransaction { connection in
                        try connection.executeScript(
                            unsafeSQL: "SET LOCAL ROLE attune_aggregator; \(statement)")
                    }
                }
                #expect(refusal?.sqlState == .insufficientPrivilege)
            }
        }
    }

    @Test(arguments: [
        // Another number, another predecessor, a digest of something else, a header of another wave, no cells.
        ("3", "previous", "digest", "canonical"),
        ("2", "decode(repeat('00', 32), 'hex')", "digest", "canonical"),
        ("2", "digest", "sha256('x')", "canonical"),
        ("2", "digest", "digest", "replace(convert_from(canonical, 'UTF8'), 'acme/w1', 'acme/w2')::bytea"),
        ("2", "digest", "sha256(digest || sha256(canonical) || sha256(''))", "canonical"),
    ])
    func `a forged release is refused`(
        _ number: String, _ previous: String, _ digest: String, _ canonical: String
    ) async throws {
        try await Self.withReleases(1) { store, database, reference async throws in
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_aggregator;
                            SELECT attune.seal_release(
                                organisation, wave, \(number), \(canonical), \(previous), \(digest), 1)
                            FROM attune.release
                            """)
                }
            }
            #expect(refusal?.sqlState == "AT020")
            #expect(try await store.releases(of: reference).count == 1)
        }
    }

    @Test func `cells without their release do not stay`() async throws {
        try await Self.withReleases(1) { _, database, _ async throws in
            await #expect(throws: (any Error).self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_aggregator;
                            SELECT attune.add_released_cells(organisation, wave, 2, '{0}', '{0}', '{"{}"}', '{1}', 'x')
                            FROM attune.release
                            """)
                }
            }
        }
    }

    @Test func `a release carries its seal, and the next one the digest before`() async throws {
        try await Self.withReleases(2) { store, _, reference async throws in
            let first = try #require(try await store.release(of: reference, number: 1).release.seal)
            let second = try #require(try await store.release(of: reference, number: 2).release.seal)
            #expect(first.previous == String(repeating: "0", count: 64))
            #expect(second.previous == first.digest)
            let document = try await store.release(of: reference, number: 2).release.document
            #expect(document.fitsSeal(header: try ReleaseCoding.canonicalHeader(document)) == true)
        }
    }

    @Test func `an open wave is released where its policy says so, and one late answer shows nothing new`()
        async throws
    {
        try await StoreFixture.withWave(policy: Policy(interimReleases: true)) {
            store, _, reference async throws in
            let first = [Int32](repeating: 0, count: 15) + [Int32](repeating: 2, count: 15)
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: first) }
            let interim = try await store.createRelease(of: reference, version: "test")
            #expect(interim.isInterim && interim.snapshot == 1)
            #expect(interim.cell(unit: "A")?.n == 15)
            // Twenty more in B and one in A: what A gained is one person.
            let late = [Int32](repeating: 2, count: 20) + [0]
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 2, units: late) }
            _ = try await store.closeWave(reference)
            let last = try await store.createRelease(of: reference, version: "test")
            #expect(!last.isInterim && last.snapshot == 2)
            let shown = ["A", "B", "ACME"].filter { last.cell(unit: $0)?.status == .published }
            #expect(!shown.contains("A"))
            #expect(shown != ["B", "ACME"])
        }
    }
}
