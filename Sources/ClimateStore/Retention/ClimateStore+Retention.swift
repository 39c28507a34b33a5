import Postgres

extension ClimateStore {
    /// Says how long a wave's data, or those of all waves the login administers, are kept.
    ///
    /// - Parameter reference: The wave; `nil` for all.
    /// - Throws: `StoreError` of kind `notFound`.
    package func retention(of reference: WaveReference? = nil) async throws -> [Retention] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            if let reference { _ = try Self.wave(reference, on: &connection) }
            return try connection.query(
                """
                SELECT o.code, w.code, w.closed_on::text, coalesce(r.responses_after_release, false),
                       r.responses_days, r.cube_days, r.responses_erased_on::text, r.cube_erased_on::text
                FROM attune.wave w
                JOIN attune.organisation o USING (organisation)
                LEFT JOIN attune.retention r USING (organisation, wave)
                WHERE (\(reference?.organisation as String?) IS NULL OR o.code = \(reference?.organisation as String?))
                  AND (\(reference?.wave as String?) IS NULL OR w.code = \(reference?.wave as String?))
                ORDER BY o.code COLLATE "C", w.opened_on, w.wave
                """
            ).map { row in
                Retention(
                    wave: WaveReference(organisation: try row[0], wave: try row[1]), closedOn: try row[2],
                    responsesAfterRelease: try row[3], responsesDays: try row[4], countsDays: try row[5],
                    responsesErasedOn: try row[6], countsErasedOn: try row[7])
            }
        }
    }

    /// Sets how long a wave's data are kept; a limit that is there already can only become shorter.
    ///
    /// - Throws: `StoreError` of kind `notFound`, or `refused` for a longer limit.
    package func setRetention(of reference: WaveReference, to limits: Retention.Limits) async throws {
        try await perform(as: .administrator) { connection in
            _ = try Self.wave(reference, on: &connection)
            _ = try connection.query(
                """
                SELECT attune.set_retention(
                    \(reference.organisation), \(reference.wave), \(limits.responsesAfterRelease as Bool?),
                    \(limits.responsesDays as Int32?), \(limits.countsDays as Int32?))
                """)
        }
    }

    /// Says what the limits would have erased today.
    ///
    /// - Parameter reference: The wave; `nil` for all that the login administers.
    package func dueErasures(of reference: WaveReference? = nil) async throws -> [Erasure] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            if let reference { _ = try Self.wave(reference, on: &connection) }
            return try Self.erasures(from: "due_erasures", of: reference, on: &connection)
        }
    }

    /// Erases what the limits say, for good: responses by dropping their tables, counts by writing the rest anew.
    ///
    /// - Parameter reference: The wave; `nil` for all that the login administers.
    /// - Returns: What was erased.
    package func applyRetention(to reference: WaveReference? = nil) async throws -> [Erasure] {
        let erased = try await perform(as: .administrator) { connection in
            if let reference { _ = try Self.wave(reference, on: &connection) }
            return try Self.erasures(from: "apply_retention", of: reference, on: &connection)
        }
        // In a transaction of its own: rows removed in the same one would be taken along into the new file.
        if erased.contains(where: { $0.part == .counts }) {
            try await perform(as: .administrator) { connection in
                _ = try connection.query("SELECT attune.compact_cubes()")
            }
        }
        return erased
    }

    private static func erasures(
        from function: String, of reference: WaveReference?, on connection: inout Connection
    ) throws -> [Erasure] {
        try connection.query(
            """
            SELECT organisation, wave, part FROM attune.\(identifier: function)(
                \(reference?.organisation as String?), \(reference?.wave as String?))
            """
        ).map { row in
            let name: String = try row[2]
            guard let part = Erasure.Part(rawValue: name) else {
                throw StoreError(.schemaNewer, "The database erases something nobody knows, ‘\(name)’.")
            }
            return Erasure(wave: WaveReference(organisation: try row[0], wave: try row[1]), part: part)
        }
    }
}
