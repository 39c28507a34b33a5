import Foundation
import Synchronization
import Testing

@testable import LocalDatabase

@Suite struct LocalClusterTests {
    @Test func `a cluster is made, started, used, stopped and started again`() throws {
        try TemporaryCluster.with { place in
            let cluster = place.cluster()
            #expect(try cluster.status().state == .absent)
            #expect(!FileManager.default.fileExists(atPath: place.folder))
            try cluster.stop()

            let connection = try cluster.start()
            #expect(try cluster.start() == connection)
            #expect(try cluster.connectionString == connection)
            let running = try cluster.status()
            #expect(running.state == .running)
            #expect(running.folder == place.folder)
            #expect(running.socketReason == nil)
            #expect(running.account == (weAreRoot ? "postgres" : NSUserName()))
            _ = try TemporaryCluster.query("CREATE TABLE kept AS SELECT 7 AS value", at: connection)

            try cluster.stop()
            #expect(try cluster.status().state == .stopped)
            #expect(try cluster.status().process == nil)
            let place = ClusterFolder(path: running.folder)
            #expect(!PostmasterFile.isAlive(try #require(running.process), in: place))

            _ = try cluster.start()
            #expect(try TemporaryCluster.query("SELECT value FROM kept", at: connection) == ["7"])
        }
    }

    @Test func `the connection string withstands variables meant for another server`() throws {
        try TemporaryCluster.with { place in
            let connection = try place.cluster().start()
            let psql = try PostgresSearch.standard.newest().program("psql")
            let outcome = try ChildProcess.run([
                "/usr/bin/env", "PGHOST=example.org", "PGHOSTADDR=192.0.2.1", "PGPORT=1", "PGUSER=nobody",
                "PGDATABASE=none", psql, "-X", "-A", "-t", "-d", connection, "-c",
                "SELECT current_user || '/' || current_database()",
            ])
            #expect(outcome.output == "attune/attune\n")
        }
    }

    @Test func `commands that start the cluster at once share one server`() throws {
        try TemporaryCluster.with { place in
            let results = Mutex<[Result<String, LocalDatabaseError>]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { _ in
                let result = Result { () throws(LocalDatabaseError) in try place.cluster().start() }
                results.withLock { $0.append(result) }
            }
            let connections = try results.withLock { $0 }.map { try $0.get() }
            #expect(Set(connections).count == 1)
            let connection = try #require(connections.first)
            let answer = try TemporaryCluster.query("SELECT count(*) FROM pg_database", at: connection)
            #expect(answer == ["4"])
        }
    }

    @Test func `a start gives up when another command holds the cluster for too long`() throws {
        try TemporaryCluster.with { place in
            try #require(mkdir(place.folder, 0o711) == 0 && chmod(place.folder, 0o711) == 0)
            let lock = try FolderLock(ClusterFolder(path: place.folder), waitingAtMost: .seconds(1))
            #expect(throws: LocalDatabaseError.busy(path: place.folder, seconds: 1)) {
                _ = try place.cluster(limit: .seconds(1)).start()
            }
            _ = consume lock
        }
    }

    @Test func `the server keeps no descriptor of the command that started it`() throws {
        try TemporaryCluster.with { place in
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            defer { close(ends[0]) }
            _ = try place.cluster().start()
            close(ends[1])
            var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            // The end of the file arrives at once unless somebody still holds the writing end.
            #expect(poll(&waiting, 1, 2000) == 1)
            let process = try #require(try place.cluster().status().process)
            #expect(getsid(process) != getsid(0))
            #expect(waitpid(process, nil, WNOHANG) == -1)
        }
    }

    @Test func `the socket moves to a short folder when the path is too long`() throws {
        let name = String(repeating: "long/", count: 20) + "cluster"
        try TemporaryCluster.with(named: name) { place in
            let connection = try place.cluster().start()
            #expect(try TemporaryCluster.query("SELECT 1", at: connection) == ["1"])
            let status = try place.cluster().status()
            let socket = try #require(status.socketFolder)
            defer { rmdir(socket) }
            #expect(try #require(status.socketReason).contains("107"))
            #expect(try #require(try FileStatus(of: socket)).isPrivate)
            try place.cluster().stop()
        }
    }

    @Test(arguments: ["it's a back\\slash, 100 % \"of\" $HOME", "with space, döner", "it's a \\ in $HOME"])
    func `a folder may have any name`(_ name: String) throws {
        try TemporaryCluster.with(named: name) { place in
            let connection = try place.cluster().start()
            #expect(try TemporaryCluster.query("SELECT 1", at: connection) == ["1"])
            let status = try place.cluster().status()
            #expect((status.socketReason == nil) == !(name.contains(",") || name.contains("\"")))
            try place.cluster().stop()
            if status.socketReason != nil { rmdir(try #require(status.socketFolder)) }
        }
    }

    @Test func `the default folder follows XDG_DATA_HOME if that is an absolute path`() {
        #expect(
            LocalCluster.defaultFolder(environment: ["XDG_DATA_HOME": "/x", "HOME": "/h"]) == "/x/attune")
        let home = LocalCluster.defaultFolder(environment: ["XDG_DATA_HOME": "x", "HOME": "/h"])
        #expect(home == "/h/.local/share/attune")
        #expect(LocalCluster.defaultFolder(environment: ["HOME": "/h"]) == home)
    }
}
