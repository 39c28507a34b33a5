import Postgres

/// What the server shows every login about the work of others: counters, sizes, locks, the write-ahead log's position.
///
/// Two looks at any of them tell how many responses came in between, or when. Only a superuser can hide them.
enum ServerCounters {
    /// Hides them from everybody but monitoring roles, if the login is a superuser's. To be repeated after an upgrade
    /// of the server, whose next version has counters of its own.
    ///
    /// - Returns: Whether the login could, and the server has Attune's roles.
    @discardableResult
    static func hide(on connection: inout Connection) throws -> Bool {
        let isSuperuser =
            try connection.query(
                """
                SELECT rolsuper AND to_regrole('attune_registrar') IS NOT NULL
                FROM pg_catalog.pg_roles WHERE rolname = current_user
                """
            )
            .map { row in try row[0] as Bool }.first ?? false
        guard isSuperuser else { return false }
        let statements = try open(on: &connection).map { name in
            let object = name.hasSuffix(")") ? "EXECUTE ON FUNCTION \(name)" : "SELECT ON \(name)"
            return "REVOKE \(object) FROM PUBLIC; GRANT \(object) TO pg_monitor, attune_owner"
        }
        // Whoever holds a lock by a number that anybody can compute keeps imports and releases waiting, so these go to
        // those whose commands take turns by one.
        let turns =
            "GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) "
            + "TO attune_registrar, attune_administrator, attune_aggregator"
        try connection.executeScript(unsafeSQL: (statements + [turns]).joined(separator: ";\n"))
        return true
    }

    /// Those that everybody may see: views, and functions with their parameters' types.
    static func open(on connection: inout Connection) throws -> [String] {
        try connection.query(
            """
            SELECT 'pg_catalog.' || c.relname FROM pg_catalog.pg_class c
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'
              AND c.relname ~ '^(pg_stat_|pg_statio_|pg_locks$)'
              AND EXISTS (SELECT FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
                          WHERE a.grantee = 0 AND a.privilege_type = 'SELECT')
            UNION ALL
            SELECT format('pg_catalog.%s(%s)', p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid))
            FROM pg_catalog.pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
              AND (p.proname ~ '^pg_stat_get_'
                   OR p.proname ~ '^pg_(try_)?advisory_(xact_)?lock'
                   OR p.proname ~ '^pg_(relation|table|total_relation|indexes|database|tablespace)_size$'
                   OR p.proname ~ '^pg_(current_wal|last_wal|control)_' OR p.proname = 'pg_lock_status')
              AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                          WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
            ORDER BY 1
            """
        ).map { row in try row[0] as String }
    }
}
