import Foundation
import Postgres
import Testing

/// libpq's own places for settings: read by a process of its own, since they are variables of the process.
@Suite struct EnvironmentTests {
    @Test func `a service file and the environment complete the string`() async throws {
        let place = try ServerPlace()
        let folder = NSTemporaryDirectory() + "pg-service-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/service.conf"
        try """
        [school]
        host=\(place.folder)
        port=\(place.port)
        user=\(place.user)
        options=-c work_mem=1234kB
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let database = place.database
        await #expect(processExitsWith: .success) { [file = file as String, database = database as String] in
            setenv("PGSERVICEFILE", file, 1)
            setenv("PGDATABASE", database, 1)
            setenv("PGAPPNAME", "from the environment", 1)
            setenv("PGCLIENTENCODING", "LATIN1", 1)
            var settings = try ConnectionSettings("service=school")
            settings.statementTimeout = .seconds(7)
            var connection = try Connection(settings)
            let rows = try connection.query(
                """
                SELECT current_database()::text, current_setting('application_name'),
                    current_setting('work_mem'), current_setting('statement_timeout'), 'é'
                """)
            try #require(try rows[0, 0] as String == database)
            try #require(try rows[0, 1] as String == "from the environment")
            try #require(try rows[0, 2] as String == "1234kB")
            try #require(try rows[0, 3] as String == "7s")
            try #require(try rows[0, 4] as String == "é")
        }
    }

    @Test func `a password file is read`() throws {
        let password = Received()
        let server = try SocketServer { caller in
            var buffer = [UInt8](repeating: 0, count: 1024)
            _ = read(caller, &buffer, buffer.count)
            // AuthenticationCleartextPassword; the answer is ‘p’, a length and the password.
            let request: [UInt8] = [UInt8(ascii: "R"), 0, 0, 0, 8, 0, 0, 0, 3]
            _ = write(caller, request, request.count)
            let count = read(caller, &buffer, buffer.count)
            if count > 6 { password.append(String(decoding: buffer[5..<count - 1], as: UTF8.self)) }
        }
        defer { withExtendedLifetime(server) {} }
        let file = server.folder + "/pgpass"
        try "*:*:*:me:from the file".write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let settings = try ConnectionSettings("host=\(server.folder) user=me passfile=\(file)")
        let error = try #require(throws: PostgresError.self) { _ = try Connection(settings) }
        #expect(error.kind == .connectionFailed)
        #expect(!error.debugDescription.contains("from the file"))
        #expect(password.texts == ["from the file"])
    }
}
