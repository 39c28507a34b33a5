import Disclosure
import Foundation
import Postgres
import Survey

extension ClimateStore {
    /// Counts how many have answered an open wave, in the units that the login may read.
    ///
    /// The database counts at most once a day and hands over multiples of the threshold only.
    ///
    /// - Returns: `nil` if the wave is closed, is not there, or is not the login's to read: its release says more.
    /// - Throws: `StoreError`.
    package func openParticipation(of reference: WaveReference) async throws -> StoredParticipation? {
        try await perform(asFirstOf: [.leader, .aggregator]) { connection in
            guard let header = try Self.openHeader(of: reference, on: &connection) else { return nil }
            let policy = try JSONDecoder().decode(Policy.self, from: Data(header.policy.utf8))
            var counted = ""
            let units = try connection.query(
                """
                SELECT code, name, parent, responded, invited, counted_on::text
                FROM attune.open_participation(\(header.organisation), \(header.wave))
                ORDER BY unit
                """
            ).map { row in
                counted = try row[5]
                return OpenParticipation.Unit(
                    code: try row[0], name: try row[1], parent: try row[2],
                    responded: Int(try row[3] as Int32), invited: Int(try row[4] as Int32), policy: policy)
            }
            return StoredParticipation(
                participation: OpenParticipation(
                    wave: reference.description, survey: header.survey, policy: policy, units: units),
                definition: try DefinitionCoding.decode(header.definition, of: header.survey),
                organisationName: header.organisationName, openedOn: header.openedOn, countedOn: counted)
        }
    }

    private struct OpenHeader {
        let organisation: Int32
        let wave: Int32
        let survey: String
        let definition: String
        let policy: String
        let organisationName: String
        let openedOn: String
    }

    private static func openHeader(
        of reference: WaveReference, on connection: inout Connection
    ) throws -> OpenHeader? {
        try connection.query(
            """
            SELECT organisation, wave, survey || '@' || version, definition::text, policy::text,
                   organisation_name, opened_on::text
            FROM attune.open_wave_header(\(reference.organisation), \(reference.wave))
            """
        ).map { row in
            OpenHeader(
                organisation: try row[0], wave: try row[1], survey: try row[2], definition: try row[3],
                policy: try row[4], organisationName: try row[5], openedOn: try row[6])
        }.first
    }
}
