import Foundation
import LocalDatabase

/// The disposable PostgreSQL server that tests talk to.
///
/// One per test process: the server named by `ATTUNE_TEST_SERVER`, else a cluster in the temporary folder that
/// is made on first use and removed when the process ends, in whatever way.
package enum TestServer {
    /// The environment variable with the connection string of a server to use instead of starting one.
    package static let variable = "ATTUNE_TEST_SERVER"

    private static let server = Result { try makeServer() }

    /// How libpq reaches the server, as a role that may do anything.
    ///
    /// - Throws: `ForeignServer` if `ATTUNE_TEST_SERVER` names another machine's server, since tests drop
    ///   databases; `LocalDatabaseError` if no cluster could be started.
    package static func connectionString() throws -> String {
        try server.get()
    }

    private static func makeServer() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment[variable], !given.isEmpty {
            try ServerAddress(given, environment: environment).requireThisMachine()
            return given
        }
        let cluster = try DisposableCluster()
        cluster.removeAtExit()
        return cluster.connectionString
    }
}
