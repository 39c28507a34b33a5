import Postgres

extension WaveTables {
    /// Indexes and keys.
    func indexFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let indexes = try connection.query(
            """
            SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indrelid::bigint = ANY (\(identifiers)) ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .indexes, .leak, try row[0] as String,
                reason:
                    "An index keeps values beside the rows, in an order of its own, and finds a person's row by them.",
                remedy: "Drop the index (DROP INDEX); Attune reads a wave as a whole and needs none.")
        }
        let keys = try connection.query(
            """
            SELECT k.conname::text, k.conrelid::regclass::text FROM pg_constraint k
            WHERE k.contype = 'f' AND (k.conrelid::bigint = ANY (\(identifiers)) OR k.confrelid::bigint = ANY (\(identifiers)))
            ORDER BY 2, 1
            """
        ).map { row in
            WaveFinding(
                .keys, .leak, "\(try row[0] as String) on \(try row[1] as String)",
                reason: "A foreign key joins responses to another table.",
                remedy: "Drop the constraint and the column it stands on.")
        }
        return indexes + keys
    }

    /// What repeats the rows or reaches them.
    func copyFindings(on connection: inout Connection) throws -> [WaveFinding] {
        try inheritors(on: &connection) + views(on: &connection) + lookAlikes(on: &connection)
    }

    /// Tables below a partition, above it besides its own family, or attached though they are no wave's.
    private func inheritors(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT DISTINCT CASE WHEN below.relname::text = ANY (\(partitions)) THEN above.oid ELSE below.oid END::regclass::text
            FROM pg_inherits i JOIN pg_class below ON below.oid = i.inhrelid JOIN pg_class above ON above.oid = i.inhparent
            WHERE (above.oid::bigint = ANY (\(identifiers)) OR below.oid::bigint = ANY (\(identifiers)))
              AND NOT (above.relname::text = ANY (\(Self.families)) AND below.relkind = 'r'
                       AND below.relname ~ ('^' || above.relname || '_[0-9]+$'))
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .copies, .leak, try row[0] as String,
                reason:
                    "The table is tied to the responses by inheritance or as a partition that Attune did not make.",
                remedy:
                    "Detach it (ALTER TABLE … DETACH PARTITION or NO INHERIT) and drop it if it holds copies."
            )
        }
    }

    private func views(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT DISTINCT v.oid::regclass::text, v.relkind = 'm'
            FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
            JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace n ON n.oid = v.relnamespace
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid::bigint = ANY (\(identifiers)) AND v.relkind IN ('v', 'm')
              AND NOT (n.nspname = 'attune' AND v.relname = 'decoded_answer')
            ORDER BY 1
            """
        ).map { row in
            let isCopy: Bool = try row[1]
            return WaveFinding(
                .copies, .leak, try row[0] as String,
                reason: isCopy
                    ? "The materialised view keeps a copy of responses that closing the wave does not mix."
                    : "The view shows responses with its owner's rights to whoever may read the view.",
                remedy: isCopy ? "Drop it (DROP MATERIALIZED VIEW)." : "Drop it (DROP VIEW).")
        }
    }

    /// Tables with the columns of responses or comments that belong to no wave.
    private func lookAlikes(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND NOT (n.nspname = 'attune' AND c.relname ~ '^(held_)?(response|comment)(_[0-9]+)?$')
              AND ((SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                        AND (a.attname, a.atttypid) IN (('unit', 'int4'::regtype), ('answers', 'bytea'::regtype))) = 2
                OR (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                        AND (a.attname, a.atttypid) IN (('unit', 'int4'::regtype), ('question', 'int2'::regtype), ('text', 'text'::regtype))) = 3)
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .copies, .leak, try row[0] as String,
                reason:
                    "The table has the columns of responses or comments and belongs to no wave: it looks like a copy, which "
                    + "is neither mixed nor removed.",
                remedy: "Drop it.")
        }
    }

    /// Who may read or change rows beside Attune's roles.
    func rightFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let isOpen = wave.state == .open
        return try connection.query(
            """
            SELECT c.oid::regclass::text, coalesce(g.rolname::text, 'PUBLIC'), string_agg(acl.privilege_type, ', ' ORDER BY acl.privilege_type)
            FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS acl
            LEFT JOIN pg_roles g ON g.oid = acl.grantee
            WHERE c.oid::bigint = ANY (\(identifiers)) AND acl.grantee <> c.relowner
              AND NOT (g.rolname = 'attune_aggregator' AND c.relname = 'response' AND acl.privilege_type = 'SELECT')
              AND NOT (g.rolname = 'attune_collector' AND c.relname::text = ANY (\(partitions))
                       AND acl.privilege_type = 'INSERT' AND \(isOpen))
            GROUP BY 1, 2
            UNION ALL
            SELECT c.oid::regclass::text, o.rolname::text, 'ownership'
            FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner
            WHERE c.oid::bigint = ANY (\(identifiers)) AND o.rolname <> 'attune_owner'
            ORDER BY 1, 2
            """
        ).map { row in
            WaveFinding(
                .rights, .leak,
                "\(try row[1] as String) has \(try row[2] as String) on \(try row[0] as String)",
                reason:
                    "Whoever reads an open wave twice sees what came in between, and whoever may change rows can mark them.",
                remedy: "Revoke it (REVOKE ALL ON … FROM …); Attune's commands need no such right.")
        }
    }
}
