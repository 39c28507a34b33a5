import Foundation
import Testing

@testable import LocalDatabase

@Suite struct InstallationTests {
    @Test func `no PostgreSQL at all says which package to install`() throws {
        try TemporaryCluster.with { place in
            let search = PostgresSearch(folders: ["/nonexistent", place.above])
            let error = #expect(throws: LocalDatabaseError.notInstalled(unsupported: [])) {
                _ = try place.cluster(search: search).start()
            }
            #expect(error?.description.contains("apt-get install postgresql") == true)
            #expect(error?.kind == .unavailable)
        }
    }

    @Test(arguments: [12, 18])
    func `an unsupported PostgreSQL is named`(_ version: Int) throws {
        try TemporaryCluster.with { place in
            try pretend(version, in: place.above)
            #expect(throws: LocalDatabaseError.notInstalled(unsupported: [version])) {
                _ = try place.cluster(search: PostgresSearch(folders: [place.above])).start()
            }
        }
    }

    @Test func `the newest supported PostgreSQL makes a cluster, its own version opens it`() throws {
        try TemporaryCluster.with { place in
            let folders = try [13, 16, 18, 14].map { version in
                let folder = "\(place.above)/\(version)"
                try #require(mkdir(folder, 0o755) == 0)
                try pretend(version, in: folder)
                return folder
            }
            let search = PostgresSearch(folders: folders)
            #expect(try search.newest().version == 16)
            #expect(try search.matching(version: "13", folder: place.folder).version == 13)
            let error = LocalDatabaseError.versionNotInstalled(
                folder: place.folder, version: "15", installed: [13, 14, 16])
            #expect(throws: error) { _ = try search.matching(version: "15", folder: place.folder) }
        }
    }

    @Test func `a cluster of another major version is refused as it is`() throws {
        try TemporaryCluster.with { place in
            _ = try place.cluster().start()
            try place.cluster().stop()
            try Data("9\n".utf8).write(to: URL(filePath: "\(place.folder)/data/PG_VERSION"))
            let error = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().start() }
            guard case .versionNotInstalled(_, "9", _) = error else { throw try #require(error) }
            unlink("\(place.folder)/data/PG_VERSION")
            let damaged = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().start() }
            guard case .damaged = damaged else { throw try #require(damaged) }
        }
    }

    @Test func `what the server's programs say of a failure is passed on`() throws {
        try TemporaryCluster.with { place in
            try pretend(15, in: place.above)
            let error = #expect(throws: LocalDatabaseError.self) {
                _ = try place.cluster(search: PostgresSearch(folders: [place.above])).start()
            }
            guard case .creationFailed(_, let output) = error else { throw try #require(error) }
            #expect(output == "no such luck")
        }
    }

    @Test func `a server that refuses a setting is quoted`() throws {
        try TemporaryCluster.with(settings: ["shared_buffers": "16MB", "fsync": "maybe"]) { place in
            let error = #expect(throws: LocalDatabaseError.self) { _ = try place.cluster().start() }
            guard case .serverFailed(_, let output) = error else { throw try #require(error) }
            #expect(output.contains("fsync"))
        }
    }

    @Test(
        .enabled(if: weAreRoot, "another than root needs no other account"), arguments: ["no-such", "root"])
    func `root without an unprivileged account is told to make one`(_ name: String) throws {
        try TemporaryCluster.with { place in
            let error = #expect(throws: LocalDatabaseError.noUnprivilegedAccount(name: name)) {
                _ = try place.cluster(account: name).start()
            }
            #expect(error?.description.contains("adduser") == true)
        }
    }

    @Test(arguments: [
        (ENOSPC, LocalDatabaseError.diskFull(path: "/x")), (EDQUOT, .diskFull(path: "/x")),
        (EROFS, .readOnly(path: "/x")), (EACCES, .notPermitted(path: "/x")),
        (ENOTDIR, .notAFolder(path: "/x")), (EIO, .fileFailed(path: "/x", reason: "Input/output error")),
    ])
    func `an error number becomes an error with a remedy`(number: Int32, expected: LocalDatabaseError) {
        let error = LocalDatabaseError.file("/x", number)
        #expect(error == expected)
        #expect(error.description.contains("/x"))
        #expect(error.description.hasSuffix("."))
    }

    /// Programs that know their version and fail at everything else.
    private func pretend(_ version: Int, in folder: String) throws {
        let script = """
            #!/bin/sh
            [ "$1" = --version ] && { echo "postgres (PostgreSQL) \(version).3 (Debian \(version).3-1)"; exit; }
            echo no such luck >&2
            exit 1
            """
        for name in ["postgres", "initdb"] {
            try Data(script.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
            try #require(chmod("\(folder)/\(name)", 0o755) == 0)
        }
    }
}
