import Foundation
import Postgres
import Testing

/// Meaningful with AddressSanitizer and its leak check; without it they show that nothing runs out.
@Suite struct LeakTests {
    private static var isLong: Bool { ProcessInfo.processInfo.environment["ATTUNE_LONG_TESTS"] == "1" }

    @Test func `connecting and closing again and again leaves nothing behind`() throws {
        let settings = try Fixture.settings
        let nowhere = try ConnectionSettings("host=/nowhere")
        var wrong = try Fixture.settings
        wrong.statementTimeout = .milliseconds(500)
        for n in 0..<(Self.isLong ? 10_000 : 500) {
            var connection = try Connection(n % 2 == 0 ? settings : wrong)
            let rows = try connection.query("SELECT \(n), \("text")")
            #expect(try rows[0, 0] as Int == n)
            #expect(throws: PostgresError.self) { try connection.execute("SELECT * FROM missing") }
            #expect(throws: PostgresError.self) { _ = try Connection(nowhere) }
        }
        var connection = try Fixture.connect()
        try Fixture.wait {
            try connection.query(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT * FROM missing%'")[0, 0]
                as Int == 0
        }
        #expect(try openDescriptors() < 500)
    }

    @Test func `connections refused by the server leave nothing behind`() throws {
        let server = try SocketServer.refusing("28P01", "no")
        defer { withExtendedLifetime(server) {} }
        let settings = try ConnectionSettings("host=\(server.folder) user=me")
        for _ in 0..<(Self.isLong ? 1000 : 100) {
            #expect(throws: PostgresError.self) { _ = try Connection(settings) }
        }
        #expect(try openDescriptors() < 500)
    }

    private func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
    }
}
