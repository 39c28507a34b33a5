import Postgres

/// A login of a test's own on the test server.
package struct TestLogin: Sendable {
    /// Its name, which no other test uses; it starts with what the test calls it.
    package let name: String
    private let password: String

    /// How libpq reaches a database as this login.
    ///
    /// - Parameter connectionString: The database as somebody else reaches it.
    package func connectionString(to connectionString: String) -> String {
        // Of a keyword that is given twice, libpq takes the second.
        "\(connectionString) user='\(name)' password='\(password)'"
    }

    /// Makes logins, lends them to a test, and drops them whatever the test does.
    ///
    /// - Parameters:
    ///   - names: What the test calls them: lower-case letters.
    ///   - attributes: What `CREATE ROLE` is told about each beyond `LOGIN`, such as `NOINHERIT`.
    ///   - body: Must drop the databases it makes: a login with rights in one cannot go.
    package static func withLogins<Result>(
        _ names: [String], _ attributes: String = "",
        _ body: ([TestLogin]) async throws -> Result
    ) async throws -> Result {
        let logins = names.map { name in
            TestLogin(
                name: "\(name)_\(String(UInt64.random(in: .min ... .max), radix: 36))", password: "right")
        }
        for login in logins {
            try await TestDatabase.run(
                "CREATE ROLE \"\(login.name)\" LOGIN \(attributes) PASSWORD '\(login.password)'")
        }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(logins))
        } catch {
            outcome = .failure(error)
        }
        for login in logins { try await TestDatabase.run("DROP ROLE \"\(login.name)\"") }
        return try outcome.get()
    }
}
