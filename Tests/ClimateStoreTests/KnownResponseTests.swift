import Postgres
import Testing

@testable import ClimateStore

/// A source's own response ids keep an overlapping export from counting twice, and nothing else.
@Suite struct KnownResponseTests {
    private static func units(_ count: Int) -> [Int32] { (0..<count).map { [0, 2, 3][$0 % 3] as Int32 } }

    private static func ids(_ range: Range<Int>) -> [String] { range.map { "R_\($0)" } }

    private static func importRows(
        _ identifiers: [String], content: UInt8, _ store: ClimateStore, _ reference: WaveReference
    ) async throws -> ImportResult {
        try await store.importResponses(into: reference) { _ in
            RowSource(content: content, units: units(identifiers.count), identifiers: identifiers)
        }
    }

    @Test func `an overlapping export brings only what is new`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            #expect(try await Self.importRows(Self.ids(0..<40), content: 1, store, reference).responses == 40)
            #expect(
                try await Self.importRows(Self.ids(10..<70), content: 2, store, reference).responses == 30)
            #expect(try await Self.importRows(Self.ids(69..<75), content: 3, store, reference).responses == 5)
            #expect(try await store.closeWave(reference) == 75)
        }
    }

    @Test func `an export without anything new changes nothing`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await Self.importRows(Self.ids(0..<40), content: 1, store, reference)
            let error = await #expect(throws: StoreError.self) {
                _ = try await Self.importRows(Self.ids(5..<35), content: 2, store, reference)
            }
            #expect(error?.kind == .responsesKnown)
            let remembered = try await database.withConnection { connection in
                try connection.query("SELECT count(*) FROM attune.import")[0, 0] as Int
            }
            #expect(remembered == 1)
        }
    }

    @Test func `the same count in another unit is another response, a unique id is not`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            func add(_ content: UInt8, unit: Int32, _ identifiers: [String]) async throws -> Int {
                try await store.importResponses(into: reference) { _ in
                    RowSource(
                        content: content, units: identifiers.map { _ in unit }, identifiers: identifiers)
                }.responses
            }
            let counts = (1...30).map { "\($0)" }
            #expect(try await add(1, unit: 0, counts) == 30)
            #expect(try await add(2, unit: 2, counts + ["uuid:1"]) == 31)
            #expect(try await add(3, unit: 3, ["uuid:1"] + counts) == 30)
            // So is a record's count with its event.
            let events = counts.map { "\($0)\u{1F}spring" }
            #expect(try await add(4, unit: 0, events) == 30)
            #expect(try await add(5, unit: 2, events) == 30)
        }
    }

    @Test func `of overlapping exports at once each response is stored once`() async throws {
        try await StoreFixture.withWave(connections: 8) { store, _, reference async throws in
            await withTaskGroup(of: Void.self) { group in
                for content in 1...6 as ClosedRange<UInt8> {
                    group.addTask {
                        // Whoever meets another's responses meanwhile is told to try again.
                        for _ in 0..<12 {
                            let start = Int(content) * 10
                            let done = try? await Self.importRows(
                                Self.ids(start..<start + 40), content: content, store, reference)
                            if done != nil { return }
                        }
                    }
                }
            }
            #expect(try await store.closeWave(reference) == 90)
        }
    }

    @Test func `what is kept of ids joins no response and is gone when the wave is closed`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            func look() async throws -> (rows: Int, octets: Int, transactions: Int) {
                try await database.withConnection { connection in
                    let known = try connection.query(
                        """
                        SELECT count(*), coalesce(sum(octet_length(digests)), 0)::bigint, count(DISTINCT xmin::text)
                        FROM attune.known_response
                        """)
                    return (try known[0, 0], try known[0, 1], try known[0, 2])
                }
            }
            _ = try await Self.importRows(Self.ids(0..<40), content: 1, store, reference)
            _ = try await Self.importRows(["R_x"], content: 2, store, reference)
            let after = try await look()
            // One run for all, written anew: a lone response that waits shares its transaction with every id.
            #expect(after.rows == 1 && after.octets == 41 * 8 && after.transactions == 1)
            _ = try await store.closeWave(reference)
            #expect(try await look().rows == 0)
        }
    }

    @Test func `the run is ascending, whatever the order of the file`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await Self.importRows(Self.ids(0..<500), content: 1, store, reference)
            _ = try await Self.importRows(Self.ids(400..<900), content: 2, store, reference)
            let octets: [UInt8] = try await database.withConnection { connection in
                try connection.query("SELECT digests FROM attune.known_response")[0, 0]
            }
            let digests = stride(from: 0, to: octets.count, by: 8).map { Array(octets[$0..<$0 + 8]) }
            #expect(digests.count == 900)
            #expect(zip(digests, digests.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test func `a table of digests answers as a dictionary does`() {
        var table = DigestTable()
        var expected: [UInt64: UInt32] = [:]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let digest = UInt64.random(in: 0..<9000, using: &random) &* 0x9E37_79B9_7F4A_7C15
            let content = UInt32.random(in: 1...3, using: &random)
            #expect(table.insert(digest, content: content) == expected[digest])
            if expected[digest] == nil { expected[digest] = content }
        }
        #expect(table.count == expected.count)
        #expect(table.sorted == expected.keys.sorted())
    }
}
