extension LocalDatabaseError: CustomStringConvertible {
    /// What happened, where, and what to do: sentences for the person at the keyboard.
    package var description: String {
        switch self {
        case .notInstalled, .versionNotInstalled, .noUnprivilegedAccount, .unnamedAccount, .programFailed:
            machineProblem
        case .folderNotOurs, .notAFolder, .notPermitted, .readOnly, .diskFull, .fileFailed, .damaged,
            .unsafeSocketFolder:
            folderProblem
        case .busy, .oldServerStillRunning, .creationFailed, .serverFailed, .startTimedOut, .stopTimedOut:
            serverProblem
        }
    }

    private var machineProblem: String {
        switch self {
        case .notInstalled(let unsupported):
            let found =
                unsupported.isEmpty
                ? "PostgreSQL is not installed on this machine"
                : "PostgreSQL \(Self.list(unsupported)) is installed, and Attune needs 13 to 17"
            return "\(found). Install it (Debian, Ubuntu: apt-get install postgresql), "
                + "or name a server with --database."
        case .versionNotInstalled(let folder, let version, let installed):
            let found = installed.isEmpty ? "no supported version is" : "only \(Self.list(installed)) is"
            return "The database in \(folder) was made by PostgreSQL \(version), but \(found) installed. "
                + "Install that version (apt-get install postgresql-\(version)), or move the folder away "
                + "to begin with an empty database."
        case .noUnprivilegedAccount(let name):
            return
                "PostgreSQL refuses to run as root, and there is no unprivileged account ‘\(name)’ to run it. "
                + "Make one (adduser --system --group --no-create-home \(name)), or run this as another user."
        case .unnamedAccount(let identifier):
            return "The user id \(identifier) has no account name, and PostgreSQL tells its users by name. "
                + "Add it to /etc/passwd, or run this as another user."
        case .programFailed(let path, let reason):
            return
                "\(path) could not be run: \(reason). Install PostgreSQL again, or name a server with --database."
        default: return ""
        }
    }

    private var folderProblem: String {
        switch self {
        case .folderNotOurs(let path, let owner):
            "The database folder \(path) belongs to ‘\(owner)’. Run this as that user, "
                + "or choose another folder with XDG_DATA_HOME."
        case .notAFolder(let path):
            "The database needs a folder at \(path), and something else is there or above it. Move it away, "
                + "or choose another folder with XDG_DATA_HOME."
        case .notPermitted(let path):
            "The operating system refuses access to \(path). Change its permissions, "
                + "or choose another folder with XDG_DATA_HOME."
        case .readOnly(let path):
            "\(path) is on a read-only file system, and the database must be written. Mount it for writing, "
                + "or choose another folder with XDG_DATA_HOME."
        case .diskFull(let path):
            "The disk that holds \(path) is full, so the database cannot be written. Free some space "
                + "(200 MB at least), or choose another folder with XDG_DATA_HOME."
        case .fileFailed(let path, let reason):
            "\(path) could not be used: \(reason). Mend it, or choose another folder with XDG_DATA_HOME."
        case .damaged(let path, let reason):
            "\(path) is not a complete database: \(reason). Restore it from a backup, "
                + "or move it away to begin with an empty one."
        case .unsafeSocketFolder(let path):
            "\(path) is needed for the database's socket and is not a private folder of this account. "
                + "Remove it, or choose a shorter folder with XDG_DATA_HOME."
        default: ""
        }
    }

    private var serverProblem: String {
        switch self {
        case .busy(let path, let seconds):
            "Another command has been starting or stopping the database in \(path) for \(seconds) seconds. "
                + "Wait for it, or end it."
        case .oldServerStillRunning(let path):
            "Processes of an earlier database server still use \(path). Wait until they have ended, "
                + "or end them (ps -ef | grep postgres)."
        case .creationFailed(let path, let output):
            "A database could not be made in \(path). PostgreSQL says: \(output)"
        case .serverFailed(let path, let output):
            "The database server in \(path) ended before it answered. Its log ends: \(output)"
        case .startTimedOut(let log, let seconds):
            "The database server has not answered within \(seconds) seconds; it may still be recovering "
                + "from a crash. Try again, and see \(log)."
        case .stopTimedOut(let log, let seconds):
            "The database server has not stopped within \(seconds) seconds. Try again, and see \(log)."
        default: ""
        }
    }

    private static func list(_ versions: [Int]) -> String {
        versions.map(String.init).joined(separator: ", ")
    }
}
