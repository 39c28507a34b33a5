import Foundation
import Postgres
import Testing

@Suite struct ConnectingTests {
    private func fails(_ text: String, timeout: Duration? = nil) throws -> PostgresError {
        var settings = try ConnectionSettings(text)
        settings.connectTimeout = timeout
        return try #require(throws: PostgresError.self) { _ = try Connection(settings) }
    }

    @Test func `a server that is not there`() throws {
        let error = try fails("host=/nowhere user=me")
        #expect(error.kind == .connectionFailed)
        #expect(error.sqlState == nil)
        #expect(error.description.contains("/nowhere/.s.PGSQL.5432"))
        // Nothing listens on port 1, on either address.
        #expect(try fails("host=127.0.0.1 port=1").kind == .connectionFailed)
        #expect(try fails("host=127.0.0.1,127.0.0.1 port=1,2").kind == .connectionFailed)
    }

    @Test(arguments: [
        (SQLState.invalidPassword, "password authentication failed for user \"me\""),
        (.tooManyConnections, "sorry, too many clients already"),
        (.cannotConnectNow, "the database system is starting up"),
        (.invalidCatalogName, "database \"nowhere\" does not exist"),
    ])
    func `a server that refuses says why`(state: SQLState, message: String) throws {
        let server = try SocketServer.refusing(state.rawValue, message)
        defer { withExtendedLifetime(server) {} }
        for hosts in [server.folder, "\(server.folder),\(server.folder)"] {
            let error = try fails("host=\(hosts) user=me password=hunter2")
            #expect(error.kind == .connectionFailed)
            #expect(error.sqlState == state)
            #expect(error.message.hasSuffix("FATAL:  \(message)"))
            #expect(error.description.contains(state.rawValue))
            #expect(!error.debugDescription.contains("LOCATION"))
            #expect(!error.debugDescription.contains("hunter2"))
        }
    }

    @Test func `a real server refuses a database and a role that do not exist`() throws {
        let place = try ServerPlace()
        let database = try fails(
            "host=\(place.folder) port=\(place.port) user=\(place.user) dbname=missing_database")
        #expect(database.sqlState == .invalidCatalogName)
    }

    @Test func `a server that never answers is given up in time`() throws {
        let server = try SocketServer.silent()
        defer { withExtendedLifetime(server) {} }
        let start = ContinuousClock.now
        let error = try fails("host=\(server.folder) user=me", timeout: .milliseconds(200))
        #expect(error.kind == .connectionFailed)
        #expect(error.description.contains("did not answer within 0.2 seconds"))
        #expect(ContinuousClock.now - start < .seconds(5))
        let keyword = try fails("host=\(server.folder) user=me connect_timeout=1")
        #expect(keyword.description.contains("did not answer within 2.0 seconds"))
    }

    @Test(arguments: [
        "connect_timeout=soon host=/nowhere", "sslmode=perhaps", "port=99999 host=/nowhere",
        "service=missing",
        "host=name.that.does.not.exist.invalid",
    ])
    func `settings libpq cannot use`(text: String) throws {
        let error = try fails(text)
        #expect(error.kind == .invalidSettings || error.kind == .connectionFailed)
        #expect(error.sqlState == nil)
    }

    @Test func `a line that is cut while connecting`() throws {
        let place = try ServerPlace()
        for limit in [0, 1, 9, 30, 200] {
            let proxy = try SocketServer.proxy(to: place, cutAfter: limit)
            defer { withExtendedLifetime(proxy) {} }
            let error = try fails("host=\(proxy.folder) user=\(place.user) dbname=\(place.database)")
            #expect(error.kind == .connectionFailed)
        }
    }

    @Test func `a line that is cut in the middle of a result`() throws {
        let place = try ServerPlace()
        let proxy = try SocketServer.proxy(to: place, cutAfter: 100_000)
        defer { withExtendedLifetime(proxy) {} }
        let settings = try ConnectionSettings(
            "host=\(proxy.folder) user=\(place.user) dbname=\(place.database)")
        var connection = try Connection(settings)
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("SELECT repeat('x', 100) FROM generate_series(1, 10000)")
        }
        #expect(error?.kind == .connectionLost)
        #expect(error?.description.hasPrefix("The connection to the server was lost: ") == true)
        let again = #expect(throws: PostgresError.self) { try connection.execute("SELECT 1") }
        #expect(again?.kind == .connectionLost)
        var copying = try Connection(settings)
        let copy = #expect(throws: PostgresError.self) {
            try copying.copyOutRows(
                "COPY (SELECT generate_series(1, 100000)) TO STDOUT (FORMAT binary)"
            ) { _ in }
        }
        #expect(copy?.kind == .connectionLost)
    }

    @Test func `a server that goes away in the middle of a statement`() throws {
        var connection = try Fixture.connect()
        let process = connection.serverProcess
        let ending = Thread {
            try? Fixture.waitUntil(process: process, runs: "pg_sleep")
            try? Fixture.terminate(process)
        }
        ending.start()
        let error = #expect(throws: PostgresError.self) { try connection.execute("SELECT pg_sleep(30)") }
        #expect(error?.kind == .connectionLost)
        #expect(error?.sqlState == .adminShutdown)
        let isOpen = connection.isOpen
        #expect(!isOpen)
        #expect(throws: PostgresError.self) { try connection.ping() }
        let transaction = #expect(throws: PostgresError.self) { try connection.transaction { _ in } }
        #expect(transaction?.kind == .connectionLost)
    }

    @Test func `another thread can cancel a statement`() throws {
        var connection = try Fixture.connect()
        let process = connection.serverProcess
        let possibleHandle = connection.cancelHandle
        let handle = try #require(possibleHandle)
        let cancelling = Thread {
            try? Fixture.waitUntil(process: process, runs: "pg_sleep")
            try? handle.cancel()
        }
        cancelling.start()
        expect(.queryCanceled) { try connection.execute("SELECT pg_sleep(30)") }
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
        _ = consume connection
        // The handle outlives the connection; the server knows the key no more and says nothing.
        try handle.cancel()
    }
}
