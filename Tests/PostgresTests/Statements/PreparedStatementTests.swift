import Testing

@testable import Postgres

@Suite struct PreparedStatementTests {
    private func names(_ connection: inout Connection) throws -> [String] {
        try connection.query("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
            .map { try $0[0] }
    }

    @Test func `a statement is prepared when it is used again`() throws {
        var connection = try Fixture.connect()
        for n in 1...5 { #expect(try connection.query("SELECT \(n) + 1")[0, 0] as Int == n + 1) }
        #expect(try names(&connection) == ["SELECT $1 + 1"])
        #expect(connection.prepared.count == 1)
    }

    @Test func `the same text with other types is another statement`() throws {
        var connection = try Fixture.connect()
        for _ in 0..<2 {
            #expect(try connection.query("SELECT \(1)")[0, 0] as Int == 1)
            #expect(try connection.query("SELECT \("a")")[0, 0] as String == "a")
        }
        #expect(connection.prepared.count == 2)
    }

    @Test func `the statement used longest ago makes room`() throws {
        var connection = try Fixture.connect(preparedStatements: 3)
        for text in ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 1", "SELECT 4"] {
            let statement = Statement(unsafeSQL: text)
            for _ in 0..<2 { try connection.execute(statement) }
        }
        try connection.execute("SELECT 1")
        #expect(connection.prepared.count == 3)
        let left = try names(&connection)
        #expect(left.contains("SELECT 1"))
        #expect(!left.contains("SELECT 2"))
    }

    @Test func `with room for none nothing is prepared`() throws {
        var connection = try Fixture.connect(preparedStatements: 0)
        for _ in 0..<3 { try connection.execute("SELECT 1") }
        #expect(try names(&connection).isEmpty)
    }

    @Test(arguments: ["DISCARD ALL", "DEALLOCATE ALL", "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$"])
    func `statements survive being deallocated behind the cache's back`(text: String) throws {
        var connection = try Fixture.connect()
        for _ in 0..<2 { try connection.execute("SELECT \(1)") }
        try connection.executeScript(unsafeSQL: text)
        for _ in 0..<3 { #expect(try connection.query("SELECT \(1)")[0, 0] as Int == 1) }
    }

    @Test func `a changed table makes the statement be prepared anew`() throws {
        var connection = try Fixture.connect()
        try connection.executeScript(unsafeSQL: "CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1)")
        for _ in 0..<2 { _ = try connection.query("SELECT * FROM t") }
        try connection.execute("ALTER TABLE t ADD b text")
        let columns = try connection.query("SELECT * FROM t").columnNames
        #expect(columns == ["a", "b"])
        for _ in 0..<2 { _ = try connection.query("SELECT * FROM t") }
        try connection.execute("ALTER TABLE t DROP b")
        // Inside a transaction the failure has ended it, so it is reported; afterwards all is well.
        expect(.featureNotSupported) {
            try connection.transaction { _ = try $0.query("SELECT * FROM t") }
        }
        let left = try connection.transaction { try $0.query("SELECT * FROM t").columnNames }
        #expect(left == ["a"])
    }

    @Test func `a statement that cannot be prepared fails the same way again and again`() throws {
        var connection = try Fixture.connect()
        for _ in 0..<4 {
            expect(.undefinedTable) { try connection.execute("SELECT * FROM missing") }
        }
        #expect(connection.prepared.count == 0)
    }

    @Test func `preparing works inside a transaction and outlives its rollback`() throws {
        struct Stop: Error {}
        var connection = try Fixture.connect(preparedStatements: 2)
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                for n in 0..<6 {
                    let statement = Statement(unsafeSQL: "SELECT \(n)")
                    for _ in 0..<2 { try connection.execute(statement) }
                }
                throw Stop()
            }
        }
        for _ in 0..<3 { #expect(try connection.query("SELECT 5")[0, 0] as Int == 5) }
        #expect(try names(&connection).count <= 2)
    }
}
