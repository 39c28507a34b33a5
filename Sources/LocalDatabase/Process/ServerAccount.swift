import Foundation

/// The operating system's account that a server runs under.
struct ServerAccount: Equatable, Sendable {
    /// The user id.
    let user: uid_t
    /// The primary group's id.
    let group: gid_t
    /// The account's name, by which peer authentication knows it.
    let name: String

    /// Whether this process is root's, and so has to hand the server to another account.
    static var weAreRoot: Bool { geteuid() == 0 }

    /// Finds the account for a new cluster: ourselves or, as root, the account `unprivileged`.
    static func forNewCluster(unprivileged name: String) throws(LocalDatabaseError) -> ServerAccount {
        guard weAreRoot else { return try ServerAccount(user: geteuid()) }
        guard let entry = getpwnam(name), entry.pointee.pw_uid != 0 else {
            throw .noUnprivilegedAccount(name: name)
        }
        return ServerAccount(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, name: name)
    }

    /// Looks an account up by its number.
    init(user: uid_t) throws(LocalDatabaseError) {
        guard let entry = getpwuid(user) else { throw .unnamedAccount(identifier: user) }
        self.init(user: user, group: entry.pointee.pw_gid, name: String(cString: entry.pointee.pw_name))
    }

    private init(user: uid_t, group: gid_t, name: String) {
        self.user = user
        self.group = group
        self.name = name
    }

    /// The command with what runs it under this account in front of it, if that is not our own.
    func running(_ command: [String]) throws(LocalDatabaseError) -> [String] {
        guard user != geteuid() else { return command }
        // Of util-linux, which every Debian has; unlike su and runuser it opens no login session.
        let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first { FileSystem.isProgram($0) }
        guard let setpriv else {
            throw .programFailed(path: "setpriv", reason: "it is not installed (package util-linux)")
        }
        return [setpriv, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--no-new-privs"] + command
    }

    /// Whether this account may pass through a folder and all above it.
    func canReach(_ path: String) -> Bool {
        var folder = path
        while true {
            var entry = stat()
            guard stat(folder, &entry) == 0 else { return false }
            let bits = mode_t(
                entry.st_uid == user ? S_IXUSR : entry.st_gid == group ? S_IXGRP : S_IXOTH)
            guard entry.st_mode & bits != 0 else { return false }
            guard folder != "/" else { return true }
            folder = (folder as NSString).deletingLastPathComponent
        }
    }
}
