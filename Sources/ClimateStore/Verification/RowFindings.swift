import Postgres

extension WaveTables {
    /// What places and transaction ids of rows give away.
    func rowFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let traces = try connection.query(
            "SELECT * FROM attune.row_traces(\(wave.organisationNumber), \(wave.number))"
        ).map { row in
            (
                family: try row[0] as String, areSeveral: try row[1] as Bool, areLone: try row[2] as Bool,
                areOrdered: try row[3] as Bool, areLong: try row[4] as Bool
            )
        }
        return try traces.flatMap { trace in
            let table = "attune.\(trace.family)_\(wave.number)"
            return transactionFindings(
                table, trace.family, areSeveral: trace.areSeveral, areLone: trace.areLone)
                + (trace.areOrdered ? [Self.ordered(table)] : [])
                + (trace.areLong && wave.state == .open && trace.family != "known_response"
                    ? [Self.long(table)] : [])
        } + sharedFindings(on: &connection)
    }

    private func transactionFindings(
        _ table: String, _ family: String, areSeveral: Bool, areLone: Bool
    ) -> [WaveFinding] {
        switch family {
        case "response", "comment":
            if wave.state == .closed, areSeveral {
                return [
                    WaveFinding(
                        .transactions, .leak, table,
                        reason:
                            "The rows of a closed wave have several transaction ids, by which those that came together can "
                            + "be told, and from the write-ahead log when.",
                        remedy:
                            "Write them anew in random order: INSERT … SELECT … ORDER BY gen_random_uuid() into a new table; "
                            + "VACUUM FREEZE, VACUUM FULL and CLUSTER keep the ids.")
                ]
            }
            guard wave.state == .open, areLone else { return [] }
            return [
                WaveFinding(
                    .transactions, .leak, table,
                    reason:
                        "Some rows came in a transaction with fewer responses than the wave mixes: they stand alone.",
                    remedy:
                        "Close the wave, which writes all rows anew in one transaction; find out who added rows without "
                        + "Attune's commands.")
            ]
        case "known_response":
            guard areSeveral else { return [] }
            return [
                WaveFinding(
                    .responseIds, .leak, table,
                    reason:
                        "The hashed response ids have several transaction ids, by which they could be put beside the responses "
                        + "that came with them.",
                    remedy:
                        "Import any further file, which writes all of them anew, or close the wave, which removes them."
                )
            ]
        default:
            guard areSeveral else { return [] }
            return [
                WaveFinding(
                    .transactions, .leak, table,
                    reason:
                        "The rows that wait to be mixed have several transaction ids, which tell in which order they came.",
                    remedy: "Import any further file, which writes all of them anew, or close the wave.")
            ]
        }
    }

    /// Values outside their row are numbered in the order in which they were written.
    private static func long(_ table: String) -> WaveFinding {
        WaveFinding(
            .longValues, .warning, table,
            reason:
                "Some values are too long for their row and are kept apart under ascending numbers: in the order of "
                + "insertion, which is random within each import.",
            remedy: "Nothing need be done: closing the wave writes them anew in random order.")
    }

    private static func ordered(_ table: String) -> WaveFinding {
        WaveFinding(
            .places, .leak, table,
            reason:
                "Equal rows lie beside each other far more often than by chance: the rows lie in the order of a file.",
            remedy:
                "Close the wave, which writes all rows anew in random order; find out who added rows without Attune's commands."
        )
    }

    /// Other tables with rows of the same transactions; after closing all rows share the closing's.
    private func sharedFindings(on connection: inout Connection) throws -> [WaveFinding] {
        guard wave.state == .open else { return [] }
        return try connection.query(
            "SELECT * FROM attune.shared_transactions(\(wave.organisationNumber), \(wave.number))"
        ).map { row in
            WaveFinding(
                .participation, .leak, try row[0] as String,
                reason:
                    "The table has rows of the same transactions as responses, by which the two can be joined.",
                remedy:
                    "Record who took part in a transaction of its own, at another time; close the wave to part what has been joined."
            )
        }
    }

    /// What the planner has gathered, and would gather.
    func statisticsFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let gathered = try connection.query("SELECT * FROM attune.gathered_statistics(\(wave.number))").map {
            row in
            WaveFinding(
                .statistics, .leak, "attune.\(try row[0] as String).\(try row[1] as String)",
                reason:
                    "ANALYZE has noted the commonest values and a sample of the others, rare ones and words of comments included.",
                remedy:
                    "Close the wave and drop the statistics: a superuser deletes the table's rows of pg_statistic."
            )
        }
        let wanted = try connection.query(
            """
            SELECT a.attrelid::regclass::text || '.' || a.attname FROM pg_attribute a
            WHERE a.attrelid::bigint = ANY (\(identifiers)) AND a.attnum > 0 AND NOT a.attisdropped
              AND coalesce(a.attstattarget, -1) <> 0
            UNION ALL
            SELECT s.stxname::text FROM pg_statistic_ext s WHERE s.stxrelid::bigint = ANY (\(identifiers))
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .statistics, .warning, try row[0] as String,
                reason: "The next ANALYZE would note the commonest values and a sample of the others.",
                remedy: "Switch it off (ALTER TABLE … ALTER COLUMN … SET STATISTICS 0; DROP STATISTICS …).")
        }
        return gathered + wanted
    }

    /// Maintenance by which the server notes when rows came.
    ///
    /// Of a closed wave it would be the time of the closing, which is no secret.
    func counterFindings(on connection: inout Connection) throws -> [WaveFinding] {
        guard wave.state == .open else { return [] }
        return try connection.query(
            """
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relname::text = ANY (\(partitions)) AND c.oid::bigint = ANY (\(identifiers)) AND c.relkind = 'r'
              AND 'autovacuum_enabled=false' <> ALL (coalesce(c.reloptions, '{}'))
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .statistics, .warning, try row[0] as String,
                reason:
                    "Autovacuum would visit the table soon after rows have come, and pg_stat_all_tables would show the time.",
                remedy: "Switch it off (ALTER TABLE … SET (autovacuum_enabled = false)).")
        }
    }
}
