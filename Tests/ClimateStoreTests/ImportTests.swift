import ClimateStore
import Disclosure
import Postgres
import Testing

/// Imports: all or nothing, each file once, and no trace of who came when.
@Suite struct ImportTests {
    /// Positions among the wave's units, which are in order of code: A, ACME, B, C.
    private static let forty = (0..<40).map { [0, 2, 3][$0 % 3] as Int32 }

    private static func count(_ table: String, in database: Database) async throws -> Int {
        try await database.withConnection { connection in
            try connection.query("SELECT count(*) FROM attune.\(identifier: table)")[0, 0] as Int
        }
    }

    @Test func `responses and comments are stored, apart from each other`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let result = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: Self.forty, comments: ["one", "two"])
            }
            #expect(result == ImportResult(responses: 40, comments: 2, waiting: 0))
            #expect(try await Self.count("response", in: database) == 40)
            #expect(try await Self.count("comment", in: database) == 2)
        }
    }

    @Test func `the same content is imported once`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: Self.forty)
            }
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: 1, units: Self.forty)
                }
            }
            #expect(error?.kind == .alreadyImported)
            #expect(try await Self.count("response", in: database) == 40)
        }
    }

    @Test func `of two imports of one file at the same time only one happens`() async throws {
        try await StoreFixture.withWave(connections: 8) { store, database, reference async throws in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        (try? await store.importResponses(into: reference) { _ in
                            RowSource(content: 9, units: Self.forty)
                        }) != nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
            #expect(try await Self.count("response", in: database) == 40)
        }
    }

    @Test func `an import that fails half-way leaves nothing`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            await #expect(throws: RowSource.Interruption.self) {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: 1, units: Self.forty, comments: ["one"], fails: true)
                }
            }
            for table in ["response", "held_response", "comment", "held_comment", "import"] {
                #expect(try await Self.count(table, in: database) == 0, "\(table)")
            }
        }
    }

    @Test func `too few responses wait until enough have gathered`() async throws {
        try await StoreFixture.withWave(policy: Policy(mixingMinimum: 20)) {
            store, database, reference async throws in
            let first = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: Array(Self.forty.prefix(12)), comments: ["early"])
            }
            #expect(first.waiting == 12)
            #expect(try await Self.count("response", in: database) == 0)
            #expect(try await Self.count("comment", in: database) == 0)
            let second = try await store.importResponses(into: reference) { _ in
                RowSource(content: 2, units: Array(Self.forty.prefix(8)))
            }
            #expect(second.waiting == 0)
            #expect(try await Self.count("response", in: database) == 20)
            #expect(try await Self.count("held_response", in: database) == 0)
            #expect(try await Self.count("comment", in: database) == 1)
        }
    }

    @Test func `closing admits what still waits`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: [0, 2, 3])
            }
            #expect(try await store.closeWave(reference) == nil, "three are below the threshold")
            #expect(try await Self.count("response", in: database) == 3)
            #expect(try await Self.count("held_response", in: database) == 0)
        }
    }

    @Test func `a closed wave takes no responses`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.closeWave(reference)
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: 1, units: Self.forty)
                }
            }
            #expect(error?.kind == .waveClosed)
            #expect(try await Self.count("response", in: database) == 0)
        }
    }

    @Test func `twenty imports of different files at once lose and double nothing`() async throws {
        try await StoreFixture.withWave(connections: 10) { store, database, reference async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for file in 0..<20 as Range<UInt8> {
                    group.addTask {
                        // Every other file is too small to be mixed on its own.
                        let units = file.isMultiple(of: 2) ? Self.forty : Array(Self.forty.prefix(7))
                        _ = try await store.importResponses(into: reference) { _ in
                            RowSource(content: file, units: units)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.closeWave(reference) == 10 * 40 + 10 * 7)
            #expect(try await Self.count("import", in: database) == 20)
        }
    }

    /// Spearman's rho between the order in the file and the order on disk, as anybody with psql could see it.
    private static func orderCorrelation(in database: Database) async throws -> Double {
        let places = try await database.withConnection { connection in
            try connection.query(
                """
                SELECT get_byte(answers, 0) - 1 + 5 * (get_byte(answers, 1) - 1) + 25 * (get_byte(answers, 2) - 1)
                FROM attune.response ORDER BY ctid
                """
            ).map { row in Double(try row[0] as Int32) }
        }
        let n = Double(places.count)
        let squares = places.enumerated().reduce(0) {
            $0 + ($1.element - Double($1.offset)) * ($1.element - Double($1.offset))
        }
        return 1 - 6 * squares / (n * (n * n - 1))
    }

    @Test func `the order on disk says nothing about the order in the file`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let rows = [Int32](repeating: 0, count: 125)
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: rows) }
            let bound = 4 / (124.0).squareRoot()
            #expect(abs(try await Self.orderCorrelation(in: database)) < bound)
            _ = try await store.closeWave(reference)
            #expect(abs(try await Self.orderCorrelation(in: database)) < bound)
        }
    }

    @Test func `after closing no transaction id tells which rows came together`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            for file in 1...3 as ClosedRange<UInt8> {
                _ = try await store.importResponses(into: reference) { _ in
                    RowSource(content: file, units: Self.forty)
                }
            }
            func transactions() async throws -> Int {
                try await database.withConnection { connection in
                    try connection.query("SELECT count(DISTINCT xmin::text) FROM attune.response")[0, 0]
                        as Int
                }
            }
            #expect(try await transactions() == 3)
            _ = try await store.closeWave(reference)
            #expect(try await transactions() == 1)
        }
    }

    @Test func `no column of the stored tables could hold a person, a time or an order`() async throws {
        try await StoreFixture.withStore { _, database async throws in
            let columns = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT table_name || '.' || column_name || ' ' || data_type
                    FROM information_schema.columns
                    WHERE table_schema = 'attune' AND table_name IN ('response', 'comment')
                    ORDER BY table_name, ordinal_position
                    """
                ).map { row in try row[0] as String }
            }
            #expect(
                columns == [
                    "comment.organisation integer", "comment.wave integer", "comment.unit integer",
                    "comment.question smallint", "comment.text text", "response.organisation integer",
                    "response.wave integer", "response.unit integer", "response.segments bytea",
                    "response.answers bytea",
                ])
        }
    }
}
