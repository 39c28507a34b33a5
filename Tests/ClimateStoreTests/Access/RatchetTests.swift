import ClimateStore
import Disclosure
import Postgres
import TestSupport
import Testing

/// A wave's rules, attacked by SQL as every role, the owner among them, and by sessions that run beside each other.
@Suite struct RatchetTests {
    /// Attempts to loosen what respondents were promised. WAVE, OPEN and ORG stand for numbers.
    static let attacks = [
        "UPDATE attune.wave SET policy = policy || '{\"minimumRespondents\": 4}'",
        "UPDATE attune.wave SET policy = jsonb_set(policy, '{coalition}', '0')",
        "UPDATE attune.wave SET policy = policy - 'uncertainty'", "UPDATE attune.wave SET policy = '{}'",
        "UPDATE attune.wave SET policy = policy || '{\"interimReleases\": true}'",
        "UPDATE attune.wave SET mixing_minimum = 4", "UPDATE attune.wave SET mixing_minimum = DEFAULT",
        "UPDATE attune.wave SET survey = survey, version = 2", "UPDATE attune.wave SET code = code || 'x'",
        "UPDATE attune.wave SET opened_on = '2020-01-01'",
        "UPDATE attune.wave SET state = 'open', closed_on = NULL WHERE state = 'closed'",
        "UPDATE attune.wave SET closed_on = '2020-01-01' WHERE state = 'closed'",
        "UPDATE attune.wave SET organisation = organisation + 1000",
        "DELETE FROM attune.wave", "TRUNCATE attune.wave CASCADE",
        "MERGE INTO attune.wave w USING (SELECT 1) x ON true WHEN MATCHED THEN UPDATE SET mixing_minimum = 4",
        "WITH changed AS (UPDATE attune.wave SET mixing_minimum = 4 RETURNING 1) SELECT count(*) FROM changed",
        "DO $$ BEGIN UPDATE attune.wave SET mixing_minimum = 4; EXCEPTION WHEN SQLSTATE 'AT009' THEN RAISE; END $$",
        "INSERT INTO attune.wave_unit SELECT organisation, wave, 900, 'NEW', 'New', NULL, 3 FROM attune.wave",
        "UPDATE attune.wave_unit SET parent = NULL", "UPDATE attune.wave_unit SET members = 1000",
        "DELETE FROM attune.wave_unit", "TRUNCATE attune.wave_unit CASCADE",
        "INSERT INTO attune.wave_unit SELECT * FROM attune.wave_unit ON CONFLICT ON CONSTRAINT wave_unit_key DO UPDATE SET members = 1",
        "UPDATE attune.wave_secret SET cell_key = sha256('known')",
        "UPDATE attune.survey SET definition = '{}'", "DELETE FROM attune.survey",
        "TRUNCATE attune.survey CASCADE",
        "UPDATE attune.release SET header = '{}'", "DELETE FROM attune.release",
        "TRUNCATE attune.release CASCADE",
        "UPDATE attune.released_cell SET document = '{}'", "DELETE FROM attune.released_cell",
        "INSERT INTO attune.wave OVERRIDING SYSTEM VALUE SELECT organisation, wave + 1000, code || 'x', survey, version, policy || '{\"minimumRespondents\": 3}', 20, 'open', opened_on, NULL FROM attune.wave",
    ]

    /// Rules, units, survey, keys and releases of all waves, as one digest.
    private static func promised(_ connection: inout Connection) throws -> String {
        try connection.query(
            """
            SELECT md5(concat_ws('|',
                (SELECT string_agg(w::text, ',' ORDER BY w.wave) FROM attune.wave w),
                (SELECT string_agg(u::text, ',' ORDER BY u.wave, u.unit) FROM attune.wave_unit u),
                (SELECT string_agg(s.cell_key::text, ',' ORDER BY s.wave) FROM attune.wave_secret s),
                (SELECT string_agg(s::text, ',' ORDER BY s.code, s.version) FROM attune.survey s),
                (SELECT string_agg(r::text, ',' ORDER BY r.wave, r.release) FROM attune.release r),
                (SELECT string_agg(c::text, ',' ORDER BY c.wave, c.release, c.cell) FROM attune.released_cell c)))
            """)[0, 0]
    }

    @Test func `nobody loosens a rule, adds a table or changes what was published, whatever they write`()
        async throws
    {
        try await Tenants.with { tenants in
            try await tenants.database.withTransaction { connection in
                let before = try Self.promised(&connection)
                let roles = [
                    "owner", "administrator", "collector", "aggregator", "leader", "reader", "registrar",
                ]
                for attack in Self.attacks {
                    for role in roles {
                        let error = try connection.attempt(attack, as: "attune_\(role)")
                        let state = error?.sqlState?.description ?? "done"
                        let refusals = role == "owner" ? ["AT009", "23514"] : ["42501", "AT009"]
                        #expect(refusals.contains(state), "\(role): \(attack): \(state)")
                    }
                    // A superuser's own statement meets the same triggers.
                    let error = try connection.attempt(attack)
                    let state = error?.sqlState?.description ?? "done"
                    #expect(["AT009", "23514"].contains(state), "superuser: \(attack): \(state)")
                }
                #expect(try Self.promised(&connection) == before)
            }
        }
    }

    @Test func `replication's way around triggers does not lead around these`() async throws {
        try await Tenants.with { tenants in
            try await tenants.database.withTransaction { connection in
                try connection.executeScript(unsafeSQL: "SET LOCAL session_replication_role = replica")
                for attack in Self.attacks where !attack.contains("INSERT INTO attune.wave ") {
                    let state = try connection.attempt(attack)?.sqlState?.description ?? "done"
                    #expect(["AT009", "23514"].contains(state), "\(attack): \(state)")
                }
            }
        }
    }

    @Test func `of two who close a wave at once one does, and its responses are all there`() async throws {
        try await StoreFixture.withWave(connections: 8) { store, _, reference async throws in
            let units = [Int32](repeating: 0, count: 30)
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            let outcomes = await withTaskGroup(of: String.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            return "\(try await store.closeWave(reference) ?? -1)"
                        } catch let error as StoreError {
                            return "\(error.kind)"
                        } catch {
                            return "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(outcomes.sorted() == ["30"] + [String](repeating: "waveClosed", count: 5))
        }
    }

    @Test func `a change that waits for a closing is refused after it, and one that is waited for before it`()
        async throws
    {
        try await StoreFixture.withWave(connections: 4) { store, database, reference async throws in
            let before = try await store.waveContext(reference).policy
            async let closing: Int64? = store.closeWave(reference)
            let states = await withTaskGroup(of: String.self) { group in
                for attack in Self.attacks.prefix(10) {
                    group.addTask {
                        do {
                            try await database.withTransaction { connection in
                                try connection.executeScript(
                                    unsafeSQL: "SET LOCAL ROLE attune_owner; \(attack)")
                            }
                            return "\(attack): done"
                        } catch let error as PostgresError {
                            return error.sqlState?.description ?? ""
                        } catch {
                            return "\(error)"
                        }
                    }
                }
                return await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            _ = try await closing
            #expect(states.isSubset(of: ["AT009", "23514"]), "\(states)")
            let after = try await store.waveContext(reference)
            #expect(after.policy == before && after.wave.state == .closed)
        }
    }

    @Test func `an import that runs while a wave is closed is in it whole or not at all`() async throws {
        try await StoreFixture.withWave(connections: 6) { store, database, reference async throws in
            let units = [Int32](repeating: 0, count: 25)
            let imported = await withTaskGroup(of: Int.self) { group in
                for content in 1...4 {
                    group.addTask {
                        let result = try? await store.importResponses(into: reference) { _ in
                            RowSource(content: UInt8(content), units: units)
                        }
                        return result?.responses ?? 0
                    }
                }
                group.addTask {
                    _ = try? await store.closeWave(reference)
                    return 0
                }
                return await group.reduce(0, +)
            }
            let stored: Int = try await database.withConnection { connection in
                try connection.query("SELECT count(*) FROM attune.response")[0, 0]
            }
            #expect(stored == imported)
            #expect(try await store.wave(reference).state == .closed)
        }
    }

    @Test func `of two waves opened at once under one code there is one, with one set of keys`() async throws
    {
        try await StoreFixture.withStore(connections: 6) { store, database async throws in
            try await StoreFixture.prepare(store)
            let opened = await withTaskGroup(of: Int.self) { group in
                for minimum in 4..<9 {
                    group.addTask {
                        let wave = try? await store.openWave(
                            WaveReference(organisation: "acme", wave: "w1"),
                            survey: SurveySelector("climate")!,
                            policy: Policy(minimumRespondents: minimum))
                        return wave == nil ? 0 : 1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(opened == 1)
            let counts = try await database.withConnection { connection in
                try connection.query(
                    "SELECT (SELECT count(*) FROM attune.wave), (SELECT count(*) FROM attune.wave_secret)"
                ).map { row in [try row[0] as Int, try row[1] as Int] }[0]
            }
            #expect(counts == [1, 1])
        }
    }
}
