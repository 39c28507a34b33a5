import Postgres
import Testing

@Suite struct QueryTests {
    @Test func `a query returns what it was given`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \(42) AS n, \("é") AS s, \(nil as Int?) AS missing")
        #expect(rows.count == 1)
        #expect(try rows[0, "n"] as Int == 42)
        #expect(try rows[0, 1] as String == "é")
        #expect(try rows[0, "missing"] as Int? == nil)
    }

    @Test func `a transaction is rolled back when its body throws`() throws {
        struct Stop: Error {}
        var connection = try Fixture.connect()
        try connection.execute("CREATE TEMP TABLE t (n int)")
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t VALUES (\(Int32(1)))")
                throw Stop()
            }
        }
        #expect(try connection.query("SELECT count(*) FROM t")[0, 0] as Int == 0)
    }

    @Test func `rows go in and out by binary COPY`() throws {
        var connection = try Fixture.connect()
        try connection.execute("CREATE TEMP TABLE t (n int, b bytea)")
        let count = try connection.copyInRows("COPY t FROM STDIN (FORMAT binary)") { rows in
            for n in Int32(0)..<10_000 {
                try rows.beginRow(fieldCount: 2)
                rows.append(n)
                rows.append([UInt8](repeating: UInt8(n % 256), count: 24))
            }
        }
        #expect(count == 10_000)
        var sum = 0
        let read = try connection.copyOutRows("COPY t TO STDOUT (FORMAT binary)") { row in
            sum += Int(try row.int32())
            #expect(try row.unsafeBytes().count == 24)
        }
        #expect(read == 10_000)
        #expect(sum == 49_995_000)
    }

    @Test func `a pool lends connections`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 2)
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for n in 1...10 {
                group.addTask {
                    try await database.withConnection { try $0.query("SELECT \(n)")[0, 0] as Int }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 55)
        await database.close()
    }
}
