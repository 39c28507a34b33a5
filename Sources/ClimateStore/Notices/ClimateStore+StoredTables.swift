import Postgres

extension ClimateStore {
    /// Lists the tables and columns that the database has, by name; each wave's own partitions are left out unless
    /// they have columns of their own.
    ///
    /// A table somewhere else in the database that copies responses is found by `attune wave verify`.
    package func storedTables() async throws -> [StoredTable] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try connection.query(
                """
                SELECT coalesce(whole.relname, c.relname)::text, a.attname::text
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
                LEFT JOIN pg_class whole ON whole.oid = i.inhparent
                WHERE n.nspname = 'attune' AND c.relkind IN ('r', 'p', 'f', 'm')
                GROUP BY 1, 2
                ORDER BY 1, min(a.attnum), 2
                """
            ).map { row in (table: try row[0] as String, column: try row[1] as String) }
        }.reduce(into: [StoredTable]()) { tables, row in
            let isNext = tables.last?.name == row.table
            let columns = isNext ? tables.removeLast().columns : []
            tables.append(StoredTable(name: row.table, columns: columns + [row.column]))
        }
    }
}
