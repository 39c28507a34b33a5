import Postgres
package import Survey

extension ClimateStore {
    /// Publishes a definition: as version 1, as the next version, or not at all if nothing has changed.
    ///
    /// - Returns: The version, and whether it is new.
    package func publish(_ definition: SurveyDefinition) async throws -> (
        reference: SurveyReference, isNew: Bool
    ) {
        let (json, digest) = try DefinitionCoding.encode(definition)
        return try await perform(as: .administrator) { connection in
            let code = definition.code.text
            // Two publishers of one survey take turns, so that each sees the other's version.
            _ = try connection.query(
                "SELECT pg_advisory_xact_lock(hashtextextended(\("attune.publish." + code), 0))")
            let newest = try connection.query(
                "SELECT version, digest FROM attune.survey WHERE code = \(code) ORDER BY version DESC LIMIT 1"
            ).map { row in (version: try row[0] as Int32, digest: try row[1] as [UInt8]) }.first
            if let newest, newest.digest == digest {
                return (SurveyReference(code: definition.code, version: newest.version), false)
            }
            let version = (newest?.version ?? 0) + 1
            try connection.execute(
                """
                INSERT INTO attune.survey (code, version, definition, digest)
                VALUES (\(code), \(version), \(JSONText(json)), \(digest))
                """)
            return (SurveyReference(code: definition.code, version: version), true)
        }
    }

    /// Lists all versions of all surveys, by code and version.
    package func surveys() async throws -> [PublishedSurvey] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try connection.query(
                "SELECT code, version, definition::text FROM attune.survey ORDER BY code COLLATE \"C\", version"
            ).map { row in try Self.survey(code: try row[0], version: try row[1], json: try row[2]) }
        }
    }

    /// Finds a survey version.
    ///
    /// - Throws: `StoreError` of kind `notFound`.
    package func survey(_ selector: SurveySelector) async throws -> PublishedSurvey {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try Self.survey(selector, on: &connection)
        }
    }

    static func survey(_ selector: SurveySelector, on connection: inout Connection) throws -> PublishedSurvey
    {
        let found = try connection.query(
            """
            SELECT code, version, definition::text FROM attune.survey
            WHERE code = \(selector.code.text) AND (\(selector.version as Int32?) IS NULL OR version = \(selector.version as Int32?))
            ORDER BY version DESC LIMIT 1
            """
        ).map { row in try Self.survey(code: try row[0], version: try row[1], json: try row[2]) }
        guard let survey = found.first else {
            throw StoreError(.notFound, "There is no survey ‘\(selector)’. See: attune survey list.")
        }
        return survey
    }

    private static func survey(code: String, version: Int32, json: String) throws -> PublishedSurvey {
        let definition = try DefinitionCoding.decode(json, of: "\(code)@\(version)")
        return PublishedSurvey(
            reference: SurveyReference(code: definition.code, version: version), definition: definition)
    }
}
