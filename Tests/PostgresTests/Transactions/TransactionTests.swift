import Postgres
import Testing

@Suite struct TransactionTests {
    private struct Stop: Error {}

    private func connect() throws -> Connection {
        var connection = try Fixture.connect()
        try connection.execute("CREATE TEMP TABLE t (n int PRIMARY KEY)")
        return connection
    }

    private func numbers(_ connection: inout Connection) throws -> [Int32] {
        try connection.query("SELECT coalesce(array_agg(n ORDER BY n), '{}') FROM t")[0, 0]
    }

    @Test func `what the body did is kept when it returns and undone when it throws`() throws {
        var connection = try connect()
        let result = try connection.transaction { connection in
            try connection.execute("INSERT INTO t VALUES (1)")
            return "done"
        }
        #expect(result == "done")
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t VALUES (2)")
                throw Stop()
            }
        }
        let isInTransaction = connection.isInTransaction
        #expect(!isInTransaction)
        #expect(try numbers(&connection) == [1])
    }

    @Test(arguments: [
        (IsolationLevel.readCommitted, TransactionAccess.readWrite, "read committed", "off"),
        (.repeatableRead, .readOnly, "repeatable read", "on"),
        (.serializable, .readWrite, "serializable", "off"),
    ])
    func `isolation and access are what was asked for`(
        isolation: IsolationLevel, access: TransactionAccess, level: String, readOnly: String
    ) throws {
        var connection = try connect()
        let rows = try connection.transaction(isolation: isolation, access: access) { connection in
            let rows = try connection.query(
                "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
            return (try rows[0, 0] as String, try rows[0, 1] as String)
        }
        #expect(rows == (level, readOnly))
        expect(.readOnlySQLTransaction) {
            try connection.transaction(access: .readOnly) { try $0.execute("CREATE TABLE never (n int)") }
        }
    }

    @Test func `a body that swallows a statement's error does not seem to have succeeded`() throws {
        var connection = try connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                _ = try? connection.execute("INSERT INTO t VALUES (1)")
            }
        }
        #expect(error?.kind == .transactionFailed)
        #expect(error?.sqlState == .uniqueViolation)
        #expect(try numbers(&connection) == [])
    }

    @Test func `a deferred constraint that fails at the commit is reported`() throws {
        var connection = try connect()
        try connection.execute(
            "CREATE TEMP TABLE child (n int REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
        let error = expect(.foreignKeyViolation) {
            try connection.transaction { try $0.execute("INSERT INTO child VALUES (9)") }
        }
        #expect(error?.constraint == "child_n_fkey")
        #expect(error?.table == "child")
    }

    @Test(arguments: ["COMMIT", "ROLLBACK"])
    func `a body that ends the transaction itself is told so`(text: String) throws {
        var connection = try connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { try $0.execute(Statement(unsafeSQL: text)) }
        }
        #expect(error?.kind == .misuse)
        #expect(try numbers(&connection) == [])
    }

    @Test func `a transaction within a transaction is refused`() throws {
        var connection = try connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { try $0.transaction { _ in } }
        }
        #expect(error?.kind == .misuse)
        let outside = #expect(throws: PostgresError.self) { try connection.savepoint { _ in } }
        #expect(outside?.kind == .misuse)
    }

    @Test func `savepoints undo their own part only`() throws {
        var connection = try connect()
        try connection.transaction { connection in
            try connection.execute("INSERT INTO t VALUES (1)")
            #expect(throws: Stop.self) {
                try connection.savepoint { connection in
                    try connection.execute("INSERT INTO t VALUES (2)")
                    throw Stop()
                }
            }
            try connection.savepoint { connection in
                try connection.execute("INSERT INTO t VALUES (3)")
                expect(.uniqueViolation) {
                    try connection.savepoint { try $0.execute("INSERT INTO t VALUES (1)") }
                }
                try connection.execute("INSERT INTO t VALUES (4)")
            }
            let swallowed = #expect(throws: PostgresError.self) {
                try connection.savepoint { _ = try? $0.execute("INSERT INTO t VALUES (1)") }
            }
            #expect(swallowed?.kind == .transactionFailed)
        }
        #expect(try numbers(&connection) == [1, 3, 4])
    }

    @Test func `when rolling back fails too, both errors are kept`() throws {
        var connection = try connect()
        let process = connection.serverProcess
        let error = #expect(throws: TransactionError.self) {
            try connection.transaction { connection in
                try Fixture.terminate(process)
                throw Stop()
            }
        }
        #expect(error?.body is Stop)
        #expect(error?.rollback.kind == .connectionLost)
        #expect(error?.description.contains("Rolling back failed too") == true)

        var other = try connect()
        let otherProcess = other.serverProcess
        let inside = #expect(throws: TransactionError.self) {
            try other.transaction { connection in
                try connection.savepoint { _ in
                    try Fixture.terminate(otherProcess)
                    throw Stop()
                }
            }
        }
        #expect(inside?.body is TransactionError || inside?.body is Stop)
    }

    @Test func `a connection that is lost while committing leaves the outcome open`() throws {
        var connection = try connect()
        let process = connection.serverProcess
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                try Fixture.terminate(process)
            }
        }
        #expect(error?.kind == .commitOutcomeUnknown)
        #expect(error?.sqlState == .adminShutdown)
    }

    @Test func `a connection that is lost within the body is reported as just that`() throws {
        var connection = try connect()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        #expect(error?.kind == .connectionLost)
    }
}
