import ClimateStore
import Postgres
import TestSupport
import Testing

/// Text that is SQL if anybody pastes it, in every parameter of every function that a role may call.
@Suite struct InjectionTests {
    static let strings = [
        "'; CREATE ROLE injected LOGIN SUPERUSER; --", "\"; DROP TABLE attune.survey CASCADE; --",
        "acme'); DELETE FROM attune.unit; --", "acme' OR '1'='1", "x\" INHERIT SUPERUSER; --",
        "$$; TRUNCATE attune.release CASCADE; $$", "%I %s %L %1$s", "\\'; SELECT pg_sleep(30); --",
        "acme’; DROP SCHEMA attune CASCADE; --", "attune_owner, injected", "PUBLIC", "CURRENT_USER",
        "E'\\x27; DROP TABLE attune.unit'", "{\"a\": \"'; DROP TABLE attune.wave; --\"}",
        "a\nb; DROP TABLE attune.unit",
        "../../etc/passwd", "attune.response_1; DROP TABLE attune.response",
        String(repeating: "'", count: 5_000),
    ]

    /// Everything an injected statement could have changed, as one line.
    private static func state(_ connection: inout Connection) throws -> String {
        try connection.query(
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM pg_class WHERE relnamespace = 'attune'::regnamespace),
                (SELECT count(*) FROM pg_proc WHERE pronamespace = 'attune'::regnamespace),
                (SELECT count(*) FROM attune.unit), (SELECT count(*) FROM attune.survey),
                (SELECT count(*) FROM attune.wave), (SELECT count(*) FROM attune.released_cell),
                (SELECT count(*) FROM attune.response), (SELECT count(*) FROM attune.access_grant),
                (SELECT count(*) FROM pg_roles WHERE rolname IN ('injected', 'public', 'current_user')))
            """)[0, 0]
    }

    @Test func `no text parameter of any function reaches the server as SQL`() async throws {
        try await Tenants.with { tenants in
            let calls = try await tenants.database.withTransaction { connection in
                let before = try Self.state(&connection)
                var calls = 0
                for function in try SchemaCatalogue(&connection).functions {
                    let texts = function.types.indices.filter {
                        ["text", "text[]", "jsonb"].contains(function.types[$0])
                    }
                    for role in ["administrator", "collector", "aggregator", "leader"] {
                        let mayCall: Bool = try connection.query(
                            "SELECT has_function_privilege(\("attune_\(role)"), \(function.signature), 'EXECUTE')"
                        )[0, 0]
                        guard mayCall, !texts.isEmpty else { continue }
                        for place in texts {
                            for text in Self.strings {
                                try Self.inject(text, at: place, of: function, as: role, &connection)
                                calls += 1
                            }
                        }
                    }
                }
                #expect(try Self.state(&connection) == before)
                return calls
            }
            #expect(calls > 500)
        }
    }

    /// Calls a function with the text in one place and with what it would take in the others.
    private static func inject(
        _ text: String, at place: Int, of function: SchemaCatalogue.Function, as role: String,
        _ connection: inout Connection
    ) throws {
        let usual = [
            "organisation_code": "acme", "wave_code": "w2", "login_name": "nobody", "role_name": "leader",
            "unit_code": "A", "survey_code": "climate",
        ]
        var statement: Statement = "SELECT count(*) FROM attune.\(identifier: function.name)("
        for index in function.types.indices {
            let comma = index == 0 ? "" : ", "
            let type = function.types[index]
            let value = index == place ? text : usual[function.parameters[index]] ?? "x"
            switch type {
            case "text": statement = "\(statement)\(unsafeSQL: comma)\(value)"
            case "text[]": statement = "\(statement)\(unsafeSQL: comma)\([value])"
            case "jsonb": statement = "\(statement)\(unsafeSQL: comma)jsonb_build_object('kind', \(value))"
            case "integer": statement = "\(statement)\(unsafeSQL: comma)1"
            default: statement = "\(statement)\(unsafeSQL: "\(comma)NULL::\(type)")"
            }
        }
        let call: Statement = "\(statement))"
        do {
            try connection.savepoint { connection in
                try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_\(role)")
                _ = try connection.query(call)
                try connection.executeScript(unsafeSQL: "RESET ROLE")
            }
        } catch let error as PostgresError {
            let state = error.sqlState?.description ?? ""
            // A refusal, a rule or a limit; never that the text was read as a statement or a name.
            let isRead = state.hasPrefix("42") && state != "42501"
            #expect(
                !isRead && !state.hasPrefix("57"), "\(function.name) \(role) \(text.prefix(60)): \(state)")
        }
    }

    @Test func `logins with names that are SQL are granted roles and nothing else`() async throws {
        let names = [
            "x\" SUPERUSER; --", "public", "o'brien", "a b", "attune_owner; --", "Ünicode", "%I", "a\"b\"c",
            "$1",
        ]
        try await Tenants.with { tenants in
            try await tenants.database.withTransaction { connection in
                for name in names {
                    if name == "public" { continue }
                    try connection.execute("CREATE ROLE \(identifier: name) LOGIN")
                    for role in ["leader", "collector"] {
                        try connection.execute("SET LOCAL ROLE attune_administrator")
                        _ = try connection.query("SELECT attune.grant_access(\(name), \(role), 'acme', NULL)")
                        try connection.execute("RESET ROLE")
                    }
                    let held = try connection.query(
                        """
                        SELECT string_agg(r.rolname, ',' ORDER BY r.rolname), bool_or(l.rolsuper)
                        FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles l ON l.oid = m.member
                        WHERE l.rolname = \(name)
                        """
                    ).map { row in (roles: try row[0] as String, isSuperuser: try row[1] as Bool) }[0]
                    #expect(held.roles == "attune_collector,attune_leader" && !held.isSuperuser, "\(name)")
                    try connection.execute("SET LOCAL ROLE attune_administrator")
                    _ = try connection.query("SELECT attune.revoke_access(\(name), 'leader', 'acme', NULL)")
                    try connection.execute("RESET ROLE")
                    try connection.execute("DROP ROLE \(identifier: name)")
                }
                // A name that stands for everybody is no login.
                try connection.execute("SET LOCAL ROLE attune_administrator")
                for name in ["public", "PUBLIC", "CURRENT_USER", "session_user", "none"] {
                    let error = try connection.attempt(
                        "SELECT attune.grant_access('\(name)', 'leader', 'acme', NULL)")
                    #expect(error?.sqlState == "AT033", "\(name)")
                }
            }
        }
    }
}
