import Postgres
import Testing

@Suite struct QueryTests {
    @Test func `rows can be read by name, by number and as a whole`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query(
            "SELECT n, 'row ' || n AS text FROM generate_series(1, \(3)) AS n ORDER BY n")
        #expect(rows.count == 3)
        #expect(rows.columnNames == ["n", "text"])
        #expect(rows.columnTypes == [.int8, .text])
        let all = try rows.map { row in (try row["n"] as Int, try row[1] as String) }
        #expect(all.map(\.0) == [1, 2, 3])
        #expect(all.map(\.1) == ["row 1", "row 2", "row 3"])
        #expect(try rows.withRow(2) { try $0.decode(Int.self, column: 0) } == 3)
    }

    @Test func `the bytes of a value can be looked at in place`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \([1, 2, 3] as [UInt8]), NULL")
        rows.forEach { row in
            #expect(row.withUnsafeBytes(0) { $0.map(Array.init) } == [1, 2, 3])
            let isNull = row.isNull(1)
            #expect(isNull)
            #expect(row.withUnsafeBytes(1) { $0 == nil })
        }
    }

    @Test func `at most one row is one, none or an error`() throws {
        var connection = try Fixture.connect()
        func read(_ count: Int) throws -> Int? {
            try connection.query("SELECT n FROM generate_series(1, \(count)) AS n").atMostOne { try $0[0] }
        }
        #expect(try read(0) == nil)
        #expect(try read(1) == 1)
        #expect(throws: PostgresError.self) { try read(2) }
    }

    @Test func `executing counts the rows concerned`() throws {
        var connection = try Fixture.connect()
        #expect(try connection.execute("CREATE TEMP TABLE t (n int)") == 0)
        #expect(try connection.execute("INSERT INTO t SELECT generate_series(1, 5)") == 5)
        #expect(try connection.execute("UPDATE t SET n = 0 WHERE n > \(3)") == 2)
        #expect(try connection.execute("DELETE FROM t WHERE n = \(99)") == 0)
        #expect(try connection.query("DELETE FROM t RETURNING n").affectedRows == 5)
    }

    @Test func `a script runs all its statements or none`() throws {
        var connection = try Fixture.connect()
        try connection.executeScript(
            unsafeSQL: "CREATE TEMP TABLE t (n int); INSERT INTO t VALUES (1); SELECT * FROM t;")
        let error = try #require(throws: PostgresError.self) {
            try connection.executeScript(unsafeSQL: "INSERT INTO t VALUES (2); INSERT INTO u VALUES (1);")
        }
        #expect(error.sqlState == .undefinedTable)
        #expect(error.position == 39)
        #expect(try connection.query("SELECT count(*) FROM t")[0, 0] as Int == 1)
    }

    @Test func `an empty statement and an empty script do nothing`() throws {
        var connection = try Fixture.connect()
        #expect(try connection.execute("") == 0)
        try connection.executeScript(unsafeSQL: "")
        #expect(try connection.query("SELECT").count == 1)
    }

    @Test(arguments: ["COPY (SELECT generate_series(1, 100000)) TO STDOUT", "COPY t FROM STDIN"])
    func `a COPY in the wrong place is refused and leaves the connection usable`(text: String) throws {
        var connection = try Fixture.connect()
        try connection.execute("CREATE TEMP TABLE t (n int)")
        for _ in 0..<2 {
            let error = try #require(throws: PostgresError.self) {
                try connection.execute(Statement(unsafeSQL: text))
            }
            #expect(error.kind == .misuse)
        }
        #expect(throws: PostgresError.self) {
            try connection.executeScript(unsafeSQL: "SELECT 1; \(text); SELECT 2")
        }
        let (isOpen, isInTransaction) = (connection.isOpen, connection.isInTransaction)
        #expect(isOpen && !isInTransaction)
        #expect(try connection.query("SELECT count(*) FROM t")[0, 0] as Int == 0)
    }

    @Test func `notices go to the handler and nowhere else`() throws {
        let received = Received()
        var connection = try Fixture.connect()
        try connection.execute("DROP TABLE IF EXISTS missing_one")
        connection.onNotice = { notice in received.append("\(notice.severity): \(notice.message)") }
        try connection.execute("DROP TABLE IF EXISTS missing_two")
        try connection.executeScript(unsafeSQL: "DO $$ BEGIN RAISE WARNING 'careful'; END $$")
        #expect(
            received.texts == [
                #"NOTICE: table "missing_two" does not exist, skipping"#, "WARNING: careful",
            ])
    }

    @Test func `a connection says where it is connected to`() throws {
        let settings = try Fixture.settings
        var connection = try Connection(settings)
        #expect(connection.serverVersion >= 130_000)
        #expect(connection.port > 0)
        let rows = try connection.query(
            "SELECT current_database()::text, session_user::text, pg_backend_pid()")
        #expect(try rows[0, 0] as String == connection.database)
        #expect(try rows[0, 1] as String == connection.user)
        #expect(try rows[0, 2] as Int32 == connection.serverProcess)
    }
}
