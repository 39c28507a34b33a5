import Postgres

/// The schema as its catalogue describes it: a line for each object, with all that its promises rest on.
///
/// Each wave's own partitions are left out, since their number is not the migrations' matter.
struct SchemaDescription: Sendable, Equatable {
    /// What each object is like, by the object's kind and name.
    let objects: [String: String]

    init(objects: [String: String]) { self.objects = objects }

    /// Reads the catalogue.
    init(on connection: inout Connection) throws {
        // Names of the schema's own objects are the same whatever the session's search path.
        try connection.execute("SET LOCAL search_path = pg_catalog, pg_temp")
        let rows = try connection.query(Self.statement).map { row in
            (try row[0] as String, try row[1] as String)
        }
        objects = Dictionary(rows, uniquingKeysWith: { first, second in "\(first); \(second)" })
    }

    /// An object that is not as expected.
    enum Difference: Sendable, Equatable {
        case missing(String)
        case added(String)
        case changed(String)
    }

    /// Compares with the schema that is expected, by the objects' names.
    func differences(from expected: SchemaDescription) -> [Difference] {
        Set(objects.keys).union(expected.objects.keys).sorted().compactMap { name in
            switch (objects[name], expected.objects[name]) {
            case (nil, _): .missing(name)
            case (_, nil): .added(name)
            case (let here, let there): here == there ? nil : .changed(name)
            }
        }
    }

    private static let statement: Statement = """
        WITH relation AS (
            SELECT c.* FROM pg_class c WHERE c.relnamespace = 'attune'::regnamespace AND NOT c.relispartition
        ), granted AS (
            SELECT held.kind, held.oid, string_agg(
                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END || ':' || a.privilege_type
                    || CASE WHEN a.is_grantable THEN '*' ELSE '' END,
                ' ' ORDER BY a.grantee = 0, a.grantee::regrole::text, a.privilege_type) AS rights
            FROM (
                SELECT 'r' AS kind, c.oid, c.relacl AS acl, c.relowner AS owner FROM relation c
                UNION ALL
                SELECT 'f', p.oid, coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner FROM pg_proc p
                WHERE p.pronamespace = 'attune'::regnamespace
                UNION ALL
                SELECT 'n', n.oid, n.nspacl, n.nspowner FROM pg_namespace n WHERE n.nspname = 'attune'
            ) AS held
            CROSS JOIN LATERAL aclexplode(held.acl) AS a
            WHERE a.grantee <> held.owner
            GROUP BY held.kind, held.oid
        )
        SELECT 'schema attune', concat_ws('|', n.nspowner::regrole, g.rights)
        FROM pg_namespace n LEFT JOIN granted g ON g.kind = 'n' AND g.oid = n.oid WHERE n.nspname = 'attune'
        UNION ALL
        SELECT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'i' THEN 'index ' WHEN 'I' THEN 'index ' WHEN 'S' THEN 'sequence '
                ELSE 'table ' END || c.relname,
            concat_ws('|', c.relkind, c.relowner::regrole, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
                c.reloptions::text, g.rights,
                CASE WHEN c.relkind = 'v' THEN md5(pg_get_viewdef(c.oid)) END,
                CASE WHEN c.relkind IN ('i', 'I') THEN pg_get_indexdef(c.oid) END,
                CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END)
        FROM relation c LEFT JOIN granted g ON g.kind = 'r' AND g.oid = c.oid
        UNION ALL
        SELECT 'column ' || c.relname || '.' || a.attname,
            concat_ws('|', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation,
                (SELECT string_agg(x.grantee::regrole::text || ':' || x.privilege_type, ' '
                                   ORDER BY x.grantee::regrole::text, x.privilege_type)
                 FROM aclexplode(a.attacl) AS x WHERE x.grantee <> c.relowner))
        FROM relation c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'p', 'v')
        UNION ALL
        SELECT 'constraint ' || c.relname || '.' || k.conname,
            concat_ws('|', pg_get_constraintdef(k.oid), k.convalidated, k.condeferrable, k.condeferred)
        FROM relation c JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype <> 'n' AND k.conparentid = 0
        UNION ALL
        SELECT 'trigger ' || c.relname || '.' || t.tgname, concat_ws('|', t.tgenabled, pg_get_triggerdef(t.oid))
        FROM relation c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT 'policy ' || c.relname || '.' || p.polname,
            concat_ws('|', p.polcmd, p.polpermissive,
                (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ' ' ORDER BY r::regrole::text)
                 FROM unnest(p.polroles) AS r),
                pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        FROM relation c JOIN pg_policy p ON p.polrelid = c.oid
        UNION ALL
        SELECT 'rule ' || c.relname || '.' || r.rulename, concat_ws('|', r.ev_enabled, md5(pg_get_ruledef(r.oid)))
        FROM relation c JOIN pg_rewrite r ON r.ev_class = c.oid WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'function ' || p.oid::regprocedure::text,
            concat_ws('|', p.proowner::regrole, l.lanname, p.prokind, p.prosecdef, p.provolatile, p.proleakproof,
                p.proisstrict, p.proconfig::text, pg_get_function_result(p.oid), pg_get_function_arguments(p.oid),
                md5(coalesce(p.prosrc, '')), g.rights)
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN granted g ON g.kind = 'f' AND g.oid = p.oid
        WHERE p.pronamespace = 'attune'::regnamespace
        """
}
