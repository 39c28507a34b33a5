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
}
