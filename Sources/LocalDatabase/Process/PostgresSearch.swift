import Foundation

/// Where installed PostgreSQL servers are looked for.
package struct PostgresSearch: Sendable {
    /// Folders that may hold `postgres` and `initdb`, the preferred first.
    package let folders: [String]

    /// Looks in the given folders only.
    package init(folders: [String]) {
        self.folders = folders
    }

    /// Debian's versioned folders, newest first, those of other systems, then `PATH` and `pg_config`.
    package static var standard: PostgresSearch {
        let versions = PostgresInstallation.supported.reversed()
        let patterns = [
            "/usr/lib/postgresql/%/bin", "/usr/pgsql-%/bin", "/opt/homebrew/opt/postgresql@%/bin",
            "/usr/local/opt/postgresql@%/bin",
        ]
        var folders = versions.flatMap { version in
            patterns.map { $0.replacingOccurrences(of: "%", with: String(version)) }
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let onPath = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        folders += onPath
        let configured = onPath.map { "\($0)/pg_config" }.first { FileSystem.isProgram($0) }
        if let configured, let outcome = try? ChildProcess.run([configured, "--bindir"]), outcome.status == 0
        {
            folders.append(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return PostgresSearch(folders: folders)
    }

    /// Every installation found, of any version, without a folder named twice.
    var installations: [PostgresInstallation] {
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }.compactMap(PostgresInstallation.init(programs:))
    }

    /// Finds the installation to make a new cluster with: the newest supported one.
    func newest() throws(LocalDatabaseError) -> PostgresInstallation {
        let found = installations
        let usable = found.filter { PostgresInstallation.supported.contains($0.version) }
        guard let best = usable.max(by: { $0.version < $1.version }) else {
            throw .notInstalled(unsupported: Set(found.map(\.version)).sorted())
        }
        return best
    }

    /// Finds the installation for a cluster that exists: its own major version and no other can open it.
    func matching(version: String, folder: String) throws(LocalDatabaseError) -> PostgresInstallation {
        let usable = installations.filter { PostgresInstallation.supported.contains($0.version) }
        if let match = usable.first(where: { String($0.version) == version }) { return match }
        guard !usable.isEmpty || PostgresInstallation.supported.contains(Int(version) ?? 0) else {
            throw .notInstalled(unsupported: Set(installations.map(\.version)).sorted())
        }
        throw .versionNotInstalled(
            folder: folder, version: version, installed: Set(usable.map(\.version)).sorted())
    }
}
