import Postgres

extension ClimateStore {
    /// Looks for whatever could link a wave's stored responses to a person or a time.
    ///
    /// Reads the system catalogue and the server's settings, as any role can, and two functions that tell how rows
    /// lie without telling any of them; nothing is changed.
    ///
    /// - Throws: `StoreError` of kind `notFound`.
    package func verify(_ reference: WaveReference) async throws -> WaveVerification {
        try await perform(as: .administrator, access: .readOnly) { connection in
            let wave = try Self.wave(reference, on: &connection)
            let tables = try WaveTables(wave, on: &connection)
            let findings =
                try tables.columnFindings(on: &connection) + tables.triggerFindings(on: &connection)
                + tables.indexFindings(on: &connection) + tables.copyFindings(on: &connection)
                + tables.rightFindings(on: &connection) + tables.rowFindings(on: &connection)
                + tables.statisticsFindings(on: &connection)
                + SettingFindings.all(of: try Self.settings(on: &connection))
                + (try Self.overrideFindings(on: &connection))
                + tables.counterFindings(on: &connection)
                + tables.serverFindings(on: &connection)
            return WaveVerification(
                wave: wave,
                findings: findings.enumerated().sorted { ($0.1.check, $0.0) < ($1.1.check, $1.0) }.map(\.1),
                limits: Self.limits(of: wave))
        }
    }

    /// The settings that `SettingFindings` looks at, as far as they exist on this server.
    private static func settings(on connection: inout Connection) throws -> [String: String] {
        let rows = try connection.query(
            "SELECT name, setting FROM pg_settings WHERE name = ANY (\(SettingFindings.names))"
        ).map { row in (try row[0] as String, try row[1] as String?) }
        return Dictionary(rows.map { ($0, $1 ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    /// Settings that another role or the database has for itself: an import may run with them.
    private static func overrideFindings(on connection: inout Connection) throws -> [WaveFinding] {
        try connection.query(
            """
            SELECT coalesce('the role ' || s.setrole::regrole::text, 'the database'), entry
            FROM (SELECT setdatabase, nullif(setrole, 0) AS setrole, setconfig FROM pg_db_role_setting) AS s
            CROSS JOIN LATERAL unnest(s.setconfig) AS entry
            WHERE s.setdatabase = 0 AND s.setrole IS NOT NULL
               OR s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY 1, 2
            """
        ).map { row in (place: try row[0] as String, entry: try row[1] as String) }
            .flatMap { row -> [WaveFinding] in
                let parts = row.entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { return [] }
                return SettingFindings.all(of: [String(parts[0]): String(parts[1])], place: row.place)
            }
    }

    private static func limits(of wave: Wave) -> [String] {
        var limits = [
            "The write-ahead log holds the order and the time of every import until it is recycled; whoever can read the "
                + "server's files or its archived log can read them there. Rows are mixed before they are sent, so the "
                + "order it holds is not that of the file.",
            "Backups, stand-by servers and files that were imported are outside the database: they are kept or removed by you.",
        ]
        if wave.state == .open {
            limits.append(
                "The wave is open: the rows of one import share its transaction id. Closing the wave writes all of them "
                    + "anew in one.")
        }
        return limits
    }
}
