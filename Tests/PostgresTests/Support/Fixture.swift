import Foundation
import Postgres
import TestSupport

/// The server under test.
enum Fixture {
    /// Where it is.
    static var settings: ConnectionSettings {
        get throws { try ConnectionSettings(try TestServer.connectionString()) }
    }

    /// Opens a connection as superuser.
    static func connect(preparedStatements: Int = 128) throws -> Connection {
        try Connection(try settings, preparedStatements: preparedStatements)
    }

    /// Ends another connection's process, as an administrator would.
    static func terminate(_ process: Int32) throws {
        var connection = try connect()
        try connection.execute("SELECT pg_terminate_backend(\(process))")
    }

    /// Waits until `condition` holds, asking every few milliseconds for at most ten seconds.
    static func wait(until condition: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(10)
        while try !condition() {
            guard ContinuousClock.now < end else { throw Timeout() }
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    /// Waits until a connection's process is executing a statement that contains `text`.
    static func waitUntil(process: Int32, runs text: String) throws {
        var connection = try connect()
        try wait {
            try connection.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE pid = \(process) AND state = 'active' AND position(\(text) IN query) > 0
                """)[0, 0] as Int == 1
        }
    }

    /// What was waited for did not happen.
    struct Timeout: Error {}
}
