import ClimateStore
import Disclosure
import Postgres
import Testing

/// No row stands alone: neither one that was added past the commands, nor one that waited.
@Suite struct MixingTests {
    private static func units(_ count: Int) -> [Int32] { (0..<count).map { [0, 2, 3][$0 % 3] as Int32 } }

    /// Runs statements as a collector; `$O` is the organisation's number and `$W` the wave's.
    private static func collect(
        _ script: String, _ store: ClimateStore, _ database: Database, _ reference: WaveReference
    ) async throws {
        let wave = try await store.wave(reference)
        let text = script.split(separator: "$W", omittingEmptySubsequences: false)
            .joined(separator: "\(wave.number)")
        try await database.withTransaction { connection in
            try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_collector; \(text)")
        }
    }

    private static let refused = [
        "INSERT INTO attune.response_$W (unit, segments, answers) VALUES (0, '\\x00', '\\x010101')",
        "INSERT INTO attune.response_$W (unit, segments, answers) SELECT n, '\\x00', '\\x01' FROM generate_series(1, 19) n",
        "INSERT INTO attune.comment_$W (unit, question, text) VALUES (0, 0, 'alone')",
        // Rows that were taken back do not hide one that stays.
        """
        SAVEPOINT many;
        INSERT INTO attune.response_$W (unit, segments, answers) SELECT n, '\\x00', '\\x01' FROM generate_series(1, 30) n;
        ROLLBACK TO many;
        INSERT INTO attune.response_$W (unit, segments, answers) VALUES (0, '\\x00', '\\x010101')
        """,
        "INSERT INTO attune.response_$W (unit, segments, answers) SELECT 1, '\\x00', '\\x01' WHERE false",
        // A transaction within the transaction has an id of its own, and so have its rows.
        """
        INSERT INTO attune.response_$W (unit, segments, answers) SELECT n, '\\x00', '\\x01' FROM generate_series(1, 30) n;
        SAVEPOINT apart;
        INSERT INTO attune.response_$W (unit, segments, answers) VALUES (0, '\\x00', '\\x010101')
        """,
        """
        INSERT INTO attune.response_$W (unit, segments, answers) SELECT n, '\\x00', '\\x01' FROM generate_series(1, 30) n;
        DO $$ BEGIN
            INSERT INTO attune.comment_$W (unit, question, text) VALUES (0, 0, 'apart');
        EXCEPTION WHEN division_by_zero THEN NULL;
        END $$
        """,
    ]

    @Test(arguments: refused)
    func `a collector cannot add fewer rows than the wave mixes`(_ script: String) async throws {
        try await StoreFixture.withWave(policy: Policy(mixingMinimum: 20)) {
            store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: Self.units(40))
            }
            let error = await #expect(throws: PostgresError.self) {
                try await Self.collect(script, store, database, reference)
            }
            #expect(error?.sqlState == "AT040")
        }
    }

    @Test(arguments: [
        "INSERT INTO attune.response_$W (unit, segments, answers) SELECT 1, '\\x00', '\\x01' FROM generate_series(1, 20)",
        "INSERT INTO attune.held_response_$W (unit, segments, answers) VALUES (0, '\\x00', '\\x010101')",
        """
        INSERT INTO attune.response_$W (unit, segments, answers) SELECT 1, '\\x00', '\\x01' FROM generate_series(1, 25);
        INSERT INTO attune.response_$W (unit, segments, answers) VALUES (0, '\\x00', '\\x010101');
        INSERT INTO attune.comment_$W (unit, question, text) VALUES (0, 0, 'among many')
        """,
    ])
    func `a collector adds enough rows together, and fewer to those that wait`(_ script: String)
        async throws
    {
        try await StoreFixture.withWave(policy: Policy(mixingMinimum: 20)) {
            store, database, reference async throws in
            try await Self.collect(script, store, database, reference)
        }
    }

    /// The number of different transactions that rows came by.
    private static func transactions(_ table: String, in database: Database) async throws -> Int {
        try await database.withConnection { connection in
            try connection.query("SELECT count(DISTINCT xmin::text) FROM attune.\(identifier: table)")[0, 0]
        }
    }

    @Test func `those that wait are written anew together, so that nothing tells who came first`()
        async throws
    {
        try await StoreFixture.withWave(policy: Policy(mixingMinimum: 20)) {
            store, database, reference async throws in
            for content in 1...5 as ClosedRange<UInt8> {
                let result = try await store.importResponses(into: reference) { _ in
                    RowSource(content: content, units: Self.units(3), comments: ["c\(content)"])
                }
                #expect(result.waiting == Int64(content) * 3)
                #expect(try await Self.transactions("held_response", in: database) == 1)
                #expect(try await Self.transactions("held_comment", in: database) == 1)
            }
        }
    }

    @Test(arguments: [25, 600, 3000])
    func `a later import takes those that wait with it, and hides them among its own`(_ rows: Int)
        async throws
    {
        try await StoreFixture.withWave(policy: Policy(mixingMinimum: 20)) {
            store, database, reference async throws in
            for content in 1...3 as ClosedRange<UInt8> {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: content, units: [3, 3], comments: ["early"])
                }
            }
            let result = try await store.importResponses(into: reference) { _ in
                RowSource(content: 9, units: [Int32](repeating: 0, count: rows), comments: ["late"])
            }
            #expect(result == ImportResult(responses: rows, comments: 1, waiting: 0))
            #expect(try await Self.transactions("response", in: database) == 1)
            let (early, last, comments) = try await database.withConnection { connection in
                let placed = try connection.query("SELECT unit FROM attune.response ORDER BY ctid").map {
                    row in
                    try row[0] as Int32
                }
                let comments: Int = try connection.query("SELECT count(*) FROM attune.comment")[0, 0]
                return (placed.count { $0 == 3 }, placed.suffix(6), comments)
            }
            #expect(early == 6 && comments == 4)
            // All six at the very end, as if they had been added behind: one chance in 200,000 or fewer.
            #expect(!last.allSatisfy { $0 == 3 })
            #expect(try await store.verify(reference).findings.filter { $0.check == .transactions } == [])
        }
    }
}
