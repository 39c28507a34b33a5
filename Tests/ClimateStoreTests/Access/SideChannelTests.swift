import ClimateStore
import Postgres
import Synchronization
import TestSupport
import Testing

/// What a session learns without asking a table: from settings that reach into functions, from what the server counts
/// and locks, from messages between sessions.
@Suite struct SideChannelTests {
    private static let roles = ["administrator", "collector", "aggregator", "leader"]

    private static func withLogin(
        _ role: String?, unit: String? = nil, _ body: (Tenants, TestLogin) async throws -> Void
    ) async throws {
        try await TestLogin.withLogins([role ?? "outsider"]) { logins async throws in
            try await Tenants.with { tenants async throws in
                if let role { try await tenants.give(logins[0], [role], on: tenants.acme, unit: unit) }
                try await body(tenants, logins[0])
            }
        }
    }

    // MARK: - Settings

    @Test func `no time zone makes a second day, in which an open wave would be counted again`() async throws
    {
        try await Self.withLogin("leader") { tenants, login in
            func counted(_ zone: String) async throws -> [String] {
                try await tenants.session(of: login) { connection in
                    try connection.executeScript(
                        unsafeSQL: "SET LOCAL ROLE attune_leader; SET LOCAL TimeZone = '\(zone)'")
                    return try connection.query(
                        """
                        SELECT concat_ws(' ', code, responded, counted_on)
                        FROM attune.open_participation(\(tenants.acme.organisation), \(tenants.acme.open))
                        """
                    ).map { row in try row[0] as String }
                }
            }
            let first = try await counted("UTC")
            #expect(!first.isEmpty)
            _ = try await ClimateStore(tenants.database).importResponses(into: WaveReference("acme/w2")!) {
                _ in RowSource(content: 9, units: [Int32](repeating: 3, count: 40))
            }
            for zone in ["<west>+167", "<east>-167", "Etc/GMT-14", "Etc/GMT+12", "UTC"] {
                #expect(try await counted(zone) == first, "\(zone)")
            }
        }
    }

    /// Messages that a session provoked, by their first words.
    private final class Overheard: Sendable {
        let words = Mutex<[String]>([])
    }

    /// What a session that asks to be told everything is told while it makes a call: plans and sorts.
    private static func told(
        by call: String, as role: String, _ heard: Overheard, _ connection: inout Connection
    ) throws -> (plans: Int, sorts: Int) {
        heard.words.withLock { $0 = [] }
        _ = try connection.attempt(
            """
            SET LOCAL client_min_messages = debug1; SET LOCAL debug_print_plan = on;
            SET LOCAL debug_print_parse = on; SET LOCAL trace_sort = on;
            DO $$ BEGIN PERFORM \(call); END $$
            """, as: "attune_\(role)")
        let words = heard.words.withLock { $0 }
        return (
            words.filter { $0.hasPrefix("plan") || $0.hasPrefix("parse tree") }.count,
            words.filter { $0.contains("sort") }.count
        )
    }

    @Test(arguments: roles)
    func `no function tells how it reads, whatever a session asks to be told`(_ role: String) async throws {
        try await Self.withLogin(role) { tenants, login in
            let heard = Overheard()
            let called = try await tenants.session(of: login) { connection in
                let functions = try SchemaCatalogue(&connection).functions
                connection.onNotice = { notice in heard.words.withLock { $0.append(notice.message) } }
                // What the session is told about its own statement, whatever that calls.
                let own = try Self.told(by: "pg_backend_pid()", as: role, heard, &connection)
                #expect(own.plans > 0)
                var called = 0
                for function in functions {
                    let mayCall: Bool = try connection.query(
                        "SELECT has_function_privilege(\("attune_\(role)"), \(function.signature), 'EXECUTE')"
                    )[0, 0]
                    guard mayCall else { continue }
                    // With the numbers of a wave of one's own, so that it gets as far as it can.
                    let arguments = function.types.indices.map { place in
                        switch function.parameters[place] {
                        case "tenant": "\(tenants.acme.organisation)"
                        case "target": "\(tenants.acme.open)"
                        default: "NULL::\(function.types[place])"
                        }
                    }
                    let call = "attune.\(function.name)(\(arguments.joined(separator: ", ")))"
                    let told = try Self.told(by: call, as: role, heard, &connection)
                    #expect(told.plans <= own.plans && told.sorts == 0, "\(role): \(call): \(told)")
                    called += 1
                }
                connection.onNotice = nil
                return called
            }
            #expect(called >= 6, "\(role)")
        }
    }

    @Test func `every function has the settings that its caller must not choose`() async throws {
        try await StoreFixture.withStore { _, database async throws in
            let without = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT p.oid::regprocedure::text FROM pg_proc p
                    WHERE p.pronamespace = 'attune'::regnamespace AND NOT coalesce(p.proconfig, '{}') @>
                        '{TimeZone=UTC,client_min_messages=warning,standard_conforming_strings=on}'
                    """
                ).map { row in try row[0] as String }
            }
            #expect(without.isEmpty)
        }
    }

    // MARK: - What the server counts

    /// Times, transaction numbers and what a call does to its own session: they change by themselves.
    private static let ofTheMoment =
        "^(pg_sleep|pg_notification|pg_export|random|gen_random|uuid|clock_timestamp|now|transaction_timestamp|"
        + "statement_timestamp|timeofday|pg_backend_pid|pg_my_temp|txid_|pg_current_xact|pg_current_snap|pg_nextoid|"
        + "pg_postmaster|pg_conf_load|pg_cancel|pg_terminate|pg_promote|pg_advisory_unlock|lo_|binary_upgrade|lastval|"
        + "pg_trigger_depth|pg_stop|pg_create|pg_switch|pg_event|inet_|current_|pg_get_loaded|pg_cursor|pg_get_multixact_members)"

    /// Everything in the catalogue that the session may read, and every function that it may ask about tables or the
    /// server: a digest of each answer, or the refusal's code.
    private static func channels(_ connection: inout Connection) throws -> [String: String] {
        var questions = try connection.query(
            """
            SELECT c.relname::text, format('SELECT md5(coalesce(string_agg(md5(t::text), '''' ORDER BY md5(t::text)), ''''))
                                             FROM pg_catalog.%I t', c.relname)
            FROM pg_class c
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v')
              AND has_table_privilege(c.oid, 'SELECT')
              -- What a session does itself shows in these.
              AND c.relname NOT IN ('pg_cursors', 'pg_prepared_statements', 'pg_settings')
            """
        ).map { row in (name: try row[0] as String, statement: try row[1] as String) }
        questions += try connection.query(
            """
            SELECT p.oid::regprocedure::text, CASE WHEN p.pronargs = 0
                THEN format('SELECT md5(string_agg(x::text, '''')) FROM pg_catalog.%I() x', p.proname)
                ELSE format('SELECT md5(string_agg(x::text, '''' ORDER BY c.place)) FROM (
                         SELECT oid, 1 + oid::bigint AS place FROM pg_class WHERE relnamespace = ''attune''::regnamespace
                         UNION ALL SELECT oid, 0 FROM pg_database WHERE datname = current_database()) c,
                         LATERAL pg_catalog.%I(c.oid) x', p.proname) END
            FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
              AND (p.pronargs = 0 OR p.pronargs = 1 AND p.proargtypes[0] IN ('oid'::regtype, 'regclass'::regtype))
              AND p.prorettype <> ALL ('{void,trigger,event_trigger,internal,cstring,language_handler}'::regtype[])
              AND p.proname !~ \(ofTheMoment) AND has_function_privilege(p.oid, 'EXECUTE')
            """
        ).map { row in (name: try row[0] as String, statement: try row[1] as String) }
        var answers: [String: String] = [:]
        for question in questions {
            do {
                answers[question.name] = try connection.savepoint { connection in
                    try connection.query(Statement(unsafeSQL: question.statement)).map { row in
                        try row[0] as String?
                    }.first??.description ?? "null"
                }
            } catch let error as PostgresError {
                answers[question.name] = error.sqlState?.description ?? "?"
            }
        }
        return answers
    }

    @Test(arguments: ["leader", "administrator", "aggregator", nil])
    func `responses that come in show in nothing that the server lets a login look at`(_ role: String?)
        async throws
    {
        try await Self.withLogin(role) { tenants, login in
            let reference = WaveReference("acme/w2")!
            var told: Set<String>?
            // What the server does in the background shows once; what tells of responses shows each time.
            for content in 7...9 {
                let before = try await tenants.session(of: login) { try Self.channels(&$0) }
                _ = try await ClimateStore(tenants.database).importResponses(into: reference) { _ in
                    RowSource(content: UInt8(content), units: [Int32](repeating: 3, count: 40))
                }
                let after = try await tenants.session(of: login) { try Self.channels(&$0) }
                #expect(before.count > 120, "\(before.count) channels")
                let changed = Set(before.keys.filter { before[$0] != after[$0] })
                told = told?.intersection(changed) ?? changed
            }
            #expect(told == [], "\(role ?? "outsider")")
        }
    }

    // MARK: - Between sessions

    @Test func `sessions may talk to each other, and have nothing to tell`() async throws {
        for role in Self.roles + [nil] {
            try await Self.withLogin(role) { tenants, login in
                let snapshot = try await tenants.session(of: login) { connection in
                    try connection.executeScript(unsafeSQL: "LISTEN gossip; NOTIFY gossip, 'nothing'")
                    return try connection.query("SELECT pg_export_snapshot()")[0, 0] as String
                }
                // Of a transaction that is over nothing is left to import.
                let state = try await tenants.session(of: login) { connection in
                    try connection.attempt(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '\(snapshot)'"
                    )?.sqlState
                }
                #expect(state != nil)
            }
        }
    }
}
