import Foundation
import Testing

@testable import LocalDatabase

@Suite struct ServerSettingsTests {
    @Test func `the settings are in force, and durable unless asked otherwise`() throws {
        try TemporaryCluster.with(settings: ["shared_buffers": "16MB"]) { place in
            let connection = try place.cluster().start()
            let lines = try TemporaryCluster.query(
                "SELECT name || '=' || setting FROM pg_settings UNION ALL "
                    + "SELECT 'database=' || pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype "
                    + "FROM pg_database WHERE datname = 'attune'", at: connection)
            let found = Set(lines)
            let expected = [
                "database=UTF8 C C", "data_checksums=on", "listen_addresses=", "log_statement=none",
                "log_min_duration_statement=-1", "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0", "log_min_error_statement=panic",
                "log_error_verbosity=terse", "track_commit_timestamp=off", "jit=off", "fsync=on",
                "full_page_writes=on", "synchronous_commit=on", "unix_socket_permissions=0700",
                "password_encryption=scram-sha-256", "TimeZone=UTC", "lc_messages=C",
            ]
            for line in expected { #expect(found.contains(line), "\(line)") }
        }
    }

    @Test func `nobody is trusted, and only the owner and root are the superuser`() throws {
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            let rules = try TemporaryCluster.query(
                "SELECT concat_ws(' ', type, database, user_name, auth_method, options, error) "
                    + "FROM pg_hba_file_rules", at: connection)
            #expect(rules == ["local {all} {attune} peer {map=attune}", "local {all} {all} scram-sha-256"])
            _ = try TemporaryCluster.query("CREATE ROLE leader LOGIN", at: connection)
            let other = connection.replacingOccurrences(of: "user=attune", with: "user=leader")
            let refused = try TemporaryCluster.psql("SELECT 1", at: "\(other) password=wrong")
            #expect(refused.status != 0)
            #expect(refused.output.contains("password authentication failed"))
        }
    }

    @Test(.enabled(if: weAreRoot, "only root can take another account"))
    func `another account does not even reach the socket`() throws {
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            let stranger = try ServerAccount.forNewCluster(unprivileged: "nobody")
            let psql = try PostgresSearch.standard.newest().program("psql")
            let command = try stranger.running([psql, "-X", "-d", connection, "-c", "SELECT 1"])
            let outcome = try ChildProcess.run(command)
            #expect(outcome.status != 0)
            #expect(outcome.output.contains("Permission denied"))
        }
    }

    @Test func `no statement, parameter or row reaches the server's log`() throws {
        let statements = [
            "SELECT 'answer4711'::integer",
            "SELECT answer4711",
            "INSERT INTO once VALUES ('answer4711'), ('answer4711')",
            "DO $$ BEGIN RAISE WARNING 'answer4711'; END $$",
            "SELECT 'answer4711', pg_sleep(0.01)",
        ]
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            _ = try TemporaryCluster.query("CREATE TABLE once (value text PRIMARY KEY)", at: connection)
            for statement in statements {
                let outcome = try TemporaryCluster.psql(statement, at: connection)
                #expect(outcome.output.contains("answer4711"))
            }
            try place.cluster().stop()
            let log = try String(contentsOfFile: "\(place.folder)/server.log", encoding: .utf8)
            #expect(log.contains("database system is ready"))
            #expect(!log.contains("4711"))
            // Asking whether the server answers is no event either.
            #expect(!log.contains("startup packet"))
        }
    }

    @Test func `a long log is emptied while the server runs, and put aside when it starts`() throws {
        try TemporaryCluster.with { place in
            _ = try place.cluster().start()
            let log = "\(place.folder)/server.log"
            try lengthen(log)
            _ = try place.cluster().start()
            #expect(try #require(try FileStatus(of: log)).size == 0)
            try place.cluster().stop()
            try lengthen(log)
            _ = try place.cluster().start()
            #expect(try #require(try FileStatus(of: log)).size < 10_000)
            #expect(try #require(try FileStatus(of: "\(log).1")).size > ServerLog.limit)
        }
    }

    @Test(arguments: [(1, 128), (2, 256), (4, 512), (256, 512)])
    func `the server takes an eighth of the memory within bounds`(gigabytes: Int, megabytes: Int) {
        let machine = UInt64(gigabytes) << 30
        #expect(ServerSettings.sharedMemory(of: machine) == UInt64(megabytes))
        #expect(ServerSettings.sharedMemory(of: 1 << 20) == 32)
    }

    private func lengthen(_ log: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: log))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(repeating: 0x20, count: ServerLog.limit + 1))
        try handle.close()
    }
}
