import Postgres

extension WaveTables {
    /// The columns each family has, with their types: whatever else there is could hold who or when.
    private static let allowed: [String: Set<String>] = {
        let response: Set<String> = [
            "organisation integer", "wave integer", "unit integer", "segments bytea", "answers bytea",
        ]
        let comment: Set<String> = [
            "organisation integer", "wave integer", "unit integer", "question smallint", "text text",
        ]
        return [
            "response": response, "held_response": response, "comment": comment, "held_comment": comment,
            "known_response": ["organisation integer", "wave integer", "part integer", "digests bytea"],
        ]
    }()

    /// One column as the catalogue has it; a default that is the partition's own constant does not count.
    private struct Column {
        let table: String
        let name: String
        let type: String
        let isDropped: Bool
        let fillsItself: Bool
    }

    /// What columns hold that they should not, or are filled with.
    func columnFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let columns = try columns(on: &connection)
        return columns.compactMap(Self.strangeColumn)
            + columns.filter(\.fillsItself).map { column in
                WaveFinding(
                    .generatedValues, .leak, "attune.\(column.table).\(column.name)",
                    reason:
                        "The column is filled by itself, and what fills it may be a number that counts or a time.",
                    remedy:
                        "Remove its default, identity or expression (ALTER TABLE … ALTER COLUMN … DROP DEFAULT)."
                )
            } + (try sequences(on: &connection))
    }

    private func columns(on connection: inout Connection) throws -> [Column] {
        try connection.query(
            """
            SELECT c.relname::text, a.attname::text, coalesce(format_type(a.atttypid, a.atttypmod), ''), a.attisdropped,
                   NOT a.attisdropped AND (a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '')
                       AND (a.attname, coalesce(pg_get_expr(d.adbin, d.adrelid), '')) NOT IN (
                           ('organisation', \(wave.organisationNumber)::text), ('wave', \(wave.number)::text))
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.oid::bigint = ANY (\(identifiers)) AND a.attnum > 0
            ORDER BY c.relname, a.attnum
            """
        ).map { row in
            Column(
                table: try row[0], name: try row[1], type: try row[2], isDropped: try row[3],
                fillsItself: try row[4])
        }
    }

    private static func strangeColumn(_ column: Column) -> WaveFinding? {
        if column.isDropped {
            return WaveFinding(
                .columns, .leak, "attune.\(column.table)",
                reason:
                    "A column was dropped, and its values are still in the rows until these are written anew.",
                remedy:
                    "Close the wave, which writes them anew; if it is closed, rewrite the table in random order."
            )
        }
        let family = WaveTables.family(of: column.table)
        guard allowed[family]?.contains("\(column.name) \(column.type)") != true else { return nil }
        return WaveFinding(
            .columns, .leak, "attune.\(column.table).\(column.name) (\(column.type))",
            reason: "The column is not one of Attune's: it can hold who answered, when or in which order.",
            remedy: "Drop the column and, since its values stay in the rows, rewrite them: close the wave.")
    }

    /// Sequences that belong to a column or are used by one.
    private func sequences(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT DISTINCT s.oid::regclass::text
            FROM pg_class s JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid
            WHERE s.relkind = 'S' AND d.refclassid = 'pg_class'::regclass AND d.refobjid::bigint = ANY (\(identifiers))
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .generatedValues, .leak, try row[0] as String,
                reason:
                    "The sequence belongs to a table of responses and numbers them in the order they came.",
                remedy: "Drop the sequence and the column it numbers.")
        }
    }
}
