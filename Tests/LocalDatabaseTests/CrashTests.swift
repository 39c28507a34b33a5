import Foundation
import Testing

@testable import LocalDatabase

@Suite struct CrashTests {
    @Test func `a server that was killed is started again with what was committed`() throws {
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            _ = try TemporaryCluster.query("CREATE TABLE kept AS SELECT 7 AS value", at: connection)
            for _ in 0..<3 {
                let process = try #require(try place.cluster().status().process)
                try #require(kill(process, SIGKILL) == 0)
                #expect(try place.cluster().start() == connection)
                #expect(try TemporaryCluster.query("SELECT value FROM kept", at: connection) == ["7"])
            }
        }
    }

    @Test func `a session that outlives its killed server only delays the next start`() throws {
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            let killed = try #require(try place.cluster().status().process)
            // A session that computes notices the death of its server only when it is done.
            let busy = Thread {
                _ = try? TemporaryCluster.psql(
                    "DO $$ DECLARE t timestamptz := clock_timestamp(); BEGIN "
                        + "WHILE clock_timestamp() < t + interval '2 s' LOOP END LOOP; END $$", at: connection
                )
            }
            busy.start()
            let active = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO%'"
            for _ in 0..<200 where try TemporaryCluster.query(active, at: connection) != ["1"] {
                usleep(10_000)
            }
            try #require(kill(killed, SIGKILL) == 0)
            #expect(try place.cluster().start() == connection)
            #expect(try place.cluster().status().process != killed)
        }
    }

    @Test func `a stale file that names a living process of another program is no server`() throws {
        try TemporaryCluster.with { place in
            _ = try place.cluster().start()
            let file = "\(place.folder)/data/postmaster.pid"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let process = try #require(try place.cluster().status().process)
            try place.cluster().stop()
            let stale = text.replacingOccurrences(of: "\(process)\n", with: "\(getpid())\n")
            try Data(stale.utf8).write(to: URL(filePath: file))

            #expect(try place.cluster().status().state == .stopped)
            _ = try place.cluster().start()
            #expect(try place.cluster().status().state == .running)
        }
    }

    @Test func `a damaged process file does not keep the server from starting`() throws {
        try TemporaryCluster.with { place in
            for text in ["", "\n", "rubbish", "0\n", "-1\n"] {
                _ = try place.cluster().start()
                try place.cluster().stop()
                try Data(text.utf8).write(to: URL(filePath: "\(place.folder)/data/postmaster.pid"))
            }
            _ = try place.cluster().start()
            #expect(try place.cluster().status().state == .running)
        }
    }

    @Test func `a cluster that was not finished is made anew`() throws {
        try TemporaryCluster.with { place in
            let unfinished = "\(place.folder)/data.new/base"
            try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
            let connection = try place.cluster().start()
            #expect(try TemporaryCluster.query("SELECT 1", at: connection) == ["1"])
            #expect(!FileManager.default.fileExists(atPath: "\(place.folder)/data.new"))
        }
    }

    @Test func `the process file says who runs and in which state`() {
        let text = "4711\n/data\n1700000000\n5432\n/socket\n\n  1234 5\nready   \n"
        #expect(PostmasterFile(text)?.process == 4711)
        #expect(PostmasterFile(text)?.isReady == true)
        #expect(PostmasterFile(text.replacingOccurrences(of: "ready", with: "stopping"))?.isStopping == true)
        #expect(PostmasterFile("4711\n")?.isReady == false)
        #expect(PostmasterFile("none\n") == nil)
    }
}
