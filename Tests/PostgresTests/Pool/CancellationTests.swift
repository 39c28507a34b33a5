import Foundation
import Postgres
import Testing

@Suite struct CancellationTests {
    private func didRun() {
        Issue.record("A cancelled task's body was run.")
    }

    @Test(arguments: [
        "SELECT pg_sleep(60)", "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$",
        "COPY (SELECT generate_series(1, 2000000000)) TO STDOUT (FORMAT binary)",
    ])
    func `cancelling the task ends the statement and spares the next user`(text: String) async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let started = Received()
        let task = Task {
            try await database.withConnection { connection in
                started.append("\(connection.serverProcess)")
                if text.hasPrefix("COPY") {
                    try connection.copyOutRows(Statement(unsafeSQL: text)) { _ in }
                } else {
                    try connection.execute(Statement(unsafeSQL: text))
                }
            }
        }
        while started.texts.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(ContinuousClock.now - start < .seconds(10))
        for n in 1...20 {
            #expect(try await database.withConnection { try $0.query("SELECT \(n)")[0, 0] as Int } == n)
        }
        await database.close()
    }

    @Test func `statements after the cancellation are not sent`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let gate = DispatchSemaphore(value: 0)
        let started = Received()
        let errors = Received()
        let task = Task {
            try await database.withConnection { connection in
                started.append("")
                gate.wait()
                for _ in 0..<3 {
                    do throws(PostgresError) {
                        try connection.execute("SELECT 1")
                    } catch {
                        errors.append("\(error.kind)")
                    }
                }
                let copy = #expect(throws: PostgresError.self) {
                    try connection.copyIn("COPY missing FROM STDIN") { _ in }
                }
                #expect(copy?.kind == .cancelled)
                return "the body decides"
            }
        }
        while started.texts.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        gate.signal()
        #expect(try await task.value == "the body decides")
        #expect(errors.texts == ["cancelled", "cancelled", "cancelled"])
        await database.close()
    }

    @Test func `a cancelled transaction is rolled back`() async throws {
        let table = "cancelled_\(UInt32.random(in: 0 ... .max))"
        let database = Database(try Fixture.settings, maximumConnections: 1)
        try await database.withConnection { _ = try $0.execute("CREATE TABLE \(identifier: table) (n int)") }
        for _ in 0..<5 {
            let started = Received()
            let task = Task {
                try await database.withTransaction(retrying: .attempts(3)) { connection in
                    try connection.execute("INSERT INTO \(identifier: table) VALUES (1)")
                    started.append("")
                    try connection.execute("SELECT pg_sleep(60)")
                }
            }
            while started.texts.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
        }
        try await database.withConnection { connection in
            #expect(try connection.query("SELECT count(*) FROM \(identifier: table)")[0, 0] as Int == 0)
            try connection.execute("DROP TABLE \(identifier: table)")
        }
        await database.close()
    }

    @Test func `a cancelled COPY stores nothing`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let table = "cancelled_\(UInt32.random(in: 0 ... .max))"
        try await database.withConnection { _ = try $0.execute("CREATE TABLE \(identifier: table) (n int)") }
        let started = Received()
        let task = Task {
            try await database.withConnection { connection in
                let statement: Statement = "COPY \(identifier: table) FROM STDIN (FORMAT binary)"
                try connection.copyInRows(statement) { rows in
                    for n in 0..<Int32.max {
                        if n == 10_000 { started.append("") }
                        try rows.beginRow(fieldCount: 1)
                        rows.append(n)
                    }
                }
            }
        }
        while started.texts.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        try await database.withConnection { connection in
            #expect(try connection.query("SELECT count(*) FROM \(identifier: table)")[0, 0] as Int == 0)
            try connection.execute("DROP TABLE \(identifier: table)")
        }
        await database.close()
    }

    @Test func `a task that waits can be cancelled`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let gate = DispatchSemaphore(value: 0)
        async let holding: Void = database.withConnection { _ in gate.wait() }
        while database.counts.lent == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let waiting = Task { try await database.withConnection { _ in didRun() } }
        while database.counts.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(database.counts.waiting == 0)
        gate.signal()
        try await holding
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await database.withConnection { _ in didRun() }
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        await database.close()
    }

    @Test func `connecting can be cancelled`() async throws {
        let server = try SocketServer.silent()
        defer { withExtendedLifetime(server) {} }
        let database = Database(try ConnectionSettings("host=\(server.folder)"), maximumConnections: 1)
        let task = Task { _ = try await database.withConnection { $0.serverProcess } }
        while database.counts.lent == 0 { try await Task.sleep(for: .milliseconds(1)) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await database.close()
    }

    @Test func `random cancellations break nothing`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 4)
        await withTaskGroup(of: Void.self) { group in
            for n in 0..<200 {
                let task = Task {
                    try await database.withConnection { connection in
                        let answer: Int = try connection.query("SELECT \(n), pg_sleep(0.005)")[0, 0]
                        #expect(answer == n)
                    }
                }
                group.addTask {
                    if n % 3 == 0 {
                        try? await Task.sleep(for: .microseconds(n * 97 % 9000))
                        task.cancel()
                    }
                    do {
                        try await task.value
                    } catch is CancellationError {
                        #expect(n % 3 == 0)
                    } catch {
                        Issue.record(error)
                    }
                }
            }
        }
        #expect(database.counts.lent == 0)
        #expect(database.counts.waiting == 0)
        await database.close()
    }
}
