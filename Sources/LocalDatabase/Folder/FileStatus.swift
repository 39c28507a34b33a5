import Foundation

/// Who owns a file and what it is.
struct FileStatus {
    private let entry: stat

    /// Reads the status of a file, or of what a symbolic link leads to.
    ///
    /// - Returns: `nil` if there is none.
    init?(following path: String) throws(LocalDatabaseError) {
        try self.init(path, following: true)
    }

    /// Reads the status of a file itself, be it a symbolic link.
    ///
    /// - Returns: `nil` if there is none.
    init?(of path: String) throws(LocalDatabaseError) {
        try self.init(path, following: false)
    }

    private init?(_ path: String, following: Bool) throws(LocalDatabaseError) {
        var entry = stat()
        let result = following ? stat(path, &entry) : lstat(path, &entry)
        guard result == 0 else {
            if errno == ENOENT { return nil }
            throw .file(path, errno)
        }
        self.entry = entry
    }

    /// The owner's user id.
    var owner: uid_t { entry.st_uid }
    /// Whether it is a folder.
    var isFolder: Bool { entry.st_mode & S_IFMT == S_IFDIR }
    /// Whether group or others may do anything with it.
    var isPrivate: Bool { entry.st_mode & 0o077 == 0 }
    /// The size in bytes.
    var size: Int { Int(entry.st_size) }

    /// Fails unless this is a folder.
    func requireFolder(_ path: String) throws(LocalDatabaseError) {
        guard isFolder else { throw .notAFolder(path: path) }
    }

    /// Fails unless this belongs to the user.
    func requireOwner(_ user: uid_t, _ path: String) throws(LocalDatabaseError) {
        guard owner == user else {
            let name = getpwuid(owner).map { String(cString: $0.pointee.pw_name) }
            throw .folderNotOurs(path: path, owner: name ?? "user \(owner)")
        }
    }
}
