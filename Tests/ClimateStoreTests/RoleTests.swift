import ClimateStore
import Postgres
import Testing

/// Each role does its work and nothing else; the denials are tried for real.
@Suite struct RoleTests {
    private static let denied: [(role: StoreRole, attempt: String)] = [
        (.administrator, "SELECT * FROM attune.response"),
        (.administrator, "SELECT * FROM attune.held_response"),
        (.administrator, "SELECT * FROM attune.comment"),
        (.administrator, "SELECT * FROM attune.decoded_answer"),
        (.administrator, "SELECT * FROM attune.cube"),
        (.administrator, "SELECT * FROM attune.wave_secret"),
        (.administrator, "UPDATE attune.wave SET code = 'x'"),
        (.administrator, "INSERT INTO attune.release VALUES (1, 1, 1, '{}', '')"),
        (.collector, "SELECT * FROM attune.response"),
        (.collector, "SELECT * FROM attune.held_response"),
        (.collector, "SELECT * FROM attune.comment"),
        (.collector, "DELETE FROM attune.response"),
        (.collector, "UPDATE attune.response SET unit = 1"),
        (.collector, "SELECT * FROM attune.wave_secret"),
        (.collector, "SELECT attune.close_wave('acme', 'w1')"),
        (.collector, "SELECT attune.admit_held(1, 1)"),
        (.aggregator, "INSERT INTO attune.response VALUES (1, 1, 1, '', '')"),
        (.aggregator, "DELETE FROM attune.response"),
        (.aggregator, "SELECT * FROM attune.wave_secret"),
        (.aggregator, "UPDATE attune.survey SET version = 9"),
        (.leader, "SELECT * FROM attune.response"),
        (.leader, "SELECT * FROM attune.comment"),
        (.leader, "SELECT * FROM attune.cube"),
        (.leader, "SELECT * FROM attune.release"),
        (.leader, "SELECT * FROM attune.released_cell"),
        (.leader, "SELECT * FROM attune.wave"),
        (.leader, "SELECT * FROM attune.unit"),
        (.leader, "SELECT * FROM attune.access_grant"),
        (.leader, "SELECT attune.response_count(1, 1)"),
        (.leader, "SELECT attune.begin_import('acme', 'w1')"),
        (.leader, "CREATE TABLE attune.mine (x integer)"),
    ]

    @Test(arguments: denied.indices)
    func `a role is denied what is not its work`(_ index: Int) async throws {
        let (role, attempt) = Self.denied[index]
        try await StoreFixture.withWave { _, database, _ async throws in
            let error = await #expect(throws: PostgresError.self, "\(role): \(attempt)") {
                try await database.withTransaction { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE \(role.rawValue); \(attempt)")
                }
            }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
    }

    @Test func `a collector adds to open waves only`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let wave = try await store.wave(reference)
            _ = try await store.closeWave(reference)
            for table in [
                "response", "held_response", "response_\(wave.number)", "held_response_\(wave.number)",
            ] {
                let error = await #expect(throws: PostgresError.self, "\(table)") {
                    try await database.withTransaction { connection in
                        try connection.executeScript(
                            unsafeSQL: """
                                SET LOCAL ROLE attune_collector;
                                INSERT INTO attune.\(table)
                                VALUES (\(wave.organisationNumber), \(wave.number), 0, '', '')
                                """)
                    }
                }
                #expect(error?.sqlState == .insufficientPrivilege, "\(table)")
            }
        }
    }

    @Test(arguments: [
        "'{}', 20", "'{\"minimumRespondents\": 3}', 20",
        "'{\"minimumRespondents\": 5, \"coalition\": 1}', 20",
    ])
    func `an administrator cannot open a wave with rules that are missing or too low`(_ rules: String)
        async throws
    {
        try await StoreFixture.withStore { store, database async throws in
            try await StoreFixture.prepare(store)
            let error = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_administrator;
                            SELECT attune.open_wave('acme', 'w', 'climate', 1, \(rules))
                            """)
                }
            }
            #expect(error?.sqlState == .checkViolation)
        }
    }

    @Test func `nobody but the owner and the roles may look into the schema`() async throws {
        try await StoreFixture.withStore { _, database async throws in
            let open = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                    WHERE n.nspname = 'attune' AND has_function_privilege('public', p.oid, 'EXECUTE')
                    UNION ALL
                    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'attune' AND c.relkind IN ('r', 'p', 'v')
                      AND has_table_privilege('public', c.oid, 'SELECT')
                    """
                ).map { row in try row[0] as String }
            }
            #expect(open.isEmpty)
        }
    }

    @Test func `a leader reads only the units granted, and those above them`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let units = (0..<36).map { [0, 2, 3][$0 % 3] as Int32 }
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            _ = try await store.closeWave(reference)
            _ = try await store.createRelease(of: reference, version: "test")
            let login = "leader_\(UInt32.random(in: .min ... .max))"
            let seen = try await database.withConnection { connection in
                try connection.executeScript(
                    unsafeSQL: """
                        CREATE ROLE \(login) LOGIN IN ROLE attune_leader;
                        INSERT INTO attune.access_grant
                            SELECT '\(login)', organisation, 'B' FROM attune.organisation;
                        SET SESSION AUTHORIZATION \(login)
                        """)
                let seen = try connection.query(
                    """
                    SELECT DISTINCT c.document ->> 'unit'
                    FROM attune.release_header('acme', 'w1') h,
                         attune.released_cells(h.organisation, h.wave, h.release) c
                    """
                ).map { row in try row[0] as String }
                try connection.executeScript(
                    unsafeSQL: "RESET SESSION AUTHORIZATION; DROP ROLE \(login)")
                return seen
            }
            #expect(Set(seen) == ["B", "ACME"])
        }
    }

    @Test func `a leader without a grant sees no release at all`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.closeWave(reference)
            _ = try await store.createRelease(of: reference, version: "test")
            let login = "stranger_\(UInt32.random(in: .min ... .max))"
            let headers = try await database.withConnection { connection in
                try connection.executeScript(
                    unsafeSQL:
                        "CREATE ROLE \(login) LOGIN IN ROLE attune_leader; SET SESSION AUTHORIZATION \(login)"
                )
                let count =
                    try connection.query("SELECT count(*) FROM attune.release_header('acme', 'w1')")[0, 0]
                    as Int
                try connection.executeScript(
                    unsafeSQL: "RESET SESSION AUTHORIZATION; DROP ROLE \(login)")
                return count
            }
            #expect(headers == 0)
        }
    }
}
