import Foundation

/// Where root's cluster is kept when its own folder is closed to the account that runs the server.
///
/// Root's home is closed to everybody else, and opening it would let the server's account in; so the cluster
/// is kept under `/var/lib/attune`, in a folder with a random name, and root's folder says which.
enum RelocatedFolder {
    /// The folder that holds relocated clusters.
    static let base = "/var/lib/attune"

    /// Reads where the cluster of a folder is kept.
    ///
    /// - Returns: `nil` if it is kept in the folder itself.
    static func read(in folder: String) throws(LocalDatabaseError) -> String? {
        let pointer = "\(folder)/location"
        guard let text = try FileSystem.read(pointer) else { return nil }
        let line = text.split(separator: "\n").last.map(String.init) ?? ""
        guard line.hasPrefix("\(base)/") else {
            throw .damaged(path: folder, reason: "its file ‘location’ does not name a folder in \(base)")
        }
        return line
    }

    /// Makes a new folder for the cluster of `folder`, and notes it there.
    static func make(for folder: String) throws(LocalDatabaseError) -> String {
        try FileSystem.makeFolders(base)
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        let home = "\(base)/\(name)"
        guard mkdir(home, 0o711) == 0, chmod(home, 0o711) == 0 else { throw .file(home, errno) }
        try FileSystem.write(
            """
            # The account that runs the server cannot reach this folder, so the database is kept here:
            \(home)

            """, to: "\(folder)/location", mode: 0o600)
        return home
    }
}
