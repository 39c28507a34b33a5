import Postgres

/// The schema's objects as the server's catalogue lists them.
struct SchemaCatalogue: Sendable {
    /// A table, view or partition.
    struct Relation: Sendable {
        let name: String
        let isView: Bool
        let isPartition: Bool
        let columns: [Column]
        /// The columns of the primary key.
        var key: [Column] { columns.filter(\.isKey) }
    }

    /// A column with its type's name.
    struct Column: Sendable {
        let name: String
        let type: String
        let isKey: Bool
    }

    /// A function with the types of what it takes.
    struct Function: Sendable {
        let name: String
        let types: [String]
        let parameters: [String]

        /// The function with its types, as `regprocedure` reads it.
        var signature: String { "attune.\(name)(\(types.joined(separator: ",")))" }
        /// A call with nothing but nulls.
        var emptyCall: String { "attune.\(name)(\(types.map { "NULL::\($0)" }.joined(separator: ", ")))" }
    }

    let relations: [Relation]
    let functions: [Function]

    init(_ connection: inout Connection) throws {
        var columns: [String: [Column]] = [:]
        let listed = try connection.query(
            """
            SELECT a.attrelid::regclass::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
                   EXISTS (SELECT FROM pg_constraint k
                           WHERE k.conrelid = a.attrelid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """
        ).map { row in
            (
                relation: try row[0] as String,
                column: Column(name: try row[1], type: try row[2], isKey: try row[3])
            )
        }
        for entry in listed { columns[entry.relation, default: []].append(entry.column) }
        relations = try connection.query(
            """
            SELECT c.oid::regclass::text, c.relname::text, c.relkind = 'v', c.relispartition FROM pg_class c
            WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 2
            """
        ).map { row in
            Relation(
                name: try row[1], isView: try row[2], isPartition: try row[3],
                columns: columns[try row[0]] ?? [])
        }
        functions = try connection.query(
            """
            SELECT p.proname::text, ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t)::text[],
                   coalesce(p.proargnames[1:p.pronargs], '{}')::text[]
            FROM pg_proc p WHERE p.pronamespace = 'attune'::regnamespace ORDER BY 1, 2
            """
        ).map { row in Function(name: try row[0], types: try row[1], parameters: try row[2]) }
    }
}

extension Connection {
    /// What the server says to a statement: `nil` if it did as it was told, which is undone.
    mutating func attempt(_ statement: String, as role: String? = nil) throws -> PostgresError? {
        struct Undo: Error {}
        do {
            try savepoint { connection in
                if let role { try connection.executeScript(unsafeSQL: "SET LOCAL ROLE \"\(role)\"") }
                try connection.executeScript(unsafeSQL: statement)
                throw Undo()
            }
        } catch is Undo {
            return nil
        } catch let error as PostgresError {
            return error
        }
        return nil
    }

    /// All that a statement with one column of text tells under a role: its rows, or the whole error.
    mutating func answer(_ statement: String, as role: String) throws -> [String] {
        do {
            return try savepoint { connection in
                try connection.executeScript(unsafeSQL: "SET LOCAL ROLE \"\(role)\"")
                return try connection.query(Statement(unsafeSQL: statement)).map { row in
                    try row[0] as String? ?? "null"
                }
            }
        } catch let error as PostgresError {
            return [error.sqlState?.description ?? "", error.message, error.detail ?? "", error.hint ?? ""]
        }
    }
}
