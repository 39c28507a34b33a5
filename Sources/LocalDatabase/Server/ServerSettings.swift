import Foundation

/// The server's settings, which are the same for every cluster but for the memory and what a test adds.
struct ServerSettings {
    /// Setting by name, as in `postgresql.conf`, without quotation marks.
    let values: [String: String]

    /// Makes the settings of a cluster.
    ///
    /// - Parameters:
    ///   - folder: The cluster's folder.
    ///   - socket: The folder of its socket.
    ///   - extra: Settings that are added, or replace those here.
    init(folder: ClusterFolder, socket: SocketFolder, extra: [String: String]) {
        var values = Self.privacy
        values.merge(Self.storage) { $1 }
        values["shared_buffers"] = "\(Self.sharedMemory(of: ProcessInfo.processInfo.physicalMemory))MB"
        values["listen_addresses"] = ""
        values["port"] = String(SocketFolder.port)
        values["unix_socket_directories"] = socket.path
        values["unix_socket_permissions"] = "0700"
        values["hba_file"] = folder.authentication
        values["ident_file"] = folder.identities
        self.values = values.merging(extra) { $1 }
    }

    /// Nothing that somebody answered may reach the log: no statement, no parameter, no row in a detail.
    ///
    /// A client is told of its own errors; the log keeps what concerns the server (`log` and worse), since
    /// even an error's first line can quote a value.
    static let privacy = [
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_duration_sample": "-1",
        "log_duration": "off",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_min_error_statement": "panic",
        "log_min_messages": "log",
        "log_error_verbosity": "terse",
        "log_lock_waits": "off",
        "log_temp_files": "-1",
        "log_autovacuum_min_duration": "-1",
        "log_checkpoints": "off",
        "log_connections": "off",
        "log_disconnections": "off",
        "log_replication_commands": "off",
        "logging_collector": "off",
        "log_destination": "stderr",
        "log_line_prefix": "%m [%p] ",
        "log_timezone": "UTC",
        // A commit's time would date a response.
        "track_commit_timestamp": "off",
        "password_encryption": "scram-sha-256",
    ]

    /// One machine, a few connections, rows that must survive a crash.
    static let storage = [
        "max_connections": "64",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "archive_mode": "off",
        "max_wal_size": "1GB",
        "checkpoint_timeout": "15min",
        // Compiling a plan costs more than any of our statements.
        "jit": "off",
        "timezone": "UTC",
        "datestyle": "ISO, YMD",
        "lc_messages": "C",
        "cluster_name": "attune",
    ]

    /// The text of `postgresql.conf`.
    var text: String {
        let lines = values.sorted { $0.key < $1.key }.map { "\($0.key) = \(Self.quoted($0.value))" }
        return "# Written at every start: changes made here are lost.\n\(lines.joined(separator: "\n"))\n"
    }

    /// An eighth of the machine's memory, between 32 and 512 MB: the page cache does the rest.
    static func sharedMemory(of machine: UInt64) -> UInt64 { min(max(machine >> 23, 32), 512) }

    private static func quoted(_ value: String) -> String {
        let escaped = value.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "'", with: "''")
        return "'\(escaped)'"
    }
}
