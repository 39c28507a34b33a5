import Foundation
import Testing

@testable import LocalDatabase

@Suite struct UnusablePlaceTests {
    @Test func `a file in the way is named`() throws {
        try TemporaryCluster.with { place in
            try Data().write(to: URL(filePath: place.folder))
            #expect(throws: LocalDatabaseError.notAFolder(path: place.folder)) {
                _ = try place.cluster().start()
            }
            let below = LocalCluster(folder: "\(place.folder)/deeper")
            #expect(throws: LocalDatabaseError.notAFolder(path: "\(place.folder)/deeper")) {
                _ = try below.start()
            }
        }
    }

    @Test(.enabled(if: mayMount, "mounting needs root outside of a locked container"))
    func `a read-only file system is named, and so when the cluster is there already`() throws {
        try TemporaryCluster.with { place in
            try mounted(place.above, "size=200m") {
                _ = try place.cluster().start()
                try place.cluster().stop()
                // Other tests' children hold copies of our descriptors until they have become programs.
                let readOnly = UInt(MS_REMOUNT | MS_RDONLY)
                var tries = 0
                while mount("none", place.above, "tmpfs", readOnly, nil) != 0, tries < 200 {
                    tries += 1
                    usleep(20_000)
                }
                try #require(FileSystem.isReadOnly(place.above))
                let error = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().start() }
                guard case .readOnly = error else { throw try #require(error) }
                #expect(try place.cluster().status().state == .stopped)
                let fresh = LocalCluster(folder: "\(place.above)/other")
                #expect(throws: LocalDatabaseError.readOnly(path: "\(place.above)/other")) {
                    _ = try fresh.start()
                }
            }
        }
    }

    @Test(
        .enabled(if: mayMount, "mounting needs root outside of a locked container"),
        arguments: ["size=200k", "size=8m", "size=30m"])
    func `a disk that fills while the cluster is made is named, and nothing is left behind`(
        _ size: String
    ) throws {
        try TemporaryCluster.with { place in
            try mounted(place.above, size) { () throws in
                #expect(throws: LocalDatabaseError.diskFull(path: place.folder)) {
                    _ = try place.cluster().start()
                }
                #expect(try FileStatus(of: "\(place.folder)/data") == nil)
                #expect(try FileStatus(of: "\(place.folder)/data.new") == nil)
                #expect(try place.cluster().status().state == .absent)
            }
        }
    }

    @Test(.enabled(if: mayMount, "mounting needs root outside of a locked container"))
    func `a disk that has filled since is named, and the data are there when it has room`() throws {
        try TemporaryCluster.with { place in
            try mounted(place.above, "size=120m") {
                _ = try place.cluster().start()
                try place.cluster().stop()
                let filler = "\(place.above)/filler"
                let handle = open(filler, O_WRONLY | O_CREAT, 0o600)
                let block = [UInt8](repeating: 1, count: 1 << 16)
                while write(handle, block, block.count) > 0 {}
                close(handle)
                let error = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().start() }
                guard case .diskFull = error else { throw try #require(error) }
                unlink(filler)
                _ = try place.cluster().start()
                #expect(try place.cluster().status().state == .running)
                try place.cluster().stop()
            }
        }
    }

    @Test(.enabled(if: weAreRoot, "only root can give a folder away"))
    func `a folder of another account is refused`() throws {
        try TemporaryCluster.with { place in
            let stranger = try ServerAccount.forNewCluster(unprivileged: "nobody")
            try #require(mkdir(place.folder, 0o755) == 0)
            try #require(chown(place.folder, stranger.user, stranger.group) == 0)
            #expect(throws: LocalDatabaseError.folderNotOurs(path: place.folder, owner: "nobody")) {
                _ = try place.cluster().start()
            }
            #expect(throws: LocalDatabaseError.folderNotOurs(path: place.folder, owner: "nobody")) {
                _ = try place.cluster().status()
            }
        }
    }

    @Test(.enabled(if: weAreRoot, "only root runs the server under another account"))
    func `a folder below a closed one leads to a cluster elsewhere`() throws {
        try TemporaryCluster.with(named: "closed/cluster") { place in
            try #require(mkdir("\(place.above)/closed", 0o700) == 0)
            let connection = try place.cluster().start()
            #expect(try TemporaryCluster.query("SELECT 1", at: connection) == ["1"])
            let status = try place.cluster().status()
            #expect(status.folder.hasPrefix("\(RelocatedFolder.base)/"))
            #expect(try FileStatus(of: "\(place.folder)/data") == nil)
            #expect(try place.cluster().start() == connection)
            try place.cluster().stop()
            try FileManager.default.removeItem(atPath: status.folder)
            rmdir(RelocatedFolder.base)
            let error = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().status() }
            guard case .damaged = error else { throw try #require(error) }
        }
    }

    @Test func `a socket folder that somebody else made is refused`() throws {
        try TemporaryCluster.with(named: String(repeating: "n", count: 120)) { place in
            let socket = SocketFolder(of: ClusterFolder(path: place.folder))
            try #require(mkdir(socket.path, 0o777) == 0 && chmod(socket.path, 0o777) == 0)
            defer { rmdir(socket.path) }
            #expect(throws: LocalDatabaseError.unsafeSocketFolder(path: socket.path)) {
                _ = try place.cluster().start()
            }
        }
    }

    @Test(.enabled(if: mayMount, "mounting needs root outside of a locked container"))
    func `a server whose disk has become read-only is found and stopped`() throws {
        try TemporaryCluster.with { place in
            try mounted(place.above, "size=200m") {
                let connection = try place.cluster().start()
                // What is open for writing keeps the file system from being remounted; a second mount over
                // the first is read-only for everybody who comes by the path from now on.
                let flags = UInt(MS_REMOUNT | MS_BIND | MS_RDONLY)
                try #require(mount(place.above, place.above, nil, UInt(MS_BIND), nil) == 0)
                defer { umount2(place.above, Int32(MNT_DETACH)) }
                try #require(mount("none", place.above, nil, flags, nil) == 0)
                try #require(FileSystem.isReadOnly(place.above))
                #expect(try place.cluster().start() == connection)
                try place.cluster().stop()
                #expect(try place.cluster().status().process == nil)
            }
        }
    }

    private func mounted(_ folder: String, _ options: String, _ body: () throws -> Void) throws {
        try #require(mount("none", folder, "tmpfs", 0, "\(options),mode=0711") == 0)
        defer { umount2(folder, Int32(MNT_DETACH)) }
        try body()
    }
}
