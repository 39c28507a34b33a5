import Aggregation
package import Disclosure
import Postgres
import Survey

extension ClimateStore {
    /// What `releases(of:)` tells of a release.
    package struct ReleaseSummary: Sendable, Hashable {
        /// The wave.
        package let wave: WaveReference
        /// The release's number within the wave, from 1.
        package let number: Int
        /// The day it was made, written `2026-11-23`.
        package let releasedOn: String
        /// How many cells it lists, withheld ones included.
        package let cells: Int
    }

    /// Counts a wave's responses, protects them, and stores the release for good.
    ///
    /// An open wave is released only where its policy says so; whatever is published then, later releases are protected
    /// together with it.
    ///
    /// The auditor attacks it together with all earlier ones; nothing is stored that it can break.
    ///
    /// - Parameter version: Attune's version, for the certificate.
    /// - Throws: `StoreError` of kind `notFound`, or `refused` while the wave is open; what `Disclosure` throws
    ///   if the release would not be safe. Nothing is stored then.
    package func createRelease(of reference: WaveReference, version: String) async throws -> Release {
        try await perform(as: .aggregator, repeatable: false) { connection in
            // Responses are not erased while a release is made of them.
            let name = "attune.release.\(reference)"
            _ = try connection.query("SELECT pg_advisory_xact_lock(hashtextextended(\(name), 0))")
            let context = try Self.waveContext(reference, on: &connection)
            guard context.wave.state == .closed || context.policy.interimReleases else {
                throw StoreError(
                    .refused,
                    "The wave \(reference) is open: two looks at a growing wave could be subtracted from each "
                        + "other. Close it first: attune wave close \(reference).")
            }
            // One release of a wave at a time, so that each is made in the knowledge of the one before.
            let ledger = ReleaseLedger(wave: context.wave)
            let next = try ledger.next(on: &connection)
            let request = try Self.request(
                of: context, number: next.number, version: version, on: &connection)
            let release = try AuditedRelease.make(request)
            try Self.keep(request, of: context.wave, on: &connection)
            let seal = try ledger.store(
                release, previous: next.previous, readers: Self.readers(of: release, in: context),
                on: &connection)
            return release.sealed(seal)
        }
    }

    private static func request(
        of context: WaveContext, number: Int, version: String, on connection: inout Connection
    ) throws -> ReleaseRequest {
        let cube = try count(context, on: &connection)
        let earlier = try earlierReleases(of: context, counted: cube, on: &connection)
        let isInterim = context.wave.state == .open
        var snapshot = 1
        if let last = earlier.last {
            snapshot = last.release.snapshot + (last.cube == cube ? 0 : 1)
        }
        return ReleaseRequest(
            wave: context.wave.reference.description, survey: context.wave.survey.description, number: number,
            cube: cube, tree: context.tree, policy: context.policy, members: ownMembers(context),
            version: version, cellKey: try cellKey(of: context.wave, on: &connection), earlier: earlier,
            comments: isInterim ? [] : try comments(of: context.wave, on: &connection),
            commentQuestions: context.definition.comments.map(\.code.text), snapshot: snapshot,
            isInterim: isInterim)
    }

    /// Keeps what a release was counted from, so that later ones can be protected together with it.
    private static func keep(
        _ request: ReleaseRequest, of wave: Wave, on connection: inout Connection
    ) throws {
        guard request.isInterim else { return try store(request.cube, of: wave, on: &connection) }
        try connection.execute(
            """
            INSERT INTO attune.release_snapshot (organisation, wave, snapshot, document)
            VALUES (\(wave.organisationNumber), \(wave.number), \(Int32(request.snapshot)),
                    \(request.cube.encoded()))
            ON CONFLICT ON CONSTRAINT release_snapshot_key DO NOTHING
            """)
    }

    private static func comments(of wave: Wave, on connection: inout Connection) throws -> [UnitComment] {
        try connection.query(
            """
            SELECT unit, question, text FROM attune.wave_comments(\(wave.organisationNumber), \(wave.number))
            """
        ).map { row in
            UnitComment(
                unit: Int(try row[0] as Int32), question: Int(try row[1] as Int16), text: try row[2])
        }
    }

    /// By unit's code: the position of the wave's unit whose readers may read it.
    private static func readers(of release: Release, in context: WaveContext) -> [String: Int32] {
        Dictionary(
            context.units.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lists the releases of all waves, or of one, by wave and number, as far as the login may read them.
    ///
    /// - Throws: `StoreError` of kind `notFound` if there is no such wave, or none that the login may read.
    package func releases(of reference: WaveReference? = nil) async throws -> [ReleaseSummary] {
        try await perform(asFirstOf: [.leader, .aggregator], access: .readOnly) { connection in
            if let reference { try Self.requireReadable(reference, on: &connection) }
            return try connection.query(
                """
                SELECT organisation, wave, release, released_on::text, cells
                FROM attune.readable_releases(
                    \(reference?.organisation as String?), \(reference?.wave as String?))
                """
            ).map { row in
                ReleaseSummary(
                    wave: WaveReference(organisation: try row[0], wave: try row[1]),
                    number: Int(try row[2] as Int32), releasedOn: try row[3], cells: Int(try row[4] as Int64))
            }
        }
    }

    private static func requireReadable(_ reference: WaveReference, on connection: inout Connection) throws {
        let isReadable =
            try connection.query(
                "SELECT attune.is_readable(\(reference.organisation), \(reference.wave))"
            ).map { row in try row[0] as Bool }.first ?? false
        guard isReadable else {
            throw StoreError(
                .notFound,
                "There is no wave ‘\(reference)’, or none that you may read. See: attune release list.")
        }
    }

    /// The people of each unit outside of its sub-units, `nil` where unknown.
    private static func ownMembers(_ context: WaveContext) -> [Int?] {
        context.units.indices.map { unit in
            let size = context.units[unit].members
            guard size > 0 else { return nil }
            return context.tree.children[unit].reduce(size) { $0 - context.units[$1].members }
        }
    }

    private static func cellKey(of wave: Wave, on connection: inout Connection) throws -> CellKey? {
        let octets =
            try connection.query(
                "SELECT attune.cell_key(\(wave.organisationNumber), \(wave.number))"
            ).map { row in try row[0] as [UInt8]? }.first ?? nil
        return octets.flatMap { CellKey(octets: $0) }
    }

    static func store(_ cube: Cube, of wave: Wave, on connection: inout Connection) throws {
        try connection.execute(
            """
            INSERT INTO attune.cube (organisation, wave, document)
            VALUES (\(wave.organisationNumber), \(wave.number), \(cube.encoded()))
            ON CONFLICT ON CONSTRAINT cube_key DO UPDATE SET document = excluded.document
            """)
    }
}
