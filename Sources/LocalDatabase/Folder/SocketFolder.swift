import Foundation

/// The private folder of a cluster's Unix socket.
struct SocketFolder: Equatable, Sendable {
    /// The folder's path.
    let path: String
    /// Why it is not inside the cluster's folder; `nil` if it is.
    let reason: String?

    /// The socket's number, which is a part of its name only: no port is opened.
    static let port = 5432
    /// The longest path of a socket that the operating system takes, in bytes.
    static let maximumPathLength = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// The socket's own path.
    var socket: String { "\(path)/.s.PGSQL.\(Self.port)" }

    /// Chooses the folder: within the cluster's own unless its path cannot serve as a socket's.
    init(of folder: ClusterFolder) {
        let preferred = "\(folder.path)/socket"
        let length = "\(preferred)/.s.PGSQL.\(Self.port)".utf8.count
        if length > Self.maximumPathLength {
            path = Self.short(for: folder)
            reason =
                "the socket's path would have \(length) bytes in the database folder, "
                + "and the operating system takes \(Self.maximumPathLength)"
        } else if preferred.utf8.contains(where: { $0 < 0x20 || $0 == 0x2C || $0 == 0x22 }) {
            path = Self.short(for: folder)
            reason =
                "the database folder's path has a comma, quotation mark or control character in it, which "
                + "PostgreSQL takes for a list of folders"
        } else {
            path = preferred
            reason = nil
        }
    }

    /// Makes the folder, or checks that what is there is private to the account.
    func prepare(for account: ServerAccount) throws(LocalDatabaseError) {
        guard reason != nil else { return try FileSystem.makePrivateFolder(path, of: account) }
        // In a folder that everybody may write to, what is there already may be somebody's trap.
        if let status = try FileStatus(of: path) {
            guard status.isFolder, status.isPrivate, status.owner == account.user else {
                throw .unsafeSocketFolder(path: path)
            }
            return
        }
        guard mkdir(path, 0o700) == 0 else { throw .file(path, errno) }
        guard account.user == geteuid() || lchown(path, account.user, account.group) == 0 else {
            throw .file(path, errno)
        }
    }

    /// Whether a server answers on the socket.
    ///
    /// That it accepts a connection would prove little: the kernel does so for a server that hangs or dies.
    var answers: Bool {
        let descriptor = Foundation.socket(AF_UNIX, Int32(Self.streamType), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard connects(descriptor) else { return false }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        // “SSLRequest”: every server says S or N to it, and logs nothing when the client then leaves.
        let question: [UInt8] = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F]
        var answer: UInt8 = 0
        return send(descriptor, question, question.count, Self.withoutSignal) == question.count
            && recv(descriptor, &answer, 1, 0) == 1
            && (answer == UInt8(ascii: "N") || answer == UInt8(ascii: "S"))
    }

    private func connects(_ descriptor: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(socket.utf8)
        guard bytes.count <= Self.maximumPathLength else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    #if canImport(Darwin)
        private static let streamType = SOCK_STREAM
        private static let withoutSignal: Int32 = 0
    #else
        private static let streamType = SOCK_STREAM.rawValue
        private static let withoutSignal = Int32(MSG_NOSIGNAL)
    #endif

    /// `/tmp/attune-` and 64 bits of the cluster folder's path (FNV-1a), the same for every command.
    private static func short(for folder: ClusterFolder) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in folder.path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return "/tmp/attune-\(String(hash, radix: 36))"
    }
}
