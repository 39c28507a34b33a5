import Foundation

/// Why the local cluster could not be made, started, stopped or read, and what to do about it.
///
/// Messages name folders, accounts and versions only; nothing that a database holds can be in one.
package enum LocalDatabaseError: Error, Equatable, Sendable {
    /// No supported PostgreSQL was found; `unsupported` lists the major versions that were.
    case notInstalled(unsupported: [Int])
    /// The cluster in `folder` was made by another major version than those installed.
    case versionNotInstalled(folder: String, version: String, installed: [Int])
    /// We are root, PostgreSQL refuses to run as root, and the named account does not exist or is root too.
    case noUnprivilegedAccount(name: String)
    /// The user id has no account name, which peer authentication needs.
    case unnamedAccount(identifier: UInt32)
    /// The folder belongs to another account.
    case folderNotOurs(path: String, owner: String)
    /// Something that is not a folder stands where one is needed.
    case notAFolder(path: String)
    /// The operating system refused access.
    case notPermitted(path: String)
    /// The file system is mounted read-only.
    case readOnly(path: String)
    /// The disk or the account's quota is full.
    case diskFull(path: String)
    /// A file or folder could not be used for another reason, which is the operating system's `reason`.
    case fileFailed(path: String, reason: String)
    /// The folder holds something that is not a complete cluster.
    case damaged(path: String, reason: String)
    /// Another command has held the cluster's lock for all of the waiting time.
    case busy(path: String, seconds: Int)
    /// Processes of a server that was killed still hold its memory.
    case oldServerStillRunning(path: String)
    /// `initdb` or the first start failed; `output` is the end of what it said.
    case creationFailed(path: String, output: String)
    /// The server ended before it answered; `output` is the end of its log.
    case serverFailed(path: String, output: String)
    /// The server did not answer in time; it goes on starting.
    case startTimedOut(log: String, seconds: Int)
    /// The server did not end in time; it goes on stopping.
    case stopTimedOut(log: String, seconds: Int)
    /// The short folder for the socket exists but is not private to us.
    case unsafeSocketFolder(path: String)
    /// A program could not be run for the operating system's `reason`.
    case programFailed(path: String, reason: String)

    /// What a command makes of an error: its exit code depends on this alone.
    package enum Kind: Sendable {
        /// There is no server to talk to.
        case unavailable
        /// The place of the cluster cannot be written.
        case cannotWrite
        /// The place of the cluster belongs to somebody else.
        case notPermitted
    }

    /// The error's kind.
    package var kind: Kind {
        switch self {
        case .readOnly, .diskFull, .notAFolder, .fileFailed: .cannotWrite
        case .folderNotOurs, .notPermitted, .unsafeSocketFolder: .notPermitted
        default: .unavailable
        }
    }

    /// The error for a failed call on a file, from the operating system's error number.
    static func file(_ path: String, _ number: Int32) -> LocalDatabaseError {
        switch number {
        case EACCES, EPERM: .notPermitted(path: path)
        case EROFS: .readOnly(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case ENOTDIR, EEXIST: .notAFolder(path: path)
        default: .fileFailed(path: path, reason: String(cString: strerror(number)))
        }
    }
}
