import Aggregation
package import Disclosure
import Foundation
import Postgres
package import Survey

extension ClimateStore {
    /// Opens a wave: from now on its survey version, units, sizes and policy are fixed.
    ///
    /// - Throws: `StoreError` of kind `notFound` without such an organisation or survey, `alreadyExists` if the
    ///   wave's code is taken, `refused` without units or for a policy that is not safe.
    package func openWave(
        _ reference: WaveReference, survey selector: SurveySelector, policy: Policy
    ) async throws -> Wave {
        let rules = String(decoding: try JSONEncoder().encode(policy), as: UTF8.self)
        try await perform(as: .administrator) { connection in
            _ = try Self.number(ofOrganisation: reference.organisation, on: &connection)
            let survey = try Self.survey(selector, on: &connection).reference
            _ = try connection.query(
                """
                SELECT attune.open_wave(
                    \(reference.organisation), \(reference.wave), \(survey.code.text), \(survey.version),
                    \(JSONText(rules)), \(Int32(policy.mixingMinimum)))
                """)
        }
        return try await wave(reference)
    }

    /// Closes a wave: admits the responses that were held back and writes all of them anew in random order.
    ///
    /// - Returns: How many responses the wave has; `nil` if they are fewer than its threshold.
    /// - Throws: `StoreError` of kind `notFound` or `waveClosed`.
    package func closeWave(_ reference: WaveReference) async throws -> Int64? {
        try await perform(as: .administrator) { connection in
            _ = try Self.wave(reference, on: &connection)
            let kept = try connection.query(
                "SELECT attune.close_wave(\(reference.organisation), \(reference.wave))"
            ).map { row in try row[0] as Int64? }
            return kept.first ?? nil
        }
    }

    /// Lists waves by organisation and code.
    ///
    /// - Parameter organisation: `nil` for all organisations.
    package func waves(of organisation: Code? = nil) async throws -> [Wave] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            if let organisation { _ = try Self.number(ofOrganisation: organisation.text, on: &connection) }
            let all = organisation?.text
            return try Self.waves(
                where: "\(all as String?) IS NULL OR o.code = \(all as String?)", on: &connection)
        }
    }

    /// Finds a wave.
    ///
    /// - Throws: `StoreError` of kind `notFound`.
    package func wave(_ reference: WaveReference) async throws -> Wave {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try Self.wave(reference, on: &connection)
        }
    }

    /// Finds a wave with its survey, policy and units.
    ///
    /// - Parameter role: The role of the work that needs it.
    /// - Throws: `StoreError` of kind `notFound`.
    package func waveContext(
        _ reference: WaveReference, as role: StoreRole = .administrator
    ) async throws -> WaveContext {
        try await perform(as: role, access: .readOnly) { connection in
            try Self.waveContext(reference, on: &connection)
        }
    }

    /// How many responses a wave has.
    ///
    /// - Returns: `nil` while they are fewer than the wave's threshold, none at all included.
    package func responseCount(of wave: Wave) async throws -> Int64? {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try connection.query("SELECT attune.response_count(\(wave.organisationNumber), \(wave.number))")
                .map { row in try row[0] as Int64? }.first ?? nil
        }
    }
}

extension ClimateStore {
    static func wave(_ reference: WaveReference, on connection: inout Connection) throws -> Wave {
        let found = try waves(
            where: "o.code = \(reference.organisation) AND w.code = \(reference.wave)", on: &connection)
        guard let wave = found.first else {
            _ = try number(ofOrganisation: reference.organisation, on: &connection)
            throw StoreError(
                .notFound,
                "There is no wave ‘\(reference)’. See: attune wave list.")
        }
        return wave
    }

    static func waveContext(
        _ reference: WaveReference, on connection: inout Connection
    ) throws -> WaveContext {
        let wave = try wave(reference, on: &connection)
        let selector = SurveySelector(wave.survey)
        let rules =
            try connection.query(
                """
                SELECT policy::text FROM attune.wave
                WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number)
                """
            ).map { row in try row[0] as String }.first ?? ""
        let units = try connection.query(
            """
            SELECT code, name, parent, members FROM attune.wave_unit
            WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number) ORDER BY unit
            """
        ).map { row in
            let parent: Int32? = try row[2]
            let members: Int32 = try row[3]
            return WaveUnit(
                code: try row[0], name: try row[1], parent: parent.map(Int.init), members: Int(members))
        }
        let tree = try UnitTree(codes: units.map(\.code), parents: units.map(\.parent))
        let sizes = UnitSizes.effective(units.map(\.members), in: tree)
        return WaveContext(
            wave: wave, definition: try survey(selector, on: &connection).definition,
            policy: try JSONDecoder().decode(Policy.self, from: Data(rules.utf8)), tree: tree,
            units: zip(units, sizes).map { unit, size in
                WaveUnit(code: unit.code, name: unit.name, parent: unit.parent, members: size)
            })
    }

    private static func waves(where condition: Statement, on connection: inout Connection) throws -> [Wave] {
        try connection.query(
            """
            SELECT w.organisation, w.wave, o.code, w.code, w.survey, w.version, w.state,
                   w.opened_on::text, w.closed_on::text
            FROM attune.wave w JOIN attune.organisation o USING (organisation)
            WHERE \(condition)
            ORDER BY o.code COLLATE "C", w.opened_on, w.wave
            """
        ).map { row in
            let code: String = try row[4]
            let state: String = try row[6]
            guard let code = Code(code), let state = Wave.State(rawValue: state) else {
                throw StoreError(.server, "A wave has a survey or a state nobody knows.")
            }
            return Wave(
                organisationNumber: try row[0], number: try row[1],
                reference: WaveReference(organisation: try row[2], wave: try row[3]),
                survey: SurveyReference(code: code, version: try row[5]), state: state,
                openedOn: try row[7], closedOn: try row[8])
        }
    }
}
