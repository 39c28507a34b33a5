import Postgres
import Testing

@Suite struct RetryTests {
    /// A table of two counters under a name of its own, removed afterwards.
    private func withTable(_ body: (String) throws -> Void) throws {
        let name = "retry_\(UInt32.random(in: 0 ... .max))"
        var connection = try Fixture.connect()
        try connection.execute("CREATE TABLE \(identifier: name) (id int PRIMARY KEY, n int NOT NULL)")
        defer { _ = try? connection.execute("DROP TABLE \(identifier: name)") }
        try connection.execute("INSERT INTO \(identifier: name) VALUES (1, 0), (2, 0)")
        try body(name)
        let isOpen = connection.isOpen
        #expect(isOpen)
    }

    /// Runs a transaction whose first attempts collide with another session's.
    private func collide(_ table: String, collisions: Int, retrying retry: RetryPolicy) throws -> Int {
        var mine = try Fixture.connect()
        var others = try Fixture.connect()
        var attempts = 0
        try mine.transaction(isolation: .serializable, retrying: retry) { connection in
            attempts += 1
            _ = try connection.query("SELECT n FROM \(identifier: table) WHERE id = 1")
            if attempts <= collisions {
                try others.execute("UPDATE \(identifier: table) SET n = n + 10 WHERE id = 1")
            }
            try connection.execute("UPDATE \(identifier: table) SET n = n + 1 WHERE id = 1")
        }
        return attempts
    }

    @Test func `a serialisation failure is repeated until it succeeds`() throws {
        try withTable { table in
            #expect(try collide(table, collisions: 3, retrying: .attempts(5)) == 4)
            var connection = try Fixture.connect()
            let rows = try connection.query("SELECT n FROM \(identifier: table) WHERE id = 1")
            #expect(try rows[0, 0] as Int == 31)
        }
    }

    @Test func `the caller decides whether and how often`() throws {
        try withTable { table in
            expect(.serializationFailure) { try collide(table, collisions: 1, retrying: .never) }
            expect(.serializationFailure) { try collide(table, collisions: 3, retrying: .attempts(3)) }
            #expect(RetryPolicy.attempts(0) == RetryPolicy.attempts(1))
        }
    }

    @Test func `a failure the body has wrapped in an error of its own is recognised`() throws {
        struct Wrapped: Error {}
        try withTable { table in
            var mine = try Fixture.connect()
            var others = try Fixture.connect()
            var attempts = 0
            try mine.transaction(isolation: .repeatableRead, retrying: .attempts(2)) { connection in
                attempts += 1
                _ = try connection.query("SELECT 1 FROM \(identifier: table)")
                if attempts == 1 { try others.execute("UPDATE \(identifier: table) SET n = 5") }
                do {
                    try connection.execute("UPDATE \(identifier: table) SET n = 6")
                } catch {
                    throw Wrapped()
                }
            }
            #expect(attempts == 2)
        }
    }

    @Test func `other failures are not repeated`() throws {
        struct Stop: Error {}
        var connection = try Fixture.connect()
        var attempts = 0
        #expect(throws: Stop.self) {
            try connection.transaction(retrying: .attempts(5)) { _ in
                attempts += 1
                throw Stop()
            }
        }
        expect(.undefinedTable) {
            try connection.transaction(retrying: .attempts(5)) { connection in
                attempts += 1
                try connection.execute("SELECT * FROM missing")
            }
        }
        #expect(attempts == 2)
    }

    @Test func `two transactions that wait for each other both succeed in the end`() async throws {
        let table = "retry_\(UInt32.random(in: 0 ... .max))"
        let database = Database(try Fixture.settings, maximumConnections: 2)
        try await database.withConnection { connection in
            try connection.execute("CREATE TABLE \(identifier: table) (id int PRIMARY KEY, n int)")
            try connection.execute("INSERT INTO \(identifier: table) VALUES (1, 0), (2, 0)")
        }
        let attempts = Received()
        let firstRows = Received()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for order in [[1, 2], [2, 1]] {
                group.addTask {
                    try await database.withTransaction(retrying: .attempts(5)) { connection in
                        attempts.append("")
                        try connection.execute("SET LOCAL deadlock_timeout = '20ms'")
                        for (step, id) in order.enumerated() {
                            try connection.execute(
                                "UPDATE \(identifier: table) SET n = n + 1 WHERE id = \(id)")
                            // Each waits until the other has its first row; the second then never comes.
                            firstRows.append("")
                            if step == 0 { try Fixture.wait { firstRows.texts.count >= 2 } }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(attempts.texts.count >= 3)
        try await database.withConnection { connection in
            let rows = try connection.query("SELECT min(n), max(n) FROM \(identifier: table)")
            #expect(try rows[0, 0] as Int == 2)
            #expect(try rows[0, 1] as Int == 2)
            try connection.execute("DROP TABLE \(identifier: table)")
        }
        await database.close()
    }
}
