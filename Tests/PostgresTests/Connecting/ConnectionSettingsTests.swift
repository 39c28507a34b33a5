import Foundation
import Postgres
import Testing

@Suite struct ConnectionSettingsTests {
    @Test(arguments: [
        ("host=db.example port=5433 dbname=school user=me", "db.example", "school"),
        ("postgresql://me@db.example:5433/school?sslmode=require", "db.example", "school"),
        ("postgres://%2Frun%2Fpg/school", "/run/pg", "school"),
        ("hostaddr=127.0.0.1", "127.0.0.1", nil), ("", nil, nil),
    ])
    func `keyword strings and URIs are read`(text: String, host: String?, database: String?) throws {
        let settings = try ConnectionSettings(text)
        #expect(settings.host == host)
        #expect(settings.database == database)
        #expect(settings == (try ConnectionSettings(text)))
    }

    @Test(arguments: [
        "host=db pass word=hunter2", "password=hun ter2", "postgresql://me:hunter2@[::1/school", "hunter2",
        "postgresql://me:hun@ter2@db/school", "host=db nonsense=hunter2", "password='hunter2",
        "host=a\0hunter2",
    ])
    func `a string that cannot be read is refused without being quoted`(text: String) throws {
        let error = try #require(throws: PostgresError.self) { try ConnectionSettings(text) }
        #expect(error.kind == .invalidSettings)
        for piece in ["hunter2", "ter2", "hun"] { #expect(!error.description.contains(piece)) }
    }

    @Test(arguments: [
        "host=db password=hunter2 user=me", "postgresql://me:hunter2@db/school?sslpassword=hunter2",
    ])
    func `a password is never shown`(text: String) throws {
        var settings = try ConnectionSettings(text)
        settings.applicationName = "it's me"
        var dumped = ""
        dump(settings, to: &dumped)
        for shown in ["\(settings)", String(reflecting: settings), dumped] {
            #expect(!shown.contains("hunter2"))
            #expect(shown.contains("***"))
            #expect(shown.contains("host=db"))
            #expect(shown.contains(#"application_name='it\'s me'"#))
        }
    }

    @Test(arguments: [
        ("host=db password=hunter2", true), ("postgresql://me:hunter2@db/school", true),
        ("postgresql://db/school?sslpassword=hunter2", true), ("host=db user=me passfile=/run/pass", false),
        ("postgresql://me@db/school", false), ("host=db password=''", false), ("", false),
    ])
    func `a password in the string is known`(text: String, isThere: Bool) throws {
        #expect(try ConnectionSettings(text).holdsPassword == isThere)
    }

    @Test func `time limits and the name reach the server and outlive a reset`() throws {
        var settings = try Fixture.settings
        settings.applicationName = "settings test"
        settings.statementTimeout = .milliseconds(1500)
        settings.lockTimeout = .microseconds(2_000_001)
        settings.connectTimeout = .seconds(5)
        var connection = try Connection(settings)
        for _ in 0..<2 {
            let rows = try connection.query(
                """
                SELECT current_setting('application_name'), current_setting('statement_timeout'),
                    current_setting('lock_timeout'), current_setting('client_encoding')
                """)
            #expect(try rows[0, 0] as String == "settings test")
            #expect(try rows[0, 1] as String == "1500ms")
            #expect(try rows[0, 2] as String == "2001ms")
            #expect(try rows[0, 3] as String == "UTF8")
            try connection.resetSession()
        }
    }

    @Test func `a statement that takes too long is ended by the server`() throws {
        var settings = try Fixture.settings
        settings.statementTimeout = .milliseconds(30)
        settings.lockTimeout = .milliseconds(10)
        var connection = try Connection(settings)
        expect(.queryCanceled) { try connection.execute("SELECT pg_sleep(10)") }
        var other = try Fixture.connect()
        try other.transaction { other in
            try other.execute("SELECT pg_advisory_xact_lock(4711)")
            expect(.lockNotAvailable) { try connection.execute("SELECT pg_advisory_lock(4711)") }
        }
    }
}
