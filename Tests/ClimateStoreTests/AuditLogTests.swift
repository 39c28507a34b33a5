import ClimateStore
import Disclosure
import Postgres
import Survey
import Testing

/// The audit log: complete for what is administered, empty of what participants did, and proof against changes.
@Suite struct AuditLogTests {
    /// Runs SQL as the owner of the tables, or as the server's superuser.
    private static func run(_ sql: String, on database: Database, as role: StoreRole? = .owner) async throws {
        try await database.withTransaction { connection in
            let step = role.map { "SET LOCAL ROLE \($0.rawValue); " } ?? ""
            try connection.executeScript(unsafeSQL: step + sql)
        }
    }

    @Test func `every administrative act, release and reading leaves an entry, and an import none`()
        async throws
    {
        try await StoreFixture.withWave { store, database, reference async throws in
            let units = (0..<36).map { [0, 2, 3][$0 % 3] as Int32 }
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: units) }
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 2, units: [0, 2]) }
            _ = try await store.closeWave(reference)
            _ = try await store.createRelease(of: reference, version: "test")
            _ = try await store.release(of: reference, upFrom: ["B"])
            let login = "reader_\(UInt32.random(in: .min ... .max))"
            try await Self.run("CREATE ROLE \(login) LOGIN", on: database, as: nil)
            try await Self.run(
                """
                SELECT attune.grant_access('\(login)', 'leader', 'acme', 'B');
                SELECT attune.revoke_access('\(login)', 'leader', 'acme', 'B')
                """, on: database, as: .administrator)
            try await Self.run("DROP ROLE \(login)", on: database, as: nil)
            let entries = try await store.auditLog()
            let opened = try #require(entries.firstIndex { $0.kind == "survey.published" })
            let kinds = entries[opened...].map(\.kind)
            #expect(
                kinds == [
                    "survey.published", "organisation.created", "unit.added", "unit.added",
                    "wave.opened", "wave.closed", "release.created", "report.read", "access.granted",
                    "access.revoked",
                ])
            #expect(entries.map(\.number) == (1...Int64(entries.count)).map { $0 })
            #expect(Set(entries.map(\.login)).count == 1)
            let read = try #require(entries.first { $0.kind == "report.read" })
            #expect(
                read.details
                    == #"{"wave": "w1", "units": ["ACME", "B"], "release": 1, "organisation": "acme"}"#)
        }
    }

    @Test func `an import changes nothing in the log, not even the time of its newest entry`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            let before = try await store.auditLog()
            for content in 1...3 {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: UInt8(content), units: [0, 2, 3])
                }
            }
            #expect(try await store.auditLog() == before)
        }
    }

    @Test func `an administrator's SQL is recorded as a command's is`() async throws {
        try await StoreFixture.withWave { store, database, _ async throws in
            let newest = try await store.auditLog().count
            try await Self.run(
                """
                UPDATE attune.organisation SET name = 'Acme & Daughters';
                UPDATE attune.organisation SET name = name;
                UPDATE attune.unit SET members = 30 WHERE code IN ('A', 'B');
                DELETE FROM attune.unit WHERE code = 'C'
                """, on: database, as: .administrator)
            let entries = try await store.auditLog().dropFirst(newest)
            #expect(entries.map(\.kind) == ["organisation.changed", "unit.changed", "unit.removed"])
            #expect(entries.map(\.details).last == #"{"first": ["C"], "units": 1, "organisation": "acme"}"#)
        }
    }

    @Test func `who did it and when cannot be made up, not even by the owner`() async throws {
        try await StoreFixture.withWave { store, database, _ async throws in
            try await Self.run(
                """
                INSERT INTO attune.audit_entry (entry, recorded_at, login, kind, details, digest)
                VALUES (1, '2001-01-01', 'somebody', 'wave.opened', '{}', '\\x00')
                """, on: database)
            let last = try #require(try await store.auditLog().last)
            #expect(last.login != "somebody" && last.number > 1 && !last.recordedAt.hasPrefix("2001"))
            #expect(try await store.verifyAuditLog().faults == [])
        }
    }

    @Test(arguments: StoreRole.allCases.filter { $0 != .owner })
    func `a role cannot record what it did not do`(_ role: StoreRole) async throws {
        try await StoreFixture.withWave { store, database, _ async throws in
            for kind in ["wave.opened", "access.granted", "report.read", "no.such_kind"] {
                let refusal = await #expect(throws: PostgresError.self) {
                    try await Self.run("SELECT attune.record_event('\(kind)')", on: database, as: role)
                }
                #expect(refusal?.sqlState == "AT009")
            }
            try await Self.run("SELECT attune.record_event('request.refused')", on: database, as: role)
            #expect(try await store.auditLog().last?.kind == "request.refused")
        }
    }

    private static let attacks = [
        "UPDATE attune.audit_entry SET login = 'somebody'",
        "DELETE FROM attune.audit_entry WHERE entry = 1",
        "TRUNCATE attune.audit_entry",
        "UPDATE attune.audit_head SET entry = entry + 1",
        "UPDATE attune.audit_head SET entry = entry - 1",
        "DELETE FROM attune.audit_head",
        "INSERT INTO attune.audit_head VALUES (true, 1, '')",
        "TRUNCATE attune.audit_head",
    ]

    @Test(arguments: attacks)
    func `no entry is changed or removed, even by the owner of the tables`(_ attack: String) async throws {
        try await StoreFixture.withWave { store, database, _ async throws in
            let before = try await store.auditLog()
            let refusal = await #expect(throws: PostgresError.self) {
                try await Self.run(attack, on: database)
            }
            #expect(refusal?.sqlState == "AT009")
            #expect(try await store.auditLog() == before)
        }
    }

    /// What only the tables' owner or a superuser can do, and then nothing inside the database holds them.
    private static let switchingOff = """
        ALTER TABLE attune.audit_entry DISABLE TRIGGER USER; ALTER TABLE attune.audit_head DISABLE TRIGGER USER
        """

    /// What somebody who can switch the triggers off does, and how it shows.
    private static let tampering: [(sql: String, kinds: Set<AuditVerification.Fault.Kind>)] = [
        ("DELETE FROM attune.audit_entry WHERE entry = 4", [.missing]),
        ("UPDATE attune.audit_entry SET login = 'somebody' WHERE entry = 4", [.changed]),
        ("UPDATE attune.audit_entry SET details = '{}' WHERE kind = 'wave.opened'", [.changed]),
        (
            "UPDATE attune.audit_entry SET recorded_at = recorded_at + interval '1 day' WHERE entry = 4",
            [.changed]
        ),
        (
            """
            UPDATE attune.audit_entry SET entry = -entry WHERE entry IN (4, 5);
            UPDATE attune.audit_entry SET entry = 9 + entry WHERE entry < 0
            """, [.changed]
        ),
        (
            """
            DELETE FROM attune.audit_entry WHERE entry = 4;
            UPDATE attune.audit_entry SET entry = -entry WHERE entry > 4;
            UPDATE attune.audit_entry SET entry = -entry - 1 WHERE entry < 0;
            """, [.changed, .cut]
        ),
        (
            "DELETE FROM attune.audit_entry WHERE entry = (SELECT max(entry) FROM attune.audit_entry)", [.cut]
        ),
        ("DELETE FROM attune.audit_entry", [.cut]),
        ("DELETE FROM attune.audit_head", [.headless]),
    ]

    @Test(arguments: tampering.indices)
    func `an entry that was removed, changed or moved is found`(_ index: Int) async throws {
        let (sql, kinds) = Self.tampering[index]
        try await StoreFixture.withWave { store, database, _ async throws in
            #expect(try await store.verifyAuditLog().faults == [])
            try await Self.run(
                "\(Self.switchingOff); \(sql)", on: database)
            #expect(Set(try await store.verifyAuditLog().faults.map(\.kind)) == kinds)
        }
    }

    /// Rewrites the log from an entry on, with digests that fit, as only a superuser can.
    private static let rewriting = """
        UPDATE attune.audit_entry SET login = 'somebody' WHERE entry = 4;
        DO $$
        DECLARE
            e attune.audit_entry;
            previous bytea := decode(repeat('00', 32), 'hex');
        BEGIN
            FOR e IN SELECT * FROM attune.audit_entry ORDER BY entry LOOP
                previous := attune.audit_digest(previous, e.entry, e.recorded_at, e.login, e.kind, e.details);
                UPDATE attune.audit_entry SET digest = previous WHERE entry = e.entry;
            END LOOP;
            UPDATE attune.audit_head SET digest = previous;
        END
        $$
        """

    /// Cuts the newest entry off and moves the head back.
    private static let cutting = """
        DELETE FROM attune.audit_entry WHERE entry = (SELECT max(entry) FROM attune.audit_entry);
        UPDATE attune.audit_head SET (entry, digest) =
            (SELECT entry, digest FROM attune.audit_entry ORDER BY entry DESC LIMIT 1)
        """

    @Test(arguments: [rewriting, cutting])
    func `a log written anew with fitting digests is told by a digest kept outside`(
        _ attack: String
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let kept = try await store.verifyAuditLog().digest
            let octets = stride(from: 0, to: 64, by: 2).map { place in
                UInt8(String(Array(kept)[place...place + 1]), radix: 16) ?? 0
            }
            _ = try await store.closeWave(reference)
            #expect(try await store.verifyAuditLog(expecting: octets).faults == [])
            try await Self.run("\(Self.switchingOff); \(Self.cutting)", on: database)
            #expect(try await store.verifyAuditLog(expecting: octets).faults == [])
            try await Self.run("\(Self.switchingOff); \(attack)", on: database)
            #expect(try await store.verifyAuditLog().faults == [])
            #expect(try await store.verifyAuditLog(expecting: octets).faults.map(\.kind) == [.unexpected])
        }
    }

    @Test func `a refused attempt is recorded although it was rolled back`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let newest = try await store.auditLog().count
            let unsafe = Policy(minimumRespondents: 3, mixingMinimum: 20)
            await #expect(throws: StoreError.self) {
                _ = try await store.openWave(
                    WaveReference("acme/w2")!, survey: SurveySelector("climate")!, policy: unsafe)
            }
            try await Self.run("REVOKE SELECT ON attune.wave FROM attune_administrator", on: database)
            await #expect(throws: StoreError.self) { _ = try await store.wave(reference) }
            let entries = try await store.auditLog().dropFirst(newest)
            #expect(entries.map(\.kind) == ["request.refused", "request.refused"])
            #expect(entries.first?.details.contains("wave_threshold_is_safe") == true)
            #expect(entries.last?.details.contains("attune_administrator") == true)
        }
    }

    @Test func `a collector's refused attempt is not recorded, since the next one would be dated`()
        async throws
    {
        try await StoreFixture.withWave { store, database, reference async throws in
            try await Self.run(
                "REVOKE EXECUTE ON FUNCTION attune.begin_import FROM attune_collector", on: database)
            let before = try await store.auditLog()
            await #expect(throws: StoreError.self) {
                _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: [0])
                }
            }
            #expect(try await store.auditLog() == before)
        }
    }

    @Test func `sessions that record at the same time take turns`() async throws {
        try await StoreFixture.withStore(connections: 20) { store, database async throws in
            let before = try await store.auditLog().count
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        try await store.create(
                            Organisation(code: Code("o\(number)")!, name: "O", sector: .school))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.auditLog().count == before + 60)
            #expect(try await store.verifyAuditLog().faults == [])
        }
    }

    @Test func `a clock that goes back changes times and breaks no chain`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            try await Self.run(
                """
                DO $$ BEGIN
                    EXECUTE replace(pg_get_functiondef('attune.chain_audit_entry()'::regprocedure),
                        'clock_timestamp()', 'clock_timestamp() - make_interval(days => 400)');
                END $$
                """, on: database)
            _ = try await store.closeWave(reference)
            let times = try await store.auditLog().map(\.recordedAt)
            #expect(times.last ?? "" < times.first ?? "")
            #expect(try await store.verifyAuditLog().faults == [])
        }
    }

    @Test func `only administrators read the log`() async throws {
        try await StoreFixture.withWave { _, database, _ async throws in
            for role in [StoreRole.collector, .aggregator, .leader] {
                for attempt in [
                    "SELECT * FROM attune.audit_log()", "SELECT * FROM attune.audit_entry",
                    "SELECT * FROM attune.audit_faults()", "SELECT * FROM attune.audit_newest()",
                ] {
                    let refusal = await #expect(throws: PostgresError.self) {
                        try await Self.run(attempt, on: database, as: role)
                    }
                    #expect(refusal?.sqlState == .insufficientPrivilege)
                }
            }
        }
    }
}
