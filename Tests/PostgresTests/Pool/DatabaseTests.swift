import Foundation
import Testing

@testable import Postgres

@Suite struct DatabaseTests {
    private func process(_ database: Database) async throws -> Int32 {
        try await database.withConnection { $0.serverProcess }
    }

    @Test func `many tasks share few connections`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 3)
        let processes = try await withThrowingTaskGroup(of: Int32.self) { group in
            for n in 1...60 {
                group.addTask {
                    try await database.withConnection { connection in
                        let answer: Int = try connection.query("SELECT \(n)")[0, 0]
                        #expect(answer == n)
                        return connection.serverProcess
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect((1...3).contains(processes.count))
        #expect(database.counts.lent == 0)
        await database.close()
    }

    @Test func `bodies that block keep no task from running`() async throws {
        // More than any machine's number of processors, which is how many threads Swift has for tasks.
        let count = ProcessInfo.processInfo.activeProcessorCount + 2
        let database = Database(try Fixture.settings, maximumConnections: count)
        let gate = DispatchSemaphore(value: 0)
        let started = Received()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await database.withConnection { _ in
                        started.append("")
                        gate.wait()
                    }
                }
            }
            // This task gets on only if the others have left Swift's threads free.
            while started.texts.count < count { try await Task.sleep(for: .milliseconds(1)) }
            for _ in 0..<count { gate.signal() }
            try await group.waitForAll()
        }
        #expect(started.texts.count == count)
        await database.close()
    }

    @Test func `the body does not run on a thread of Swift's pool`() async throws {
        let database = Database(try Fixture.settings)
        let isInTask = try await database.withConnection { _ in withUnsafeCurrentTask { $0 != nil } }
        #expect(!isInTask)
        await database.close()
    }

    @Test func `waiting for a connection ends after the time allowed`() async throws {
        let database = Database(
            try Fixture.settings, maximumConnections: 1, waitTimeout: .milliseconds(50))
        let gate = DispatchSemaphore(value: 0)
        async let holding: Void = database.withConnection { _ in gate.wait() }
        while database.counts.lent == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let error = await #expect(throws: PostgresError.self) { try await process(database) }
        #expect(error?.kind == .poolTimedOut)
        #expect(error?.description.contains("None of the 1 connections") == true)
        #expect(database.counts.waiting == 0)
        gate.signal()
        try await holding
        #expect(try await process(database) > 0)
        await database.close()
    }

    @Test func `those who wait are served in the order they came`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let gate = DispatchSemaphore(value: 0)
        let order = Received()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.withConnection { _ in gate.wait() } }
            while database.counts.lent == 0 { try await Task.sleep(for: .milliseconds(1)) }
            for n in 1...5 {
                group.addTask { try await database.withConnection { _ in order.append("\(n)") } }
                while database.counts.waiting < n { try await Task.sleep(for: .milliseconds(1)) }
            }
            gate.signal()
            try await group.waitForAll()
        }
        #expect(order.texts == ["1", "2", "3", "4", "5"])
        await database.close()
    }

    @Test func `a connection that is broken or in a transaction is not lent again`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let first = try await process(database)
        #expect(try await process(database) == first)
        try await database.withConnection { _ = try $0.execute("BEGIN") }
        let second = try await process(database)
        #expect(second != first)
        let lost = await #expect(throws: PostgresError.self) {
            _ = try await database.withConnection {
                try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(lost?.kind == .connectionLost)
        #expect(try await process(database) != second)
        await database.close()
    }

    @Test(arguments: [Duration.zero, .seconds(60)])
    func `a connection that was lost while idle is replaced`(idleTimeBeforeCheck: Duration) async throws {
        let database = Database(
            try Fixture.settings, maximumConnections: 1, idleTimeBeforeCheck: idleTimeBeforeCheck)
        let first = try await process(database)
        try Fixture.terminate(first)
        try Fixture.wait {
            var connection = try Fixture.connect()
            return try connection.query("SELECT count(*) FROM pg_stat_activity WHERE pid = \(first)")[0, 0]
                == 0
        }
        let second = try await database.withConnection { connection in
            try connection.query("SELECT pg_backend_pid()")[0, 0] as Int32
        }
        #expect(second != first)
        await database.close()
    }

    @Test func `the next user finds a session like new`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let role = "reset_\(UInt32.random(in: 0 ... .max))"
        let first = try await database.withConnection { connection in
            try connection.execute("CREATE ROLE \(identifier: role)")
            try connection.execute("SET ROLE \(identifier: role)")
            try connection.execute("RESET ROLE")
            try connection.executeScript(
                unsafeSQL: """
                    SET search_path = nowhere; SET statement_timeout = 12345; CREATE TEMP TABLE left_over (n int);
                    LISTEN channel; SELECT pg_advisory_lock(99); PREPARE mine AS SELECT 1;
                    DECLARE c CURSOR WITH HOLD FOR SELECT 1;
                    """)
            for _ in 0..<2 { try connection.execute("SELECT \(1)") }
            try connection.execute("SET ROLE \(identifier: role)")
            return connection.serverProcess
        }
        try await database.withConnection { connection in
            #expect(connection.serverProcess == first)
            let rows = try connection.query(
                """
                SELECT current_user = session_user, current_setting('search_path'),
                    current_setting('statement_timeout'), to_regclass('left_over') IS NULL,
                    (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
                    (SELECT count(*) FROM pg_listening_channels()), (SELECT count(*) FROM pg_cursors WHERE name = 'c'),
                    (SELECT count(*) FROM pg_prepared_statements WHERE name = 'mine')
                """)
            #expect(try rows[0, 0] as Bool)
            #expect(try rows[0, 1] as String == "\"$user\", public")
            #expect(try rows[0, 2] as String == "0")
            #expect(try rows[0, 3] as Bool)
            for column in 4...7 { #expect(try rows[0, column] as Int == 0) }
            for _ in 0..<3 { #expect(try connection.query("SELECT \(1)")[0, 0] as Int == 1) }
            try connection.execute("DROP ROLE \(identifier: role)")
        }
        await database.close()
    }

    @Test func `prepared statements stay with their connection`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        for _ in 0..<3 { _ = try await database.withConnection { try $0.execute("SELECT \(1) + 41") } }
        let count = try await database.withConnection { $0.prepared.count }
        #expect(count == 1)
        await database.close()
    }

    @Test func `closing waits for what is lent and refuses what comes after`() async throws {
        let database = Database(try Fixture.settings, maximumConnections: 1)
        let gate = DispatchSemaphore(value: 0)
        let done = Received()
        async let holding: Void = database.withConnection { connection in
            gate.wait()
            try connection.execute("SELECT 1")
            done.append("body")
        }
        while database.counts.lent == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let waiting = Task { try await process(database) }
        while database.counts.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
        async let closing: Void = {
            await database.close()
            done.append("closed")
        }()
        let turnedAway = await #expect(throws: PostgresError.self) { _ = try await waiting.value }
        #expect(turnedAway?.kind == .poolClosed)
        let late = await #expect(throws: PostgresError.self) { try await process(database) }
        #expect(late?.kind == .poolClosed)
        #expect(done.texts.isEmpty)
        gate.signal()
        try await holding
        await closing
        #expect(done.texts == ["body", "closed"])
        await database.close()
    }

    @Test func `a server that cannot be reached is an error of the borrower`() async throws {
        let database = Database(try ConnectionSettings("host=/nowhere"), maximumConnections: 1)
        for _ in 0..<2 {
            let error = await #expect(throws: PostgresError.self) { try await process(database) }
            #expect(error?.kind == .connectionFailed)
        }
        #expect(database.counts == (0, 1, 0))
        await database.close()
    }
}
