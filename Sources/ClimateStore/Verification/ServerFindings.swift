import Postgres

extension WaveTables {
    /// What the server keeps or sends on beside the tables.
    func serverFindings(on connection: inout Connection) throws -> [WaveFinding] {
        try slots(on: &connection) + publications(on: &connection) + extensions(on: &connection)
    }

    private func slots(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT slot_name::text, slot_type = 'logical' FROM pg_replication_slots
            WHERE slot_type = 'physical' OR database = current_database() ORDER BY 1
            """
        ).map { row in
            let isLogical: Bool = try row[1]
            return WaveFinding(
                .replicationSlots, isLogical ? .leak : .warning, try row[0] as String,
                reason: isLogical
                    ? "The logical slot hands every row on in the order it was inserted, with the time of its transaction."
                    : "The slot keeps the write-ahead log, with the order and time of imports, for as long as its reader wants.",
                remedy:
                    "Drop it (SELECT pg_drop_replication_slot(…)), or see to it that its reader keeps nothing."
            )
        }
    }

    private func publications(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT p.pubname::text, p.schemaname || '.' || p.tablename FROM pg_publication_tables p
            WHERE p.schemaname = 'attune' AND p.tablename::text = ANY (\(names)) ORDER BY 1, 2
            """
        ).map { row in
            WaveFinding(
                .publications, .leak, "\(try row[0] as String) publishes \(try row[1] as String)",
                reason:
                    "The publication sends every row on as it comes, to be stored in that order and with that time.",
                remedy: "Take the table out of it (ALTER PUBLICATION … DROP TABLE …), or drop it.")
        }
    }

    /// Extensions that read what SQL does not show, or keep what statements did.
    private func extensions(on connection: inout Connection) throws -> [WaveFinding] {
        let installed = try connection.query(
            """
            SELECT extname::text FROM pg_extension
            WHERE extname IN ('pageinspect', 'pg_walinspect', 'pg_stat_statements') ORDER BY 1
            """
        ).map { row in try row[0] as String }
        let pages = try longValues(on: &connection)
        return installed.map { name in
            name == "pg_stat_statements"
                ? WaveFinding(
                    .statementStatistics, .warning, name,
                    reason:
                        "It counts statements and their rows: two looks at it tell how many responses came in between.",
                    remedy:
                        "Drop the extension in this database, or set pg_stat_statements.track_utility to off."
                )
                : WaveFinding(
                    .pageReaders, .warning, name,
                    reason:
                        "It shows a superuser removed rows and transaction ids, or the write-ahead log, by SQL.",
                    remedy: "Drop the extension (DROP EXTENSION \(name)).")
        } + pages
    }

    /// Values outside their row are numbered in the order in which they were written.
    private func longValues(on connection: inout Connection) throws -> [WaveFinding] {
        guard wave.state == .open else { return [] }
        let wanted = partitions.filter { !$0.hasPrefix("known_response") }
        return try connection.query(
            """
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.oid::bigint = ANY (\(identifiers)) AND c.relname::text = ANY (\(wanted)) AND c.reltoastrelid <> 0
              AND pg_relation_size(c.reltoastrelid) > 0
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .longValues, .warning, try row[0] as String,
                reason:
                    "Some values are too long for their row and are kept apart under ascending numbers: in the order of "
                    + "insertion, which is random within each import.",
                remedy: "Nothing need be done: closing the wave writes them anew in random order.")
        }
    }
}
