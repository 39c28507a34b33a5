import Postgres

/// Who may do what, beyond what the schema itself grants.
enum RightsExamination {
    static func findings(isPrivate: Bool, on connection: inout Connection) throws -> [DoctorFinding] {
        try superuser(isPrivate, on: &connection) + roles(on: &connection) + owners(on: &connection)
            + database(on: &connection) + outsiders(on: &connection) + counters(on: &connection)
    }

    private static func flag(_ condition: Statement, on connection: inout Connection) throws -> Bool {
        try connection.query(condition).map { row in try row[0] as Bool }.first ?? false
    }

    private static func superuser(_ isPrivate: Bool, on connection: inout Connection) throws
        -> [DoctorFinding]
    {
        guard !isPrivate,
            try flag("SELECT rolsuper FROM pg_roles WHERE rolname = session_user", on: &connection)
        else { return [] }
        return [
            DoctorFinding(
                .rights, .warning, "this login",
                reason: "It is a superuser's, whom the database refuses nothing.",
                remedy:
                    "Work with logins that hold Attune's roles (attune access grant), and keep this one for migrations."
            )
        ]
    }

    /// Attune's roles must not be able to log in, nor to pass row-level security or make roles.
    private static func roles(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT rolname::text, concat_ws(', ', CASE WHEN rolcanlogin THEN 'LOGIN' END,
                CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
                CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
                CASE WHEN rolreplication THEN 'REPLICATION' END)
            FROM pg_roles
            WHERE rolname LIKE 'attune\\_%' AND rolname = ANY (ARRAY['attune_owner', 'attune_reader', 'attune_registrar',
                    'attune_administrator', 'attune_collector', 'attune_aggregator', 'attune_leader'])
              AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
            ORDER BY 1
            """
        ).map { row in
            DoctorFinding(
                .rights, .problem, "role \(try row[0] as String): \(try row[1] as String)",
                reason: "Attune's roles have no attributes: with these it can do more than its work.",
                remedy:
                    "Take them away (ALTER ROLE … NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION)."
            )
        }
    }

    /// Logins that may act as the owner of the tables at any time.
    private static func owners(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT m.rolname::text, o.rolname::text FROM pg_auth_members a
            JOIN pg_roles o ON o.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
            WHERE o.rolname IN ('attune_owner', 'attune_reader', 'attune_registrar')
              AND m.rolname NOT LIKE 'attune\\_%' AND m.rolcanlogin AND NOT m.rolsuper
              -- Since PostgreSQL 16 a membership may be no more than the right to grant it, as migrations need it.
              AND (coalesce((to_jsonb(a) ->> 'set_option')::boolean, true)
                   OR coalesce((to_jsonb(a) ->> 'inherit_option')::boolean, false))
            GROUP BY 1, 2 ORDER BY 1, 2
            """
        ).map { row in
            DoctorFinding(
                .rights, .warning, "login \(try row[0] as String)",
                reason:
                    "It may act as \(try row[1] as String) at any time, and so switch off what holds the promises.",
                remedy: "Revoke it; ‘attune database migrate’ takes and gives back what it needs by itself.")
        }
    }

    /// What everybody may do in the database and in its schema `public`.
    private static func database(on connection: inout Connection) throws -> [DoctorFinding] {
        let rows = try connection.query(
            """
            SELECT 'database', a.privilege_type FROM pg_database d
            CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
            WHERE d.datname = current_database() AND a.grantee = 0
            UNION ALL
            SELECT 'schema public', a.privilege_type FROM pg_namespace n
            CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
            WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE'
            ORDER BY 1, 2
            """
        ).map { row in (place: try row[0] as String, right: try row[1] as String) }
        return rows.map { row in
            DoctorFinding(
                .rights, .warning, "PUBLIC: \(row.right) on \(row.place)",
                reason: "Everybody with a login to the server has this right, and needs it for nothing.",
                remedy:
                    "REVOKE \(row.right) ON \(row.place == "database" ? "DATABASE …" : "SCHEMA public") FROM PUBLIC."
            )
        }
    }

    /// Rights on Attune's own objects that somebody other than its roles has.
    private static func outsiders(on connection: inout Connection) throws -> [DoctorFinding] {
        try connection.query(
            """
            SELECT object, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
                   string_agg(DISTINCT a.privilege_type, ', ')
            FROM (
                SELECT 'schema attune' AS object, nspacl AS acl FROM pg_namespace WHERE nspname = 'attune'
                UNION ALL
                SELECT c.relname::text, c.relacl FROM pg_class c WHERE c.relnamespace = 'attune'::regnamespace
                UNION ALL
                SELECT c.relname || '.' || t.attname, t.attacl FROM pg_attribute t
                JOIN pg_class c ON c.oid = t.attrelid WHERE c.relnamespace = 'attune'::regnamespace
                UNION ALL
                SELECT p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner)) FROM pg_proc p
                WHERE p.pronamespace = 'attune'::regnamespace
            ) AS held
            CROSS JOIN LATERAL aclexplode(held.acl) AS a
            WHERE a.grantee = 0 OR a.grantee::regrole::text NOT LIKE 'attune\\_%'
            GROUP BY 1, 2 ORDER BY 1, 2
            """
        ).map { row in
            DoctorFinding(
                .rights, .problem,
                "\(try row[1] as String): \(try row[2] as String) on \(try row[0] as String)",
                reason: "Only Attune's roles have rights in its schema.",
                remedy: "Revoke it (REVOKE ALL ON … FROM …).")
        }
    }

    /// Counters, sizes and locks that everybody may see tell how many responses came in, and when.
    private static func counters(on connection: inout Connection) throws -> [DoctorFinding] {
        let open = try ServerCounters.open(on: &connection)
        let views = open.filter { !$0.hasSuffix(")") }.map { $0.split(separator: ".").last ?? "" }
        guard !open.isEmpty else { return [] }
        return [
            DoctorFinding(
                .rights, .warning,
                "PUBLIC: \((views + ["\(open.count - views.count) functions"]).joined(separator: ", "))",
                reason:
                    "Everybody with a login to the database may look at what the server counts and locks: two looks tell "
                    + "how many responses came in between, and when.",
                remedy:
                    "Run ‘attune database migrate’ as a superuser, also after an upgrade of the server: it hides them."
            )
        ]
    }
}
