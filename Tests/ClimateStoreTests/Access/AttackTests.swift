import ClimateStore
import Postgres
import TestSupport
import Testing

/// What somebody with a login and `psql` tries, in a session of their own, as each of the roles and as none.
@Suite struct AttackTests {
    /// Statements that nobody may run, whatever role their login has.
    static let denied: [String] = [
        // Becoming somebody else.
        "SET ROLE attune_owner", "SET ROLE attune_reader", "SET ROLE attune_registrar",
        "SET ROLE SUPERUSER_NAME",
        "SET SESSION AUTHORIZATION SUPERUSER_NAME", "SET LOCAL SESSION AUTHORIZATION attune_owner",
        "GRANT attune_owner TO CURRENT_USER", "GRANT attune_aggregator TO CURRENT_USER WITH ADMIN OPTION",
        "ALTER ROLE CURRENT_USER SUPERUSER", "ALTER ROLE CURRENT_USER BYPASSRLS",
        "CREATE ROLE accomplice LOGIN",
        "ALTER ROLE attune_owner LOGIN PASSWORD 'x'", "DROP ROLE attune_owner",
        // Loosening the schema.
        "ALTER TABLE attune.wave DISABLE TRIGGER ALL",
        "ALTER TABLE attune.response DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE attune.response NO FORCE ROW LEVEL SECURITY", "DROP POLICY owner_scope ON attune.wave",
        "ALTER POLICY owner_scope ON attune.wave USING (true)",
        "CREATE POLICY mine ON attune.wave USING (true)", "ALTER TABLE attune.wave OWNER TO CURRENT_USER",
        "DROP TRIGGER wave_is_fixed ON attune.wave",
        "ALTER TABLE attune.wave DROP CONSTRAINT wave_threshold_is_safe",
        "CREATE OR REPLACE FUNCTION attune.may(wanted text, tenant integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "ALTER FUNCTION attune.may(text, integer) SECURITY INVOKER",
        "ALTER FUNCTION attune.readable_units(integer, integer) SET search_path = pg_temp",
        "DROP FUNCTION attune.guard_wave() CASCADE", "DROP SCHEMA attune CASCADE",

        "GRANT EXECUTE ON FUNCTION attune.admit_held(integer, integer) TO PUBLIC",
        "ALTER DEFAULT PRIVILEGES FOR ROLE attune_owner GRANT SELECT ON TABLES TO PUBLIC",
        "CREATE RULE mine AS ON INSERT TO attune.wave DO INSTEAD NOTHING",
        "CREATE TRIGGER mine BEFORE INSERT ON attune.response FOR EACH ROW EXECUTE FUNCTION attune.refuse()",
        "CREATE TABLE attune.mine (x integer)", "CREATE VIEW attune.mine AS SELECT 1",
        "CREATE FUNCTION attune.may(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE TABLE lab.child () INHERITS (attune.response_OPEN)",
        "CREATE INDEX ON attune.release ((document::text))",
        "CREATE STATISTICS lab.s ON unit, wave FROM attune.response",
        "SET session_replication_role = replica", "SET row_security = off; SELECT * FROM attune.response",
        "ALTER SYSTEM SET log_statement = 'all'",
        "ALTER DATABASE DATABASE_NAME SET session_replication_role = replica",
        "SET log_statement = 'all'", "SET track_counts = off",
        // Reaching the host.
        "COPY attune.response TO PROGRAM 'cat'", "COPY (SELECT 1) TO PROGRAM 'id'",
        "COPY lab.pad FROM PROGRAM 'id'",
        "COPY (SELECT 1) TO '/tmp/attune-attack'", "COPY lab.pad FROM '/etc/passwd'",
        "SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('postgresql.conf')",
        "SELECT pg_ls_dir('.')", "SELECT pg_stat_file('postgresql.conf')", "SELECT lo_import('/etc/passwd')",
        "SELECT lo_export(lo_create(0), '/tmp/attune-attack')", "LOAD 'auto_explain'",
        "CREATE EXTENSION pageinspect SCHEMA lab", "CREATE EXTENSION dblink SCHEMA lab",
        "CREATE EXTENSION file_fdw SCHEMA lab",
        "CREATE EXTENSION pg_visibility SCHEMA lab", "CREATE EXTENSION adminpack SCHEMA lab",
        "CREATE FOREIGN DATA WRAPPER mine", "CREATE SERVER mine FOREIGN DATA WRAPPER mine",
        "CREATE LANGUAGE mine HANDLER plpgsql_call_handler",
        "CREATE FUNCTION lab.c() RETURNS integer LANGUAGE c AS 'libc', 'getpid'",
        "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION attune.refuse()",
        "CREATE PUBLICATION mine FOR TABLE attune.response", "CREATE PUBLICATION mine FOR ALL TABLES",
        "SELECT pg_create_logical_replication_slot('mine', 'test_decoding')", "SELECT pg_reload_conf()",
        "SELECT pg_rotate_logfile()", "SELECT pg_switch_wal()", "SELECT pg_terminate_backend(OTHER_SESSION)",
        "CREATE SUBSCRIPTION mine CONNECTION 'dbname=x' PUBLICATION y",
        "CREATE TABLESPACE mine LOCATION '/tmp'", "REASSIGN OWNED BY attune_owner TO CURRENT_USER",
        "DROP OWNED BY attune_owner", "CREATE CAST (bytea AS text) WITHOUT FUNCTION",
        "CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler",
        "CREATE TYPE attune.mine AS (x integer)", "CREATE COLLATION attune.mine FROM \"C\"",
        "CREATE TABLE lab.part PARTITION OF attune.response FOR VALUES IN (999)",
        "ALTER TABLE attune.response DETACH PARTITION attune.response_CLOSED",
        "ALTER TABLE attune.response_OPEN SET (autovacuum_enabled = true)",
        "ALTER TABLE attune.response_OPEN ALTER answers SET STATISTICS 1000",
        "SELECT pg_replication_origin_create('mine')", "SELECT pg_create_physical_replication_slot('mine')",
        "SELECT pg_create_restore_point('mine')", "SELECT pg_promote()",
        // Reading what the server keeps about tables.
        "SELECT * FROM pg_authid", "SELECT * FROM pg_largeobject", "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_stat_all_tables", "SELECT * FROM pg_stat_user_tables",
        "SELECT * FROM pg_statio_all_tables", "SELECT * FROM pg_stat_xact_all_tables",
        "SELECT pg_stat_get_live_tuples('attune.response_CLOSED'::regclass)",
        "SELECT pg_stat_get_tuples_inserted(c.oid) FROM pg_class c WHERE c.relname = 'response_CLOSED'",
        "SELECT pg_relation_size(c.oid) FROM pg_class c WHERE c.relname = 'response_CLOSED'",
        "SELECT pg_total_relation_size(c.oid) FROM pg_class c WHERE c.relname = 'response_CLOSED'",
        "SELECT * FROM pg_stat_database", "SELECT * FROM pg_stat_activity", "SELECT * FROM pg_locks",
        "SELECT * FROM pg_stat_progress_copy", "SELECT * FROM pg_stat_bgwriter", "SELECT * FROM pg_stat_ssl",
        "SELECT pg_stat_get_db_tuples_inserted(oid) FROM pg_database", "SELECT pg_lock_status()",
        "SELECT pg_current_wal_lsn()", "SELECT pg_current_wal_insert_lsn()", "SELECT pg_control_checkpoint()",
        "SELECT pg_database_size(current_database())", "SELECT pg_tablespace_size('pg_default')",
        "SELECT * FROM pg_hba_file_rules", "SELECT * FROM pg_file_settings",
        "SELECT * FROM pg_shmem_allocations",
        "SELECT pg_ls_waldir()", "SELECT pg_ls_logdir()", "SELECT pg_current_logfile()",
        "SELECT pg_stat_reset()",
        // Keeping others waiting, or watching whether they are.
        "SELECT pg_advisory_lock(hashtextextended('attune.held', OPEN))", "SELECT pg_advisory_lock(1, 2)",
        "SELECT pg_try_advisory_lock(hashtextextended('attune.held', OPEN))",
        "SELECT pg_try_advisory_xact_lock(hashtextextended('attune.release', CLOSED))",
        "SELECT pg_advisory_xact_lock_shared(hashtextextended('attune.migrate', 0))",
        "LOCK TABLE attune.release IN SHARE MODE", "LOCK TABLE attune.response_CLOSED IN SHARE MODE",
        "LOCK TABLE attune.migration IN EXCLUSIVE MODE",
        "SELECT * FROM attune.organisation_organisation_seq", "SELECT nextval('attune.wave_wave_seq')",
        "SELECT currval('attune.wave_wave_seq')", "SELECT setval('attune.wave_wave_seq', 1)",
        // The partitions themselves, and what is planned, locked, held open or prepared about them.
        "SELECT * FROM attune.response_CLOSED", "SELECT count(*) FROM attune.held_response_OPEN",
        "SELECT ctid, xmin FROM attune.response_CLOSED", "EXPLAIN SELECT * FROM attune.response_CLOSED",
        "EXPLAIN ANALYZE SELECT * FROM attune.held_response_OPEN",
        "DECLARE c CURSOR FOR SELECT * FROM attune.response_OPEN",
        "DO $$ BEGIN EXECUTE 'SELECT * FROM attune.comment_CLOSED'; END $$", "TABLE attune.wave_secret",
        "COPY attune.response_CLOSED TO STDOUT", "COPY (SELECT * FROM attune.comment) TO STDOUT",
        "LOCK TABLE attune.response IN ACCESS EXCLUSIVE MODE",
        "LOCK TABLE attune.wave_secret IN ACCESS SHARE MODE",
        "DO $$ DECLARE n integer; BEGIN DELETE FROM attune.response_CLOSED; GET DIAGNOSTICS n = ROW_COUNT; RAISE '%', n; END $$",
        "SELECT * FROM attune.comment TABLESAMPLE SYSTEM (1)", "REFRESH MATERIALIZED VIEW attune.mine",
        "SELECT query_to_xml('SELECT * FROM attune.response_CLOSED', true, false, '')",
        "SELECT table_to_xml('attune.comment', true, false, '')",

        "MERGE INTO attune.wave_secret s USING attune.wave w ON s.wave = w.wave WHEN MATCHED THEN DELETE",
        "CLUSTER attune.response_CLOSED USING x", "REINDEX TABLE attune.release",
        "COMMENT ON TABLE attune.wave IS 'mine'",
        "TRUNCATE attune.release CASCADE", "SELECT attune.admit_held(1, 1)", "SELECT attune.random_key()",
    ]

    /// What the server may answer instead of “permission denied”, since it finds out something else first: what does
    /// not exist, what is switched off, what a parameter's class forbids.
    private static let otherwise: Set<SQLState> = [
        "42501", "0A000", "55000", "42809", "42704", "58P01", "55P02", "25001", "42P01", "42703",
    ]

    /// A session's statement for a test database: names and numbers in the place of the capitals.
    private static func statement(_ text: String, _ tenants: Tenants, _ names: [String: String]) -> String {
        var text = text
        let numbers = ["OPEN": "\(tenants.bolt.open)", "CLOSED": "\(tenants.bolt.closed)"]
        for (word, value) in names.merging(numbers, uniquingKeysWith: { first, _ in first }) {
            text = text.split(separator: word, omittingEmptySubsequences: false).joined(separator: value)
        }
        return text
    }

    /// Lends each role's login on acme, one that inherits, and one without a role.
    private static func withAttackers(
        _ body: (Tenants, _ role: String?, TestLogin) async throws -> Void
    ) async throws {
        let roles: [String?] = ["administrator", "collector", "aggregator", "leader", nil]
        try await TestLogin.withLogins(roles.map { $0 ?? "outsider" }) { logins async throws in
            try await Tenants.with { tenants async throws in
                try await tenants.database.withConnection { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            CREATE SCHEMA lab; GRANT ALL ON SCHEMA lab TO PUBLIC;
                            CREATE TABLE lab.pad (x text); GRANT ALL ON lab.pad TO PUBLIC
                            """)
                }
                for (role, login) in zip(roles, logins) {
                    if let role { try await tenants.give(login, [role], on: tenants.acme) }
                    try await body(tenants, role, login)
                }
            }
        }
    }

    @Test func `nobody gets past the schema, the roles, the server's statistics or the host`() async throws {
        try await Self.withAttackers { tenants, role, login in
            let names = try await tenants.database.withConnection { connection in
                try connection.query(
                    "SELECT session_user::text, current_database()::text, pg_backend_pid()::text"
                )
                .map { row in
                    [
                        "SUPERUSER_NAME": try row[0] as String, "DATABASE_NAME": try row[1] as String,
                        "OTHER_SESSION": try row[2] as String,
                    ]
                }[0]
            }
            try await tenants.session(of: login) { connection in
                for attack in Self.denied {
                    let text = Self.statement(attack, tenants, names)
                    // As the login itself, which inherits what it has, and stepped down.
                    for server in [nil, role.map { "attune_\($0)" }] as [String?] {
                        let state = try connection.attempt(text, as: server)?.sqlState
                        #expect(
                            state.map { Self.otherwise.contains($0) } ?? false,
                            "\(role ?? "outsider"): \(text): \(state?.description ?? "done")")
                        if role == nil { break }
                    }
                }
            }
        }
    }

    @Test func `what a login may do it cannot hand on`() async throws {
        try await Self.withAttackers { tenants, role, login in
            let handedOn = try await tenants.session(of: login) { connection in
                for grant in [
                    "GRANT SELECT, INSERT ON attune.response, attune.unit, attune.wave, attune.release TO PUBLIC",
                    "GRANT ALL ON attune.survey, attune.cube, attune.import TO PUBLIC",
                    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA attune TO PUBLIC",
                    "GRANT USAGE ON SCHEMA attune TO PUBLIC",
                ] {
                    // Refused, or done to nothing with a warning.
                    do {
                        try connection.savepoint { try $0.executeScript(unsafeSQL: grant) }
                    } catch let error as PostgresError {
                        #expect(error.sqlState == .insufficientPrivilege, "\(role ?? "outsider"): \(grant)")
                    }
                }
                return try connection.query(
                    """
                    SELECT (SELECT count(*) FROM pg_class c, aclexplode(c.relacl) g
                            WHERE c.relnamespace = 'attune'::regnamespace AND g.grantee = 0)
                         + (SELECT count(*) FROM pg_proc p, aclexplode(p.proacl) g
                            WHERE p.pronamespace = 'attune'::regnamespace AND g.grantee = 0)
                         + (SELECT count(*) FROM pg_namespace n, aclexplode(n.nspacl) g
                            WHERE n.nspname = 'attune' AND g.grantee = 0)
                    """)[0, 0] as Int
            }
            #expect(handedOn == 0, "\(role ?? "outsider")")
        }
    }

    @Test func `a role that the login does not hold cannot be put on`() async throws {
        try await Self.withAttackers { tenants, role, login in
            try await tenants.session(of: login) { connection in
                for other in ["administrator", "collector", "aggregator", "leader"] where other != role {
                    let state = try connection.attempt("SET ROLE attune_\(other)")?.sqlState
                    #expect(state == .insufficientPrivilege, "\(role ?? "outsider") puts on \(other)")
                }
            }
        }
    }

    @Test func `prepared transactions and large objects carry nothing over`() async throws {
        try await Self.withAttackers { tenants, role, login in
            try await StoreFixture.with(login, of: tenants.database) { _, own in
                let error = await #expect(throws: PostgresError.self) {
                    try await own.withConnection { connection in
                        try connection.executeScript(unsafeSQL: "BEGIN; PREPARE TRANSACTION 'mine'")
                    }
                }
                #expect(error?.sqlState == "55000", "\(role ?? "outsider")")
                let objects = try await own.withConnection { connection in
                    try connection.query("SELECT count(*) FROM pg_largeobject_metadata")[0, 0] as Int
                }
                #expect(objects == 0)
            }
        }
    }

    @Test func `nothing about the values of any table is in the statistics a login can read`() async throws {
        try await Self.withAttackers { tenants, role, login in
            try await tenants.database.withConnection { try $0.executeScript(unsafeSQL: "ANALYZE") }
            let counts = try await tenants.session(of: login) { connection in
                try connection.query(
                    """
                    SELECT (SELECT count(*) FROM pg_stats WHERE schemaname = 'attune'
                            AND tablename NOT IN ('migration')),
                           (SELECT count(*) FROM pg_stats_ext WHERE schemaname = 'attune'),
                           (SELECT count(*) FROM pg_sequences WHERE schemaname = 'attune' AND last_value IS NOT NULL)
                    """
                ).map { row in [try row[0] as Int, try row[1] as Int, try row[2] as Int] }[0]
            }
            #expect(counts == [0, 0, 0], "\(role ?? "outsider")")
        }
    }

    @Test func `tables that are never analysed tell nobody how many rows they have`() async throws {
        try await Tenants.with { tenants in
            let counted = try await tenants.database.withConnection { connection in
                try connection.query(
                    """
                    SELECT c.relname::text FROM pg_class c
                    WHERE c.relnamespace = 'attune'::regnamespace AND c.relispartition
                      AND c.relname ~ '^(held_)?(response|comment)_'
                      AND (c.reltuples > 0 OR coalesce(array_to_string(c.reloptions, ' '), '') !~ 'autovacuum_enabled=false')
                    """
                ).map { row in try row[0] as String }
            }
            #expect(counted.isEmpty)
        }
    }
}
