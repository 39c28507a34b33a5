import ClimateStore
import Postgres
import TestSupport
import Testing

/// A role held on one organisation is worth nothing on another, not even beside all the other roles there.
@Suite struct ScopeTests {
    /// The other roles that a login holds on bolt while it holds one on acme. Those who read releases come together:
    /// either of the two reads them.
    private static let elsewhere = [
        "administrator": ["collector", "aggregator", "leader"],
        "collector": ["administrator", "aggregator", "leader"],
        "aggregator": ["administrator", "collector"],
        "leader": ["administrator", "collector"],
    ]

    private static func withMixed(
        _ body: (Tenants, _ role: String, TestLogin) async throws -> Void
    ) async throws {
        let roles = elsewhere.keys.sorted()
        try await TestLogin.withLogins(roles) { logins async throws in
            try await Tenants.with { tenants async throws in
                for (role, login) in zip(roles, logins) {
                    try await tenants.give(login, [role], on: tenants.acme)
                    try await tenants.give(login, elsewhere[role] ?? [], on: tenants.bolt)
                    try await body(tenants, role, login)
                }
            }
        }
    }

    @Test func `no row of another organisation is seen, changed or removed`() async throws {
        try await Self.withMixed { tenants, role, login in
            let (own, other) = (tenants.acme.organisation, tenants.bolt.organisation)
            let seen = try await tenants.session(of: login) { connection in
                let tables = try SchemaCatalogue(&connection).relations.filter { relation in
                    !relation.isView && !relation.isPartition
                        && relation.columns.contains { $0.name == "organisation" }
                }
                try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_\(role)")
                var seen = 0
                for table in tables {
                    let name = "attune.\(table.name)"
                    func allows(_ privilege: String) throws -> Bool {
                        try connection.query("SELECT has_table_privilege(\(name), \(privilege))")[0, 0]
                    }
                    guard try allows("SELECT") else { continue }
                    let counts = try connection.query(
                        """
                        SELECT count(*) FILTER (WHERE organisation = \(own)),
                               count(*) FILTER (WHERE organisation IS DISTINCT FROM \(own))
                        FROM \(unsafeSQL: name)
                        """
                    ).map { row in (own: try row[0] as Int, other: try row[1] as Int) }[0]
                    #expect(counts.other == 0, "\(role) reads \(name)")
                    seen += counts.own
                    let place = "WHERE organisation = \(other)"
                    for verb in [
                        "UPDATE \(name) SET organisation = organisation \(place)",
                        "DELETE FROM \(name) \(place)",
                    ] {
                        guard try allows(verb.hasPrefix("U") ? "UPDATE" : "DELETE") else { continue }
                        #expect(try connection.execute(Statement(unsafeSQL: verb)) == 0, "\(role): \(verb)")
                    }
                }
                return seen
            }
            #expect((seen == 0) == (role == "leader"), "\(role)")
        }
    }

    private static let additions: [(role: String, statement: String)] = [
        ("administrator", "INSERT INTO attune.unit VALUES (BOLT, 'X', 'X', 'ALL', 1)"),
        (
            "administrator",
            "INSERT INTO attune.organisation (code, name, sector) VALUES ('own', 'Own', 'school')"
        ),
        ("administrator", "UPDATE attune.unit SET organisation = BOLT WHERE code = 'D'"),
        ("administrator", "INSERT INTO attune.survey VALUES ('climate', 2, '{}', sha256('x'))"),
        ("collector", "INSERT INTO attune.response_OPEN VALUES (BOLT, OPEN, 0, '', '')"),
        ("collector", "INSERT INTO attune.held_response_OPEN VALUES (BOLT, OPEN, 0, '', '')"),
        ("collector", "INSERT INTO attune.comment_OPEN VALUES (BOLT, OPEN, 0, 0, 'x')"),
        ("collector", "INSERT INTO attune.held_comment_OPEN VALUES (BOLT, OPEN, 0, 0, 'x')"),
        ("collector", "INSERT INTO attune.response_CLOSED VALUES (BOLT, CLOSED, 0, '', '')"),
        ("aggregator", "INSERT INTO attune.cube VALUES (BOLT, OPEN, '')"),
        (
            "aggregator",
            "INSERT INTO attune.cube VALUES (BOLT, CLOSED, '') ON CONFLICT ON CONSTRAINT cube_key DO UPDATE SET document = ''"
        ),
        ("aggregator", "INSERT INTO attune.release VALUES (BOLT, CLOSED, 2, '{}', sha256('x'))"),
        ("aggregator", "INSERT INTO attune.released_cell VALUES (BOLT, CLOSED, 1, 999, 0, '{}')"),
    ]

    @Test func `no row is added to another organisation`() async throws {
        try await Self.withMixed { tenants, role, login in
            let numbers = tenants.bolt
            try await tenants.session(of: login) { connection in
                for addition in Self.additions where addition.role == role {
                    let statement = [
                        "BOLT": numbers.organisation, "OPEN": numbers.open, "CLOSED": numbers.closed,
                    ]
                    .reduce(addition.statement) {
                        $0.split(separator: $1.key, omittingEmptySubsequences: false)
                            .joined(separator: String($1.value))
                    }
                    let error = try connection.attempt(statement, as: "attune_\(role)")
                    // To a login without the scope the organisation is not there.
                    let isDenied = error?.sqlState == .insufficientPrivilege || error?.sqlState == "AT002"
                    #expect(isDenied, "\(role): \(statement)")
                }
            }
        }
    }

    // MARK: - Functions

    /// What a parameter of a function is called with to reach for bolt, by its name; `wanted` is a role for some.
    private static func argument(
        _ name: String, _ type: String, _ role: String, _ bolt: Tenants.Numbers, wave: Int32
    ) -> String? {
        let values = [
            "tenant": "\(bolt.organisation)", "target": "\(wave)", "organisation_code": "'bolt'",
            "wave_code": wave == bolt.open ? "'w2'" : "'w1'", "login_name": "'somebody'",
            "role_name": "'leader'", "unit_code": "'A'", "survey_code": "'climate'", "survey_version": "1",
            "policy": "'{}'", "mixing_minimum": "20", "file_digest": "'\\x01'", "imported": "1",
            "only_units": "NULL", "place": "0", "hashes": "'\\x'", "since": "'-infinity'", "codes": "'{A}'",
            "after_release": "true", "response_days": "1", "count_days": "1", "places": "'{0}'",
            "units": "'{0}'", "documents": "'{\"{}\"}'", "lengths": "'{1}'", "figures": "'\\x00'",
            "canonical": "'{}'", "previous": "'\\x'", "digest": "'\\x'", "snapshot": "1",
            "wanted": type == "integer" ? "1" : "'\(role)'",
        ]
        if name == "wanted", type == "text[]" { return "'{\(role)}'" }
        return values[name]
    }

    /// About the session itself, whatever it is asked.
    private static let aboutOneself: Set = [
        "acting", "is_known", "reach", "reaches_all", "countable_waves", "record_event", "audit_faults",
        "audit_newest", "may_publish", "compact_cubes",
    ]

    @Test func `no function does or tells anything about another organisation`() async throws {
        try await Self.withMixed { tenants, role, login in
            let bolt = tenants.bolt
            let called = try await tenants.session(of: login) { connection in
                var called = 0
                for function in try SchemaCatalogue(&connection).functions
                where !Self.aboutOneself.contains(function.name) {
                    let mayCall: Bool = try connection.query(
                        "SELECT has_function_privilege(\("attune_\(role)"), \(function.signature), 'EXECUTE')"
                    )[0, 0]
                    guard mayCall else { continue }
                    for wave in [bolt.open, bolt.closed] {
                        let arguments = zip(function.parameters, function.types).map { name, type in
                            Self.argument(name, type, role, bolt, wave: wave)
                                .map { "\($0)::\(type)" }
                        }
                        guard !arguments.contains(nil) else {
                            Issue.record("\(function.signature): what are its parameters called with?")
                            continue
                        }
                        let call =
                            "attune.\(function.name)(\(arguments.compactMap { $0 }.joined(separator: ", ")))"
                        try Self.expectNothing(call, role, &connection)
                        called += 1
                    }
                }
                return called
            }
            #expect(called >= 6, "\(role)")
        }
    }

    private static func expectNothing(_ call: String, _ role: String, _ connection: inout Connection) throws {
        do {
            let rows = try connection.savepoint { connection in
                try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_\(role)")
                return try connection.query(
                    "SELECT result::text FROM \(unsafeSQL: call) AS result WHERE result::text NOT IN ('false', 'acme')"
                ).map { row in try row[0] as String? }
            }
            // A function that returns nothing has done what it was told, which must not happen either.
            let tellsOwn = call.contains("readable_organisations") || call.contains("audit_log")
            #expect(rows.isEmpty || tellsOwn, "\(role): \(call)")
            #expect(!rows.contains { $0?.contains("bolt") ?? false }, "\(role): \(call)")
        } catch let error as PostgresError {
            let state = error.sqlState?.description ?? ""
            #expect(state.hasPrefix("AT") || state.hasPrefix("42501"), "\(role): \(call): \(state)")
        }
    }

    @Test func `an organisation out of reach and one that is not there are one and the same`() async throws {
        let probes: [(role: String, call: String)] = [
            ("administrator", "open_wave(?, 'w9', 'climate', 1, '{}', 20)"),
            ("administrator", "close_wave(?, 'w1')"),
            ("administrator", "grant_access('x', 'leader', ?, NULL)"),
            ("administrator", "revoke_access('x', 'leader', ?, NULL)"),
            ("collector", "begin_import(?, 'w1')"), ("leader", "release_header(?, 'w1')"),
            ("leader", "readable_releases(?)"), ("leader", "is_readable(?, 'w1')"),
        ]
        try await TestLogin.withLogins(["anna"]) { logins async throws in
            try await Tenants.with { tenants async throws in
                try await tenants.give(logins[0], ["administrator", "collector", "leader"], on: tenants.acme)
                try await tenants.session(of: logins[0]) { connection in
                    for (role, call) in probes {
                        func answer(_ organisation: String) throws -> [String] {
                            let parts = call.split(separator: "?", omittingEmptySubsequences: false)
                            return try connection.answer(
                                "SELECT x::text FROM attune.\(parts.joined(separator: "'\(organisation)'")) AS x",
                                as: "attune_\(role)")
                        }
                        let (elsewhere, nowhere) = (try answer("bolt"), try answer("nowhere"))
                        #expect(elsewhere == nowhere, "\(call)")
                    }
                }
            }
        }
    }

    // MARK: - A leader's unit

    @Test func `a leader of a unit gets no cell of its siblings by any argument`() async throws {
        try await TestLogin.withLogins(["lea"]) { logins async throws in
            try await Tenants.with { tenants async throws in
                try await tenants.give(logins[0], ["leader"], on: tenants.acme, unit: "B")
                let acme = tenants.acme
                try await tenants.session(of: logins[0]) { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_leader")
                    for units in ["NULL", "'{A}'", "'{A,C,D}'", "'{B,A}'", "'{}'"] {
                        let seen = try connection.query(
                            """
                            SELECT document ->> 'unit' FROM attune.released_cells(
                                \(acme.organisation), \(acme.closed), 1, \(unsafeSQL: units))
                            """
                        ).map { row in try row[0] as String }
                        #expect(Set(seen).isSubset(of: ["B", "ALL"]), "\(units)")
                    }
                    let tree = try connection.query(
                        "SELECT code FROM attune.readable_tree(\(acme.organisation), \(acme.closed))"
                    ).map { row in try row[0] as String }
                    #expect(tree == ["ALL", "B"])
                    let listed = try connection.query("SELECT cells FROM attune.readable_releases()").map {
                        row in
                        try row[0] as Int
                    }
                    let all = try connection.query(
                        "SELECT count(*) FROM attune.released_cells(\(acme.organisation), \(acme.closed), 1)"
                    ).map { row in try row[0] as Int }
                    #expect(listed == all && all[0] > 0)
                }
            }
        }
    }
}
