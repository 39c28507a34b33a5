import Foundation
import Postgres
import Synchronization

/// Listens on a Unix socket where libpq looks for one, and gives each caller to a thread of its own.
final class SocketServer: Sendable {
    /// The folder of the socket, for `host=`.
    let folder: String
    private let listener: Int32

    /// Starts to listen.
    ///
    /// - Parameter serve: Called with each accepted socket, which is closed when it returns.
    init(_ serve: @escaping @Sendable (Int32) -> Void) throws {
        folder = NSTemporaryDirectory() + "pg-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Writing to a caller who has hung up is an error like any other here.
        signal(SIGPIPE, SIG_IGN)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        listener = descriptor
        let isBound = Self.withAddress(folder + "/.s.PGSQL.5432") { bind(descriptor, $0, $1) } == 0
        guard isBound, listen(descriptor, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        Thread.detachNewThread {
            while true {
                let caller = accept(descriptor, nil, nil)
                guard caller >= 0 else { break }
                Thread.detachNewThread {
                    serve(caller)
                    close(caller)
                }
            }
            // Only here: closed by another thread, the number could be a new socket's by now.
            close(descriptor)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Connects to the Unix socket of a real server.
    ///
    /// - Returns: The socket; negative if there is none.
    static func connect(folder: String, port: Int) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isConnected =
            withAddress("\(folder)/.s.PGSQL.\(port)") { Foundation.connect(descriptor, $0, $1) } == 0
        return isConnected ? descriptor : -1
    }

    /// Copies bytes from one socket to another until either ends, `limit` is reached, or `isCut` says so.
    static func copy(from source: Int32, to target: Int32, limit: Int = .max) {
        var left = limit
        var buffer = [UInt8](repeating: 0, count: 8192)
        while left > 0 {
            let count = read(source, &buffer, min(buffer.count, left))
            guard count > 0, write(target, buffer, count) == count else { break }
            left -= count
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32)
        -> Int32
    {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
        }
    }
}

extension SocketServer {
    /// A server that refuses every caller with an error of these fields.
    static func refusing(_ state: String, _ message: String) throws -> SocketServer {
        try SocketServer { caller in
            var startup = [UInt8](repeating: 0, count: 1024)
            _ = read(caller, &startup, startup.count)
            let fields = [
                ("S", "FATAL"), ("V", "FATAL"), ("C", state), ("M", message), ("F", "x.c"), ("L", "1"),
            ]
            let body = Array(fields.map { "\($0.0)\($0.1)\0" }.joined().utf8) + [0]
            let length = UInt32(body.count + 4)
            let header =
                [UInt8(ascii: "E")] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
            _ = write(caller, header + body, header.count + body.count)
        }
    }

    /// A server that takes every call and never says a word.
    static func silent() throws -> SocketServer {
        try SocketServer { caller in
            var buffer = [UInt8](repeating: 0, count: 1024)
            while read(caller, &buffer, buffer.count) > 0 {}
        }
    }

    /// Passes everything on to a real server, and cuts the line after so many bytes from it.
    static func proxy(to connection: ServerPlace, cutAfter limit: Int) throws -> SocketServer {
        try SocketServer { caller in
            let server = connect(folder: connection.folder, port: connection.port)
            guard server >= 0 else { return }
            Thread.detachNewThread { copy(from: caller, to: server) }
            copy(from: server, to: caller, limit: limit)
            close(server)
        }
    }
}

/// Where a real server's socket is.
struct ServerPlace: Sendable {
    let folder: String
    let port: Int
    let user: String
    let database: String

    /// Looks where the server under test is.
    init() throws {
        let connection = try Fixture.connect()
        (folder, port) = (connection.host, connection.port)
        (user, database) = (connection.user, connection.database)
    }
}
