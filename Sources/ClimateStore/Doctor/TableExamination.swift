import Postgres

/// The tables as they are: what of them is switched off, broken or left behind.
enum TableExamination {
    static func findings(on connection: inout Connection) throws -> [DoctorFinding] {
        try rowSecurity(on: &connection) + triggers(on: &connection) + indexes(on: &connection)
            + partitions(on: &connection) + unfinished(on: &connection)
    }

    /// Tables of tenant data without row-level security, or with one that their owner passes.
    private static func rowSecurity(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT c.relname::text FROM pg_class c
            WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
              AND EXISTS (SELECT FROM pg_attribute a
                          WHERE a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped)
            ORDER BY 1
            """
        ).map { row in
            DoctorFinding(
                .rowSecurity, .problem, "table \(try row[0] as String)",
                reason:
                    "Row-level security is off or not forced: one organisation's logins could see another's rows.",
                remedy: "ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY.")
        }
    }

    private static func triggers(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT c.relname::text, t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE c.relnamespace = 'attune'::regnamespace AND t.tgenabled IN ('D', 'R') ORDER BY 1, 2
            """
        ).map { row in
            DoctorFinding(
                .triggers, .problem, "\(try row[1] as String) on \(try row[0] as String)",
                reason: "The trigger is switched off, and with it the promise it holds.",
                remedy:
                    "ALTER TABLE … ENABLE ALWAYS TRIGGER …, and look into the audit log for what happened meanwhile."
            )
        }
    }

    private static func indexes(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = 'attune'::regnamespace AND NOT (i.indisvalid AND i.indisready) ORDER BY 1
            """
        ).map { row in
            DoctorFinding(
                .indexes, .problem, "index \(try row[0] as String)",
                reason: "The index is not valid: it neither speeds up nor keeps keys unique.",
                remedy: "REINDEX INDEX attune.…")
        }
    }

    /// Tables of a wave's rows that are no part of the wave any more.
    private static func partitions(on connection: inout Connection) throws -> [DoctorFinding] {
        let loose = try connection.query(
            """
            SELECT c.relname::text FROM pg_class c
            WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
              AND c.relname ~ '^(response|held_response|comment|held_comment)_.*[0-9]+$' ORDER BY 1
            """
        ).map { row in try row[0] as String }
        return loose.map { name in
            DoctorFinding(
                .unfinished, .problem, "table \(name)",
                reason:
                    "It holds rows of a wave and is no part of the wave's tables: nothing protects or erases it.",
                remedy: "Find out who detached or copied it, and drop it.")
        }
    }

    /// Partitions of closed waves that still take rows, of the waves that the session's role may see.
    static func closedWaveFindings(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT c.relname::text FROM attune.wave w
            JOIN pg_class c ON c.relnamespace = 'attune'::regnamespace AND c.relispartition
                AND c.relname LIKE '%\\_' || w.wave::text
            CROSS JOIN LATERAL aclexplode(c.relacl) AS a
            WHERE w.state = 'closed' AND a.grantee <> c.relowner AND a.privilege_type = 'INSERT' ORDER BY 1
            """
        ).map { row in
            DoctorFinding(
                .rights, .problem, "table \(try row[0] as String)",
                reason: "Somebody may still add rows to a closed wave.",
                remedy: "REVOKE INSERT ON attune.… FROM attune_collector.")
        }
    }

    /// Prepared transactions hold locks and rows for ever; databases of an earlier examination are of no use.
    private static func unfinished(on connection: inout Connection) throws -> [DoctorFinding] {
        let prepared = try connection.query(
            "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY 1"
        ).map { row in
            DoctorFinding(
                .unfinished, .warning, "prepared transaction \(try row[0] as String)",
                reason: "It was prepared and neither committed nor rolled back, and holds what it locked.",
                remedy: "ROLLBACK PREPARED '…'. Attune never prepares transactions.")
        }
        let scratch = try connection.query(
            "SELECT datname::text FROM pg_database WHERE datname ~ '^attune_doctor_[0-9a-z]+$' ORDER BY 1"
        ).map { row in
            DoctorFinding(
                .unfinished, .warning, "database \(try row[0] as String)",
                reason: "An earlier examination was interrupted, or another is running.",
                remedy: "DROP DATABASE, if none is running.")
        }
        return prepared + scratch
    }
}
