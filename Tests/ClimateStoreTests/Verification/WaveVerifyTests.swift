import ClimateStore
import Disclosure
import Postgres
import TestSupport
import Testing

/// Every leak that can be planted in a database is found, and nothing is found where there is none.
@Suite struct WaveVerifyTests {
    /// The checks that depend on how the server is set up, which is not the database's doing.
    private static let ofServer: Set<WaveCheck> = [
        .commitTimes, .statementStatistics, .statementLog, .valuesInLog, .errorLog, .replicationLog,
        .writeAheadLog,
        .replicationSlots,
    ]

    /// Lends a wave with 40 responses in it, 5 that wait, and a comment.
    private static func withResponses<Result>(
        _ body: (ClimateStore, Database, WaveReference) async throws -> Result
    ) async throws -> Result {
        try await StoreFixture.withWave { store, database, reference in
            try await importResponses(into: reference, store)
            return try await body(store, database, reference)
        }
    }

    private static func importResponses(into reference: WaveReference, _ store: ClimateStore) async throws {
        let units = (0..<40).map { [0, 2, 3][$0 % 3] as Int32 }
        _ = try await store.importResponses(into: reference) { _ in
            RowSource(content: 1, units: units, comments: ["one"])
        }
        for content in 2...3 as ClosedRange<UInt8> {
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: content, units: [0, 2, 3])
            }
        }
    }

    private static func plant(_ leak: PlantedLeak, _ wave: Wave, in database: Database) async throws {
        try await database.withConnection { connection in
            try connection.executeScript(unsafeSQL: filled(leak.script, wave))
        }
    }

    private static func filled(_ text: String, _ wave: Wave) -> String {
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "$") {
            let next = rest.index(after: mark)
            let letter = next < rest.endIndex ? rest[next] : " "
            result += rest[..<mark]
            switch letter {
            case "O": result += "\(wave.organisationNumber)"
            case "W": result += "\(wave.number)"
            default: result += "$\(letter)"
            }
            rest = next < rest.endIndex ? rest[rest.index(after: next)...] : ""
        }
        return result + rest
    }

    private static func isAvailable(_ name: String?, in database: Database) async throws -> Bool {
        guard let name else { return true }
        return try await database.withConnection { connection in
            try connection.query("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = \(name))")[
                0, 0]
                as Bool
        }
    }

    private static func expect(_ leak: PlantedLeak, in findings: [WaveFinding], of wave: Wave) {
        let subject = filled(leak.subject, wave)
        let found = findings.first {
            $0.check == leak.check && $0.severity == leak.severity && $0.subject.contains(subject)
        }
        #expect(found != nil, "\(leak): \(findings.map { "\($0.check) \($0.severity) \($0.subject)" })")
    }

    @Test func `a wave without leaks has no finding, open or closed`() async throws {
        try await Self.withResponses { store, _, reference async throws in
            for isClosed in [false, true] {
                if isClosed { _ = try await store.closeWave(reference) }
                let found = try await store.verify(reference).findings.filter {
                    !Self.ofServer.contains($0.check)
                }
                #expect(found == [])
            }
        }
    }

    @Test(arguments: PlantedLeak.inOpenWave)
    func `a leak in an open wave is found`(_ leak: PlantedLeak) async throws {
        try await Self.withResponses { store, database, reference async throws in
            guard try await Self.isAvailable(leak.needs, in: database) else { return }
            let wave = try await store.wave(reference)
            try await Self.plant(leak, wave, in: database)
            Self.expect(leak, in: try await store.verify(reference).findings, of: wave)
        }
    }

    @Test(arguments: PlantedLeak.inClosedWave)
    func `a leak in a closed wave is found`(_ leak: PlantedLeak) async throws {
        try await Self.withResponses { store, database, reference async throws in
            _ = try await store.closeWave(reference)
            let wave = try await store.wave(reference)
            try await Self.plant(leak, wave, in: database)
            Self.expect(leak, in: try await store.verify(reference).findings, of: wave)
        }
    }

    @Test func `another wave's leak is not this one's`() async throws {
        try await Self.withResponses { store, database, reference async throws in
            let other = WaveReference(organisation: "acme", wave: "w2")
            let wave = try await store.openWave(other, survey: SurveySelector("climate")!, policy: Policy())
            let leak = PlantedLeak(
                .indexes, .leak, "found", "CREATE INDEX found ON attune.response_$W (unit)")
            try await Self.plant(leak, wave, in: database)
            #expect(try await store.verify(other).findings.contains { $0.check == .indexes })
            #expect(try await !store.verify(reference).findings.contains { $0.check == .indexes })
        }
    }

    @Test func `the private database's settings write nothing down`() async throws {
        let cluster = try DisposableCluster()
        cluster.removeAtExit()
        #expect(try await Self.findings(on: cluster) == [])
    }

    @Test func `every setting that writes down statements, rows or times is found`() async throws {
        let cluster = try DisposableCluster(settings: [
            "track_commit_timestamp": "on", "wal_level": "logical", "max_wal_senders": "4",
            "archive_mode": "on",
            "archive_command": "false", "log_statement": "all", "log_min_duration_statement": "0",
            "log_min_duration_sample": "0", "log_transaction_sample_rate": "0.5", "log_duration": "on",
            "log_parameter_max_length": "-1", "log_parameter_max_length_on_error": "-1",
            "log_min_error_statement": "error", "log_error_verbosity": "default",
            "log_replication_commands": "on",
            "log_connections": "on", "log_disconnections": "on", "log_executor_stats": "on",
            "log_autovacuum_min_duration": "0", "session_preload_libraries": "auto_explain",
            "auto_explain.log_min_duration": "0",
        ])
        cluster.removeAtExit()
        let findings = try await Self.findings(on: cluster) { connection in
            try connection.executeScript(
                unsafeSQL: """
                    SELECT pg_create_logical_replication_slot('listener', 'pgoutput');
                    SELECT pg_create_physical_replication_slot('standby')
                    """)
        }
        for name in [
            "track_commit_timestamp = on", "wal_level = logical", "archive_mode = on", "log_statement = all",
            "log_min_duration_statement = 0", "log_min_duration_sample = 0",
            "log_transaction_sample_rate = 0.5",
            "log_duration = on", "log_parameter_max_length = -1", "log_parameter_max_length_on_error = -1",
            "log_min_error_statement = error", "log_error_verbosity = default",
            "log_replication_commands = on",
            "log_connections = on", "log_disconnections = on", "log_executor_stats = on",
            "log_autovacuum_min_duration = 0", "auto_explain.log_min_duration = 0", "listener", "standby",
        ] {
            #expect(findings.contains { $0.subject == name }, "\(name)")
        }
        #expect(Set(findings.map(\.check)).isSubset(of: Self.ofServer))
    }

    /// What is found about a wave of a cluster's own database.
    private static func findings(
        on cluster: DisposableCluster,
        before: @Sendable @escaping (inout Connection) throws -> Void = { _ in }
    ) async throws -> [WaveFinding] {
        let database = Database(try ConnectionSettings(cluster.connectionString), maximumConnections: 2)
        _ = try await Migrator(database).migrate()
        let store = ClimateStore(database)
        try await StoreFixture.prepare(store)
        let reference = WaveReference(organisation: "acme", wave: "w1")
        _ = try await store.openWave(reference, survey: SurveySelector("climate")!, policy: Policy())
        try await importResponses(into: reference, store)
        try await database.withConnection(before)
        let findings = try await store.verify(reference).findings
        await database.close()
        return findings
    }
}
