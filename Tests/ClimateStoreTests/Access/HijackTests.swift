import ClimateStore
import Postgres
import Synchronization
import TestSupport
import Testing

/// Own functions, operators, tables and paths in the place of the schema's, to make it tell more than it should.
@Suite struct HijackTests {
    /// What a session was told in notices.
    private final class Overheard: Sendable {
        let words = Mutex<[String]>([])
    }

    private static func listening<Result: Sendable>(
        _ connection: inout Connection, _ body: (inout Connection) throws -> Result
    ) throws -> (Result, [String]) {
        let overheard = Overheard()
        connection.onNotice = { notice in overheard.words.withLock { $0.append(notice.message) } }
        let result = try body(&connection)
        connection.onNotice = nil
        return (result, overheard.words.withLock { $0 })
    }

    private static func with(
        _ role: String, unit: String? = nil,
        _ body: @escaping @Sendable (inout Connection, Tenants) throws -> Void
    ) async throws {
        try await TestLogin.withLogins([role]) { logins async throws in
            try await Tenants.with { tenants async throws in
                // Temporary objects are allowed here, as on a server whose operator has left them to everybody.
                try await tenants.database.withConnection { connection in
                    try connection.executeScript(
                        unsafeSQL: "CREATE SCHEMA lab; GRANT ALL ON SCHEMA lab TO PUBLIC")
                }
                try await tenants.give(logins[0], [role], on: tenants.acme, unit: unit)
                try await tenants.session(of: logins[0]) { connection in try body(&connection, tenants) }
            }
        }
    }

    /// Tells every text it is asked about, and is cheaper than any policy.
    private static let gossip = """
        CREATE FUNCTION lab.tell(word text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
            $$ BEGIN RAISE NOTICE 'told %', word; RETURN true; END $$;
        CREATE FUNCTION lab.tells(word text, other text) RETURNS boolean LANGUAGE sql COST 0.0000001 AS
            $$ SELECT lab.tell(word) $$;
        CREATE OPERATOR lab.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = lab.tells);
        """

    static let predicates = [
        "SELECT count(*) FROM attune.unit WHERE lab.tell(name)",
        "SELECT count(*) FROM attune.unit WHERE name OPERATOR(lab.===) 'x'",
        "SELECT count(*) FROM attune.organisation WHERE lab.tell(name)",
        "SELECT count(*) FROM attune.wave w JOIN attune.organisation o USING (organisation) WHERE lab.tell(o.name)",
        "SELECT count(*) FROM attune.unit ORDER BY bool_or(lab.tell(name))",
        "SELECT count(*) FROM attune.organisation WHERE CASE WHEN lab.tell(name) THEN organisation / 0 = 1 ELSE true END",
        "UPDATE attune.unit SET name = name WHERE lab.tell(name)",
        "DELETE FROM attune.unit WHERE lab.tell(name) AND false",
        "INSERT INTO attune.unit SELECT organisation, code || '2', name, parent, 0 FROM attune.unit WHERE lab.tell(name)",
    ]

    @Test(arguments: predicates)
    func `a function in a predicate is asked about the own organisation's rows only`(_ predicate: String)
        async throws
    {
        try await Self.with("administrator") { connection, _ in
            try connection.executeScript(unsafeSQL: Self.gossip)
            let (_, words) = try Self.listening(&connection) { connection in
                _ = try connection.attempt(predicate, as: "attune_administrator")
            }
            #expect(!words.contains { $0.contains("bolt") }, "\(predicate)")
        }
    }

    @Test(arguments: [
        "SELECT count(*) FROM attune.decoded_answer WHERE lab.tell(organisation || unit)",
        "SELECT count(*) FROM attune.response WHERE lab.tell('wave ' || wave::text)",
        "SELECT count(*) FROM attune.released_cell WHERE lab.tell('organisation ' || organisation::text)",
    ])
    func `a function in an aggregator's predicate is asked about closed waves of its own only`(
        _ predicate: String
    )
        async throws
    {
        try await Self.with("aggregator") { connection, tenants in
            try connection.executeScript(unsafeSQL: Self.gossip)
            let (_, words) = try Self.listening(&connection) { connection in
                _ = try connection.attempt(predicate, as: "attune_aggregator")
            }
            let forbidden = [
                "bolt", "wave \(tenants.acme.open)", "wave \(tenants.bolt.open)",
                "wave \(tenants.bolt.closed)",
                "organisation \(tenants.bolt.organisation)",
            ].map { "told \($0)" }
            #expect(!words.isEmpty)
            #expect(!words.contains { word in forbidden.contains { word.hasPrefix($0) } })
        }
    }

    /// Objects that a definer's function might take for the schema's if its path were the caller's.
    static let shadows = [
        "CREATE TEMP TABLE access_grant AS SELECT session_user::text AS login, NULL::integer AS organisation, NULL::text AS unit, 'leader'::text AS role",
        "CREATE TEMP TABLE wave_unit AS SELECT 1 AS organisation, 1 AS wave, 0 AS unit, 'A'::text AS code, 'A'::text AS name, NULL::integer AS parent, 1 AS members",
        "CREATE FUNCTION pg_temp.may(wanted text, tenant integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION pg_temp.reaches_all(wanted text[]) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION pg_temp.reach(wanted text[]) RETURNS SETOF integer LANGUAGE sql AS 'SELECT generate_series(1, 100)'",
        "CREATE FUNCTION pg_temp.pg_has_role(name, name, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION lab.equal(text, name) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR lab.= (LEFTARG = text, RIGHTARG = name, FUNCTION = lab.equal)",
        "CREATE FUNCTION lab.equal(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR lab.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lab.equal)",
        "CREATE FUNCTION lab.text(name) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$",
        "CREATE DOMAIN lab.text AS pg_catalog.text DEFAULT 'x'",
        "CREATE TEMP VIEW released_cell AS SELECT 1 AS organisation, 1 AS wave, 1 AS release, 1 AS cell, 0 AS unit, '{}'::jsonb AS document",
    ]

    @Test(arguments: shadows, ["pg_temp, lab, attune, pg_catalog", "lab, pg_catalog, pg_temp"])
    func `what a caller puts in the path changes nothing of what a leader is shown`(
        _ shadow: String, _ path: String
    )
        async throws
    {
        try await Self.with("leader", unit: "B") { connection, tenants in
            let acme = tenants.acme
            let questions = [
                "SELECT string_agg(document ->> 'unit', ',' ORDER BY cell) FROM attune.released_cells(\(acme.organisation), \(acme.closed), 1)",
                "SELECT count(*)::text FROM attune.released_cells(\(tenants.bolt.organisation), \(tenants.bolt.closed), 1)",
                "SELECT string_agg(code, ',' ORDER BY code COLLATE \"C\") FROM attune.readable_tree(\(acme.organisation), \(acme.closed))",
                "SELECT string_agg(organisation || wave, ',') FROM attune.readable_releases()",
                "SELECT string_agg(code, ',') FROM attune.readable_organisations()",
                "SELECT attune.may('leader', \(tenants.bolt.organisation))::text",
                "SELECT attune.reaches_all('{leader}')::text",
                "SELECT count(*)::text FROM attune.reach('{leader}')",
            ]
            let before = try questions.map { try connection.answer($0, as: "attune_leader") }
            try connection.executeScript(unsafeSQL: shadow)
            try connection.executeScript(unsafeSQL: "SET LOCAL search_path = \(path)")
            for (question, expected) in zip(questions, before) {
                // The question's own operators may be hijacked; what the functions hand over is not.
                let plain = try connection.answer(question, as: "attune_leader")
                #expect(plain == expected, "\(shadow): \(question)")
            }
            #expect(before[0][0].split(separator: ",").allSatisfy { $0 == "B" || $0 == "ALL" })
            #expect(before[1] == ["0"] && before[5] == ["false"] && before[6] == ["false"])
        }
    }

    @Test func `errors about values and constraints quote the own organisation's rows only`() async throws {
        try await Self.with("administrator") { connection, tenants in
            let bolt = tenants.bolt.organisation
            let probes = [
                "SELECT name::integer FROM attune.organisation", "SELECT name::integer FROM attune.unit",
                "SELECT 1 / (organisation - \(bolt)) FROM attune.organisation",
                "INSERT INTO attune.unit VALUES (\(bolt), 'A', 'A', 'ALL', 1)",
                "INSERT INTO attune.unit VALUES (\(bolt), 'ZZ', 'A', 'ALL', 1)",
                "INSERT INTO attune.organisation (code, name, sector) VALUES ('bolt', 'B', 'school')",
                "INSERT INTO attune.organisation (code, name, sector) VALUES ('free', 'B', 'school')",
                "INSERT INTO attune.organisation (organisation, code, name, sector) OVERRIDING SYSTEM VALUE VALUES (\(bolt), 'x', 'x', 'school')",
                "UPDATE attune.unit SET organisation = \(bolt)", "UPDATE attune.unit SET parent = 'nowhere'",
            ]
            for probe in probes {
                guard let error = try connection.attempt(probe, as: "attune_administrator") else { continue }
                let text = [error.message, error.detail, error.hint, error.context].compactMap { $0 }.joined()
                #expect(!text.contains("bolt"), "\(probe): \(text)")
            }
            // A code that is taken elsewhere and a free one are refused in the same words.
            let words = try ["bolt", "free"].map { code in
                try connection.answer(
                    "INSERT INTO attune.organisation (code, name, sector) VALUES ('\(code)', 'B', 'school') RETURNING code",
                    as: "attune_administrator")
            }
            #expect(words[0] == words[1] && words[0][0] == "42501")
        }
    }

    @Test func `counts of rows, plans and places tell nothing of another organisation`() async throws {
        try await Self.with("administrator") { connection, tenants in
            let told = try connection.answer(
                "SELECT count(*)::text || max(organisation)::text FROM attune.unit",
                as: "attune_administrator")
            #expect(told == ["5\(tenants.acme.organisation)"])
            try connection.executeScript(
                unsafeSQL: """
                    CREATE FUNCTION lab.touched(statement text) RETURNS integer LANGUAGE plpgsql AS
                        $$ DECLARE n integer; BEGIN EXECUTE statement; GET DIAGNOSTICS n = ROW_COUNT; RETURN n; END $$
                    """)
            for statement in ["UPDATE attune.unit SET members = members", "SELECT FROM attune.unit"] {
                let touched = try connection.answer(
                    "SELECT lab.touched('\(statement)')::text", as: "attune_administrator")
                #expect(touched == ["5"], "\(statement)")
            }
            let places = try connection.answer(
                "SELECT count(DISTINCT xmin::text || ctid::text)::text FROM attune.unit",
                as: "attune_administrator")
            #expect(places == ["5"])
        }
    }

    @Test func `a closed wave's rows all bear one transaction, for its aggregator too`() async throws {
        try await Self.with("aggregator") { connection, tenants in
            let told = try connection.answer(
                "SELECT count(DISTINCT xmin::text) || ' ' || count(*) || ' ' || count(DISTINCT wave) FROM attune.response",
                as: "attune_aggregator")
            #expect(told == ["1 27 1"])
        }
    }

    @Test func `a withheld team and an empty one look alike and take as long`() async throws {
        try await Self.with("leader") { connection, tenants in
            let acme = tenants.acme
            func cells(_ unit: String) throws -> [String] {
                try connection.query(
                    """
                    SELECT (document - 'unit')::text
                    FROM attune.released_cells(\(acme.organisation), \(acme.closed), 1, \([unit]))
                    """
                ).map { row in try row[0] as String }
            }
            let (withheld, empty) = (try cells("C"), try cells("D"))
            #expect(withheld == empty && !empty.isEmpty)
            var isSlower = 0
            let clock = ContinuousClock()
            let rounds = 300
            for round in 0..<rounds {
                let order = round.isMultiple(of: 2) ? ["C", "D"] : ["D", "C"]
                var took: [String: Duration] = [:]
                for unit in order {
                    let start = clock.now
                    _ = try cells(unit)
                    took[unit] = clock.now - start
                }
                if took["C"]! > took["D"]! { isSlower += 1 }
            }
            // Half of the rounds, within eight standard deviations.
            #expect(abs(isSlower - rounds / 2) < 70, "\(isSlower) of \(rounds)")
        }
    }
}
