import Foundation

/// Small file operations whose failures are typed: full, read-only, refused, in the way.
enum FileSystem {
    /// Makes a folder and those above it.
    static func makeFolders(_ path: String) throws(LocalDatabaseError) {
        if let status = try FileStatus(following: path) {
            try status.requireFolder(path)
            return
        }
        let above = (path as NSString).deletingLastPathComponent
        if above != path, !above.isEmpty { try makeFolders(above) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .file(path, errno) }
    }

    /// Makes a folder that only `account` can enter, or checks that it is one.
    static func makePrivateFolder(_ path: String, of account: ServerAccount) throws(LocalDatabaseError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .file(path, errno) }
        guard let status = try FileStatus(of: path), status.isFolder else { throw .notAFolder(path: path) }
        if status.owner != account.user {
            try status.requireOwner(geteuid(), path)
            guard lchown(path, account.user, account.group) == 0 else { throw .file(path, errno) }
        }
        guard chmod(path, 0o700) == 0 else { throw .file(path, errno) }
    }

    /// Reads a small text file.
    ///
    /// - Returns: `nil` if there is none.
    static func read(_ path: String) throws(LocalDatabaseError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .file(path, errno)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .file(path, errno) }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a text file whole or not at all; a file that says the same already is left alone.
    static func write(_ text: String, to path: String, mode: mode_t) throws(LocalDatabaseError) {
        guard try read(path) != text else { return }
        let draft = "\(path).new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .file(path, errno) }
        let bytes = Array(text.utf8)
        let count = Foundation.write(descriptor, bytes, bytes.count)
        let number = count == bytes.count ? 0 : count < 0 ? errno : ENOSPC
        let synced = fsync(descriptor) == 0 ? 0 : errno
        close(descriptor)
        guard number == 0, synced == 0, chmod(draft, mode) == 0, rename(draft, path) == 0 else {
            let failure = number != 0 ? number : synced != 0 ? synced : errno
            unlink(draft)
            throw .file(path, failure)
        }
    }

    /// Removes a folder and all it holds, if it is there.
    static func removeTree(_ path: String) throws(LocalDatabaseError) {
        guard try FileStatus(of: path) != nil else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw .fileFailed(path: path, reason: "it could not be removed")
        }
    }

    /// Whether we may run the file at a path.
    static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// The absolute path without symbolic links, or the path itself if it does not exist.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether the disk of a folder has no room for a server: less than 1 MiB for others than root.
    static func isFull(_ path: String) -> Bool {
        var space = statvfs()
        guard statvfs(path, &space) == 0 else { return false }
        return UInt64(space.f_bavail) * UInt64(space.f_frsize) < 1 << 20
    }

    /// Whether the file system of a folder is mounted read-only.
    static func isReadOnly(_ path: String) -> Bool {
        var space = statvfs()
        return statvfs(path, &space) == 0 && UInt(space.f_flag) & UInt(ST_RDONLY) != 0
    }
}
