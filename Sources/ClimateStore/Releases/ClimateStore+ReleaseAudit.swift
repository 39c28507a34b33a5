import Aggregation
package import Disclosure
import Postgres

extension ClimateStore {
    /// Attacks all releases ever made of a wave, and holds them against the waves next to it.
    ///
    /// It is assumed that the attacker knows who answered. A release that is not what was stored is a finding of its own
    /// and takes no part in the attacks.
    ///
    /// - Throws: `StoreError` of kind `notFound`; `ReleaseAuditError.noRelease` if the wave has none.
    package func auditReleases(of reference: WaveReference) async throws -> ReleaseAuditReport {
        try await perform(as: .aggregator, access: .readOnly) { connection in
            let context = try Self.waveContext(reference, on: &connection)
            let (releases, broken) = try Self.readableReleases(of: context, on: &connection)
            let notes = try Self.neighbourNotes(of: context, newest: releases.last, on: &connection)
            guard !releases.isEmpty || broken.isEmpty else {
                return ReleaseAuditReport.unreadable(
                    wave: reference.description, k: context.policy.minimumRespondents, findings: broken)
            }
            let population = try Self.population(of: context, releases: releases, on: &connection)
            return try ReleaseAudit.audit(
                releases.map(\.document), survey: AuditedSurvey(CubeLayout(context.definition)),
                population: population
            )
            .adding(findings: broken, notes: notes)
        }
    }

    /// The releases that are what was stored, and what is wrong with the others.
    private static func readableReleases(
        of context: WaveContext, on connection: inout Connection
    ) throws -> (releases: [Release], broken: [AuditFinding]) {
        var (releases, broken): ([Release], [AuditFinding]) = ([], [])
        for header in try releaseHeaders(of: context, on: &connection) {
            do {
                releases.append(try storedRelease(header, of: context, on: &connection))
            } catch let error as StoreError where error.kind == .altered {
                broken.append(AuditFinding(altered: Int(header.number), error.message))
            }
        }
        return (releases, broken)
    }

    /// Who answered; `nil` if the responses and what they counted to have been erased.
    private static func population(
        of context: WaveContext, releases: [Release], on connection: inout Connection
    ) throws -> AuditPopulation? {
        let layout = try CubeLayout(context.definition)
        var cubes = try snapshots(of: context, layout: layout, on: &connection)
        for release in releases where cubes[release.snapshot] == nil {
            var cube = try count(context, on: &connection)
            // Responses may have been deleted when their time was up; what they counted to is kept.
            if cube.respondents == 0 {
                guard let kept = try keptCube(of: context, layout: layout, on: &connection) else {
                    return nil
                }
                cube = kept
            }
            cubes[release.snapshot] = cube
        }
        return AuditPopulation(
            snapshots: cubes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            units: context.units.map(\.code))
    }

    private static func keptCube(
        of context: WaveContext, layout: CubeLayout, on connection: inout Connection
    ) throws -> Cube? {
        let wave = context.wave
        let octets = try connection.query(
            """
            SELECT document FROM attune.cube
            WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number)
            """
        ).map { row in try row[0] as [UInt8] }.first
        return try octets.map {
            try Cube(encoded: $0, layout: layout, unitCount: context.units.count)
        }
    }

    private struct Neighbour {
        let reference: WaveReference
        let days: Int?
    }

    /// What can be seen by holding the newest release against those of the waves before and after.
    private static func neighbourNotes(
        of context: WaveContext, newest: Release?, on connection: inout Connection
    ) throws -> [String] {
        guard let newest else { return [] }
        var notes: [String] = []
        for neighbour in try neighbours(of: context, on: &connection) {
            let other = try waveContext(neighbour.reference, on: &connection)
            guard let header = try releaseHeaders(of: other, on: &connection).last,
                let release = try? storedRelease(header, of: other, on: &connection)
            else { continue }
            let k = max(newest.policy.minimumRespondents, release.policy.minimumRespondents)
            let theirs = Dictionary(
                release.cells.filter { $0.segments.isEmpty }.map { ($0.unit, $0) },
                uniquingKeysWith: { first, _ in first })
            let close = newest.cells.filter { $0.segments.isEmpty }.compactMap { cell in
                theirs[cell.unit].flatMap { other in
                    TrendRule.mayCompare(other, cell, days: neighbour.days, k: k)
                        ? nil : "\(cell.unit) (\(other.n ?? 0) and \(cell.n ?? 0) respondents)"
                }
            }
            guard !close.isEmpty else { continue }
            let shown = close.prefix(5).joined(separator: ", ")
            notes.append(
                "\(neighbour.reference) is \(neighbour.days.map { "\(abs($0)) days" } ?? "an unknown time") away, and "
                    + "nearly the same people answered in \(close.count == 1 ? "one unit" : "\(close.count) units"): "
                    + "\(shown)\(close.count > 5 ? " and others" : ""). No trend is shown for them; whoever knows who "
                    + "came and went can still guess.")
        }
        return notes
    }

    /// The released waves of the organisation right before and right after a wave.
    private static func neighbours(
        of context: WaveContext, on connection: inout Connection
    ) throws -> [Neighbour] {
        let wave = context.wave
        return try connection.query(
            """
            WITH placed AS (
                SELECT w.wave, w.code, coalesce(w.closed_on, w.opened_on) AS held,
                       row_number() OVER (ORDER BY w.opened_on, w.wave) AS place
                FROM attune.wave w
                WHERE w.organisation = \(wave.organisationNumber) AND EXISTS (
                    SELECT FROM attune.release r WHERE r.organisation = w.organisation AND r.wave = w.wave)
            )
            SELECT other.code, (other.held - own.held)::integer
            FROM placed own JOIN placed other ON abs(other.place - own.place) = 1
            WHERE own.wave = \(wave.number) ORDER BY other.place
            """
        ).map { row in
            Neighbour(
                reference: WaveReference(organisation: wave.reference.organisation, wave: try row[0]),
                days: Int(try row[1] as Int32))
        }
    }
}
