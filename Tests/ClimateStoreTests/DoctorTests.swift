import ClimateStore
import Postgres
import TestSupport
import Testing

/// The doctor finds each fault that is planted, and nothing in a database that is in order.
@Suite struct DoctorTests {
    /// What the test server itself is found guilty of: it trades safety for speed, and its login is a superuser's.
    private static func isOfTheTestServer(_ finding: DoctorFinding) -> Bool {
        finding.area == .safety || finding.subject == "this login" || finding.subject.hasPrefix("pg_hba.conf")
            || finding.subject.hasPrefix("database attune_doctor_")
            // A copy of a template has not the template's rights on the database itself.
            || finding.subject.hasSuffix(" on database")
    }

    private static func withDoctor(
        _ body: (Doctor, ClimateStore, Database, WaveReference) async throws -> Void
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let name = try await database.withConnection { connection in
                try connection.query("SELECT current_database()::text")[0, 0] as String
            }
            let settings = try ConnectionSettings(try TestServer.connectionString()).naming(database: name)
            try await body(Doctor(database, settings: settings), store, database, reference)
        }
    }

    @Test func `a database in order has no finding but the test server's own`() async throws {
        try await Self.withDoctor { doctor, store, database, reference async throws in
            let units = (0..<36).map { [0, 2, 3][$0 % 3] as Int32 }
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            let found = try await doctor.examine().filter { !Self.isOfTheTestServer($0) }
            #expect(found == [], "\(found)")
            _ = try await store.closeWave(reference)
            let closed = try await doctor.examine().filter { !Self.isOfTheTestServer($0) }
            #expect(closed == [], "\(closed)")
            let left = try await database.withConnection { connection in
                try connection.query("SELECT pid FROM pg_stat_activity WHERE datname LIKE 'attune_doctor_%'")
                    .count
            }
            #expect(left == 0)
        }
    }

    /// A fault, and the finding it makes: its area and what the subject contains.
    struct Fault: Sendable, CustomTestStringConvertible {
        let sql: String
        let area: DoctorFinding.Area
        let subject: String

        init(_ sql: String, _ area: DoctorFinding.Area, _ subject: String) {
            self.sql = sql
            self.area = area
            self.subject = subject
        }

        var testDescription: String { sql }
    }

    private static let faults = [
        Fault("ALTER TABLE attune.wave DISABLE TRIGGER wave_is_fixed", .triggers, "wave_is_fixed on wave"),
        Fault("ALTER TABLE attune.wave ENABLE TRIGGER wave_is_fixed", .schema, "trigger wave.wave_is_fixed"),
        Fault("DROP TRIGGER release_is_append_only ON attune.release", .schema, "release_is_append_only"),
        Fault(
            "CREATE TRIGGER spy AFTER INSERT ON attune.wave FOR EACH ROW EXECUTE FUNCTION attune.record_change('x')",
            .schema, "trigger wave.spy"),
        Fault("ALTER TABLE attune.release DISABLE ROW LEVEL SECURITY", .rowSecurity, "table release"),
        Fault("ALTER TABLE attune.unit NO FORCE ROW LEVEL SECURITY", .rowSecurity, "table unit"),
        Fault("DROP POLICY aggregator_scope ON attune.response", .schema, "policy response.aggregator_scope"),
        Fault("CREATE POLICY all_in ON attune.cube USING (true)", .schema, "policy cube.all_in"),
        Fault("GRANT SELECT ON attune.response TO attune_administrator", .schema, "table response"),
        Fault("GRANT SELECT (text) ON attune.comment TO attune_leader", .schema, "column comment.text"),
        Fault("GRANT SELECT ON attune.response TO PUBLIC", .rights, "PUBLIC: SELECT on response"),
        Fault(
            "GRANT EXECUTE ON FUNCTION attune.random_key() TO PUBLIC", .rights,
            "PUBLIC: EXECUTE on attune.random_key()"),
        Fault("GRANT USAGE ON SCHEMA attune TO PUBLIC", .rights, "PUBLIC: USAGE on schema attune"),
        Fault("GRANT CREATE ON SCHEMA public TO PUBLIC", .rights, "PUBLIC: CREATE on schema public"),
        Fault("DROP INDEX attune.released_cell_by_unit", .schema, "index released_cell_by_unit"),
        Fault(
            "ALTER TABLE attune.wave DROP CONSTRAINT wave_threshold_is_safe", .schema,
            "wave.wave_threshold_is_safe"),
        Fault(
            """
            CREATE OR REPLACE FUNCTION attune.guard_wave() RETURNS trigger LANGUAGE plpgsql
            SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN NEW; END'
            """, .schema, "function attune.guard_wave()"),
        Fault(
            "ALTER FUNCTION attune.close_wave(text, text) RESET search_path", .schema,
            "function attune.close_wave"),
        Fault("ALTER TABLE attune.response ADD COLUMN token text", .schema, "column response.token"),
        Fault("CREATE EXTENSION pg_stat_statements", .logging, "extension pg_stat_statements"),
        Fault("CREATE TABLE attune.diary (entry text)", .schema, "table diary"),
        Fault(
            "CREATE TABLE attune.response_copy_1 AS SELECT * FROM attune.response", .unfinished,
            "response_copy_1"),
        Fault(
            """
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'attune.released_cell_by_unit'::regclass
            """, .indexes, "released_cell_by_unit"),
        Fault(
            """
            ALTER TABLE attune.audit_entry DISABLE TRIGGER USER; DELETE FROM attune.audit_entry WHERE entry = 3;
            ALTER TABLE attune.audit_entry ENABLE ALWAYS TRIGGER audit_entry_never_changes
            """, .audit, "entry 4"),
        Fault(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET log_statement = ''all''', current_database()); END $$",
            .logging, "log_statement = all for"),
        Fault(
            "DO $$ BEGIN EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$",
            .rights, "PUBLIC: TEMPORARY on database"),
        Fault(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET password_encryption = ''md5''', current_database()); END $$",
            .password, "password_encryption = md5"),
    ]

    @Test(arguments: faults)
    func `a planted fault is found`(_ fault: Fault) async throws {
        try await Self.withDoctor { doctor, _, database, _ async throws in
            try await database.withConnection { try $0.executeScript(unsafeSQL: fault.sql) }
            let found = try await doctor.examine()
            #expect(
                found.contains { $0.area == fault.area && $0.subject.contains(fault.subject) },
                "\(found.filter { !Self.isOfTheTestServer($0) })")
        }
    }

    @Test func `a closed wave that takes rows, and data kept too long, are found`() async throws {
        try await Self.withDoctor { doctor, store, database, reference async throws in
            let wave = try await store.wave(reference)
            try await store.setRetention(of: reference, to: Retention.Limits(responsesDays: 0))
            _ = try await store.closeWave(reference)
            try await database.withConnection { connection in
                try connection.executeScript(
                    unsafeSQL: "GRANT INSERT ON attune.response_\(wave.number) TO attune_collector")
            }
            let found = try await doctor.examine()
            #expect(found.contains { $0.area == .rights && $0.subject == "table response_\(wave.number)" })
            #expect(found.contains { $0.area == .retention && $0.subject == "responses of acme/w1" })
        }
    }
}
