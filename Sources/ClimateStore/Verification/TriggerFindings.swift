import Postgres

extension WaveTables {
    /// Attune's own: they look at statements, not at rows.
    private static let ownTriggers = [
        "responses_enter_mixed", "comments_enter_mixed", "only_its_collectors_add",
    ]

    /// What sees rows as they come in.
    func triggerFindings(on connection: inout Connection) throws -> [WaveFinding] {
        let triggers = try connection.query(
            """
            SELECT t.tgname::text, t.tgrelid::regclass::text FROM pg_trigger t
            WHERE t.tgrelid::bigint = ANY (\(identifiers)) AND NOT t.tgisinternal
              AND t.tgname::text <> ALL (\(Self.ownTriggers))
            UNION ALL
            SELECT r.rulename::text, r.ev_class::regclass::text FROM pg_rewrite r
            WHERE r.ev_class::bigint = ANY (\(identifiers)) AND r.rulename <> '_RETURN'
            ORDER BY 2, 1
            """
        ).map { row in
            WaveFinding(
                .triggers, .leak, "\(try row[0] as String) on \(try row[1] as String)",
                reason:
                    "A trigger or rule that is not Attune's sees every row as it comes and can write it, with the time, elsewhere.",
                remedy: "Drop it, and whatever it has written.")
        }
        return try triggers + missingTriggers(on: &connection)
    }

    /// An open wave whose guard is gone or switched off.
    private func missingTriggers(on connection: inout Connection) throws -> [WaveFinding] {
        guard wave.state == .open else { return [] }
        return try connection.query(
            """
            SELECT family || '_' || \(wave.number)::text FROM unnest(ARRAY['response', 'comment']) AS family
            WHERE NOT EXISTS (
                SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE c.oid::bigint = ANY (\(identifiers)) AND c.relname = family || '_' || \(wave.number)::text
                  AND t.tgname = family || 's_enter_mixed' AND t.tgenabled <> 'D')
            ORDER BY 1
            """
        ).map { row in
            WaveFinding(
                .triggers, .warning, "attune.\(try row[0] as String)",
                reason: "The trigger that keeps lone rows out of the wave is missing or switched off.",
                remedy: "Switch it on again (ALTER TABLE … ENABLE TRIGGER …_enter_mixed).")
        }
    }
}
