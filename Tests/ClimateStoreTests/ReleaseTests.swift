import ClimateStore
import Disclosure
import Postgres
import Testing

/// Releases: made from closed waves only, read back as they were made, never changed.
@Suite struct ReleaseTests {
    /// Twelve in A, twelve in B, three in C: positions in order of code are A, ACME, B, C.
    private static let units =
        [Int32](repeating: 0, count: 12) + [Int32](repeating: 2, count: 12) + [3, 3, 3]

    private static func withRelease(
        _ body: (ClimateStore, Database, WaveReference, Release) async throws -> Void
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: units)
            }
            _ = try await store.closeWave(reference)
            let release = try await store.createRelease(of: reference, version: "test")
            try await body(store, database, reference, release)
        }
    }

    @Test func `an open wave is not released`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.createRelease(of: reference, version: "test")
            }
            #expect(error?.kind == .refused)
        }
    }

    @Test func `a small unit is withheld, and so is what would give it away`() async throws {
        try await Self.withRelease { _, _, _, release async throws in
            func n(_ unit: String) -> Int? { release.cell(unit: unit)?.n }
            #expect(release.cell(unit: "C")?.status == .withheld)
            // All of three teams and the whole would leave C as a remainder.
            let shown = ["ACME", "A", "B"].compactMap(n)
            #expect(shown.count == 2)
        }
    }

    @Test func `a release is read back exactly as it was made`() async throws {
        try await Self.withRelease { store, _, reference, release async throws in
            let stored = try await store.release(of: reference)
            #expect(stored.release == release)
            #expect(stored.definition == StoreFixture.survey)
            #expect(stored.organisationName == "Acme")
        }
    }

    @Test
    func `the server knows the size of a release from the moment it is sealed, and nothing of its figures`()
        async throws
    {
        try await Self.withRelease { _, database, _, release async throws in
            let found = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT c.reltuples::integer, coalesce(string_agg(s.attname, ' ' ORDER BY s.attname), '')
                    FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'attune' AND s.tablename = c.relname
                    WHERE c.oid = 'attune.released_cell'::regclass GROUP BY c.oid
                    """
                ).map { row in (try row[0] as Int32, try row[1] as String) }.first
            }
            #expect(found.map { Int($0.0) } == release.cells.count)
            #expect(found?.1 == "cell organisation release unit wave")
        }
    }

    @Test func `a unit's release holds the unit and those above it`() async throws {
        try await Self.withRelease { store, _, reference, _ async throws in
            let units = Set(try await store.release(of: reference, upFrom: ["A"]).release.cells.map(\.unit))
            #expect(units == ["A", "ACME"])
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.release(of: reference, upFrom: ["nowhere"])
            }
            #expect(error?.kind == .notFound)
        }
    }

    @Test func `a second release has the next number and the same figures`() async throws {
        try await Self.withRelease { store, _, reference, first async throws in
            let second = try await store.createRelease(of: reference, version: "test")
            #expect(second.number == 2)
            #expect(second.cells == first.cells)
            #expect(try await store.releases(of: reference).map(\.number) == [1, 2])
            #expect(try await store.release(of: reference, number: 1).release == first)
        }
    }

    @Test(arguments: ["release", "released_cell"], ["UPDATE", "DELETE", "TRUNCATE"])
    func `nobody changes what was published`(_ table: String, _ verb: String) async throws {
        try await Self.withRelease { store, database, reference, release async throws in
            let statement =
                switch verb {
                case "UPDATE": "UPDATE attune.\(table) SET release = 7"
                case "DELETE": "DELETE FROM attune.\(table)"
                default: "TRUNCATE attune.\(table) CASCADE"
                }
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_owner; \(statement)")
                }
            }
            #expect(refusal?.sqlState == "AT009")
            #expect(try await store.release(of: reference).release == release)
        }
    }

    @Test(arguments: [
        ("(1, 1, 2, 0, 99)", "a unit the wave does not have"),
        ("(1, 1, 2, 1, 0)", "no first cell"),
        ("(1, 1, 2, 0, 0), (1, 1, 2, 1, 0)", "no release at the end of the transaction"),
        ("(1, 9, 1, 0, 0)", "another wave"),
    ])
    func `no cell is stored without its unit and its release`(_ rows: String, _ missing: String) async throws
    {
        try await Self.withRelease { store, database, reference, release async throws in
            let refusal = await #expect(throws: PostgresError.self, "\(missing)") {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_owner;
                            INSERT INTO attune.released_cell (organisation, wave, release, cell, unit, document)
                                SELECT r.*, '{}' FROM (VALUES \(rows)) AS r;
                            """)
                }
            }
            #expect(refusal?.sqlState == .foreignKeyViolation)
            #expect(try await store.releases(of: reference).map(\.number) == [1])
            #expect(try await store.release(of: reference).release == release)
        }
    }
}
