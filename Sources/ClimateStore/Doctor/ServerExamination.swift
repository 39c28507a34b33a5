import Postgres

/// The server: its version, what its settings write down, and how it is reached.
enum ServerExamination {
    static func findings(on connection: inout Connection) throws -> [DoctorFinding] {
        let about = try connection.query(
            "SELECT current_setting('server_version_num')::integer / 10000, current_date::text"
        ).map { row in (major: try row[0] as Int32, today: try row[1] as String) }
        let settings = try settings(on: &connection)
        return about.flatMap { ServerVersions.findings(major: $0.major, today: $0.today) }
            + Self.findings(settings: settings)
            + (try overrides(on: &connection))
            + (try transport(settings, on: &connection))
            + (try authentication(on: &connection))
            + (try passwords(on: &connection))
            + (try extensions(on: &connection))
    }

    private static func settings(on connection: inout Connection) throws -> [String: String] {
        let rows = try connection.query("SELECT name::text, coalesce(setting, '') FROM pg_settings").map {
            row in
            (try row[0] as String, try row[1] as String)
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// What the values of settings mean; those not given are harmless.
    static func findings(settings: [String: String]) -> [DoctorFinding] {
        let logging = SettingFindings.all(of: settings).map { found in
            DoctorFinding(
                .logging, found.severity == .leak ? .problem : .warning, found.subject, reason: found.reason,
                remedy: found.remedy)
        }
        let others = ownRules.compactMap { rule -> DoctorFinding? in
            guard let value = settings[rule.name], value != rule.wanted else { return nil }
            return DoctorFinding(
                rule.area, rule.severity, "\(rule.name) = \(value)", reason: rule.reason,
                remedy: "Set \(rule.name) to \(rule.wanted).")
        }
        return logging + others
    }

    private struct Rule: Sendable {
        let name: String
        let wanted: String
        let area: DoctorFinding.Area
        let severity: DoctorFinding.Severity
        let reason: String
    }

    private static let ownRules = [
        Rule(
            name: "password_encryption", wanted: "scram-sha-256", area: .password, severity: .problem,
            reason: "New passwords are kept as MD5, by which whoever reads them can log in."),
        Rule(
            name: "fsync", wanted: "on", area: .safety, severity: .problem,
            reason: "A crash of the machine can lose or break what was committed."),
        Rule(
            name: "full_page_writes", wanted: "on", area: .safety, severity: .problem,
            reason: "A crash of the machine can leave half-written pages."),
        Rule(
            name: "row_security", wanted: "on", area: .rowSecurity, severity: .warning,
            reason: "Commands fail instead of seeing the rows of their scope."),
        Rule(
            name: "session_replication_role", wanted: "origin", area: .triggers, severity: .problem,
            reason: "Ordinary triggers do not fire in such sessions."),
    ]

    /// Settings that a role or a database has for itself.
    private static func overrides(on connection: inout Connection) throws -> [DoctorFinding] {
        let rows = try connection.query(
            """
            SELECT coalesce(d.datname, 'all databases') || ', ' || coalesce(r.rolname, 'all roles'), entry
            FROM pg_db_role_setting s
            LEFT JOIN pg_database d ON d.oid = s.setdatabase
            LEFT JOIN pg_roles r ON r.oid = s.setrole
            CROSS JOIN LATERAL unnest(s.setconfig) AS entry
            WHERE s.setdatabase = 0 OR d.datname = current_database()
            ORDER BY 1, 2
            """
        ).map { row in (place: try row[0] as String, entry: try row[1] as String) }
        return rows.flatMap { row -> [DoctorFinding] in
            let parts = row.entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return [] }
            return findings(settings: [String(parts[0]): String(parts[1])]).map { found in
                DoctorFinding(
                    found.area, found.severity, "\(found.subject) for \(row.place)", reason: found.reason,
                    remedy: "Take the setting back (ALTER DATABASE or ALTER ROLE … RESET …).")
            }
        }
    }

    /// Whether what travels over a network is encrypted.
    private static func transport(
        _ settings: [String: String], on connection: inout Connection
    ) throws -> [DoctorFinding] {
        let isPlain =
            try connection.query(
                "SELECT inet_client_addr() IS NOT NULL"
            ).map { row in try row[0] as Bool }.first ?? false
            && !connection.usesTLS
        return transport(
            addresses: settings["listen_addresses"], ssl: settings["ssl"], isPlainTCP: isPlain)
    }

    /// What a server's addresses and encryption mean.
    ///
    /// - Parameters:
    ///   - addresses: `listen_addresses`; `nil` if the login may not see it.
    ///   - ssl: Whether the server offers TLS, `on` or `off`.
    ///   - isPlainTCP: Whether this very connection goes over TCP without TLS.
    static func transport(addresses: String?, ssl: String?, isPlainTCP: Bool) -> [DoctorFinding] {
        let local: Set<String> = ["localhost", "127.0.0.1", "::1", ""]
        let open = (addresses ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
            .filter { !local.contains($0) }
        var findings: [DoctorFinding] = []
        if ssl == "off", !open.isEmpty {
            findings.append(
                DoctorFinding(
                    .connection, .problem, "listen_addresses = \(addresses ?? "")",
                    reason:
                        "The server listens on the network without TLS: answers and passwords can be read on the way.",
                    remedy:
                        "Set ssl to on with a certificate and hostssl lines in pg_hba.conf, or listen on localhost only."
                ))
        }
        if isPlainTCP {
            findings.append(
                DoctorFinding(
                    .connection, .warning, "this connection", reason: "It goes over TCP without TLS.",
                    remedy: "Add sslmode=verify-full to the connection, or use the server's Unix socket."))
        }
        return findings
    }

    /// Lines of pg_hba.conf that let in without a password, or ask for one in the clear; for superusers to see.
    private static func authentication(on connection: inout Connection) throws -> [DoctorFinding] {
        let maySee =
            try connection.query(
                "SELECT has_function_privilege('pg_hba_file_rules()', 'EXECUTE')"
            ).map { row in try row[0] as Bool }.first ?? false
        guard maySee else { return [] }
        return try connection.query(
            """
            SELECT line_number::integer, type, auth_method FROM pg_hba_file_rules
            WHERE auth_method IN ('trust', 'password', 'md5') AND error IS NULL ORDER BY 1
            """
        ).map { row in
            let method: String = try row[2]
            let isTrust = method == "trust"
            return DoctorFinding(
                .password, isTrust ? .problem : .warning,
                "pg_hba.conf line \(try row[0] as Int32): \(try row[1] as String) \(method)",
                reason: isTrust
                    ? "Whoever reaches the server may say they are anybody, a superuser included."
                    : "Passwords are sent or kept in a form that can be used by whoever reads them.",
                remedy: "Use scram-sha-256, or peer on the socket.")
        }
    }

    /// Logins whose password is kept as MD5; for superusers to see.
    private static func passwords(on connection: inout Connection) throws -> [DoctorFinding] {
        let maySee =
            try connection.query("SELECT has_table_privilege('pg_authid', 'SELECT')")
            .map { row in try row[0] as Bool }.first ?? false
        guard maySee else { return [] }
        return try connection.query(
            "SELECT rolname::text FROM pg_authid WHERE rolcanlogin AND rolpassword LIKE 'md5%' ORDER BY 1"
        ).map { row in
            DoctorFinding(
                .password, .warning, "login \(try row[0] as String)",
                reason: "Its password is kept as MD5, by which whoever reads it can log in.",
                remedy: "Set the password anew while password_encryption is scram-sha-256.")
        }
    }

    /// Extensions that keep statements, or show a superuser removed rows and the write-ahead log by SQL.
    private static func extensions(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT extname::text FROM pg_extension
            WHERE extname IN ('pg_stat_statements', 'pageinspect', 'pg_walinspect', 'dblink', 'file_fdw', 'postgres_fdw')
            ORDER BY 1
            """
        ).map { row in
            let name: String = try row[0]
            return DoctorFinding(
                .logging, .warning, "extension \(name)",
                reason: name == "pg_stat_statements"
                    ? "It counts statements and their rows: two looks tell how many responses came in between."
                    : "It reads pages, logs, files or other databases by SQL, past what the schema allows.",
                remedy: "DROP EXTENSION \(name); Attune needs none.")
        }
    }
}
