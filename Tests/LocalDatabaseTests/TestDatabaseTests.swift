import Foundation
import Synchronization
import Testing

@testable import LocalDatabase
@testable import TestSupport

@Suite struct TestDatabaseTests {
    private static let template = TestTemplate { connectionString in
        _ = try TemporaryCluster.query("CREATE TABLE filled AS SELECT 7 AS value", at: connectionString)
    }

    @Test(arguments: 1...4)
    func `each test has a database of its own from one template`(number: Int) async throws {
        let name = try await TestDatabase.withDatabase(from: Self.template) { connection in
            let values = "INSERT INTO filled VALUES (\(number)); SELECT value FROM filled"
            #expect(try TemporaryCluster.query(values, at: connection) == ["7", "\(number)"])
            return try TemporaryCluster.query("SELECT current_database()", at: connection)[0]
        }
        let left = "SELECT count(*) FROM pg_database WHERE datname = '\(name)'"
        #expect(try TemporaryCluster.query(left, at: try TestServer.connectionString()) == ["0"])
    }

    @Test func `the database goes when the test fails, sessions or not`() async throws {
        struct Failure: Error {}
        let name = Mutex("")
        await #expect(throws: Failure.self) {
            try await TestDatabase.withDatabase { connection in
                let found = try TemporaryCluster.query("SELECT current_database()", at: connection)[0]
                name.withLock { $0 = found }
                throw Failure()
            }
        }
        let left = "SELECT count(*) FROM pg_database WHERE datname = '\(name.withLock { $0 })'"
        #expect(try TemporaryCluster.query(left, at: try TestServer.connectionString()) == ["0"])
    }

    @Test(arguments: [
        ("host=/tmp dbname=a user=b", "host=/tmp dbname=a user=b dbname=new"),
        (
            "postgresql://u:p@localhost:5432/old?sslmode=disable",
            "postgresql://u:p@localhost:5432/new?sslmode=disable"
        ),
        ("postgres://localhost", "postgres://localhost/new"),
        ("postgresql:///?host=/tmp&dbname=old", "postgresql:///new?host=/tmp"),
    ])
    func `a connection string is led to another database`(text: String, expected: String) {
        #expect(ServerAddress.connectionString(text, to: "new") == expected)
    }
}
