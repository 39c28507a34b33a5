import Foundation

/// The disposable PostgreSQL server that tests talk to.
package enum TestServer {
    /// The environment variable with the connection string of a server to use instead of starting one.
    package static let variable = "ATTUNE_TEST_SERVER"
}
