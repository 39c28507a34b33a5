import Aggregation
import Crypto
package import Disclosure
import Foundation
import Postgres

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

    /// Counts a closed wave's responses, protects them, and stores the release for good.
    ///
    /// - Parameter version: Attune's version, for the certificate.
    /// - Throws: `StoreError` of kind `notFound`, or `refused` while the wave is open; what `Disclosure` throws
    ///   if the release would not be safe. Nothing is stored then.
    package func createRelease(of reference: WaveReference, version: String) async throws -> Release {
        try await perform(as: .aggregator, repeatable: false) { connection in
            // One release of a wave at a time, so that each is made in the knowledge of the one before. What it reads
            // is fixed: nothing of a closed wave changes.
            let name = "attune.release.\(reference)"
            _ = try connection.query("SELECT pg_advisory_xact_lock(hashtextextended(\(name), 0))")
            let context = try Self.waveContext(reference, on: &connection)
            guard context.wave.state == .closed else {
                throw StoreError(
                    .refused,
                    "The wave \(reference) is open: two looks at a growing wave could be subtracted from each "
                        + "other. Close it first: attune wave close \(reference).")
            }
            let cube = try Self.count(context, on: &connection)
            try Self.store(cube, of: context.wave, on: &connection)
            let number = try Self.nextNumber(of: context.wave, on: &connection)
            let release = try ReleaseMaker.make(
                ReleaseRequest(
                    wave: reference.description, survey: context.wave.survey.description, number: number,
                    cube: cube, tree: context.tree, policy: context.policy, members: Self.ownMembers(context),
                    version: version, cellKey: try Self.cellKey(of: context.wave, on: &connection),
                    earlier: try Self.earlierReleases(of: context, counted: cube, on: &connection)))
            try Self.store(release, of: context, on: &connection)
            return release
        }
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

    private static func nextNumber(of wave: Wave, on connection: inout Connection) throws -> Int {
        let newest =
            try connection.query(
                """
                SELECT max(release) FROM attune.release
                WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number)
                """
            ).map { row in try row[0] as Int32? }.first ?? nil
        return Int(newest ?? 0) + 1
    }

    private static func store(_ cube: Cube, of wave: Wave, on connection: inout Connection) throws {
        try connection.execute(
            """
            INSERT INTO attune.cube (organisation, wave, document)
            VALUES (\(wave.organisationNumber), \(wave.number), \(cube.encoded()))
            ON CONFLICT ON CONSTRAINT cube_key DO UPDATE SET document = excluded.document
            """)
    }

    /// Keeps the cells one by one, so that a report reads only its own.
    private static func store(_ release: Release, of context: WaveContext, on connection: inout Connection)
        throws
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = release.document
        let header = String(decoding: try encoder.encode(document.header), as: UTF8.self)
        var hash = SHA256()
        let cells = try document.storedCells.map { stored in
            let json = try encoder.encode(stored.cell)
            hash.update(data: json)
            return (unit: stored.unit, json: json)
        }
        let wave = context.wave
        try connection.execute(
            """
            INSERT INTO attune.release (organisation, wave, release, header, digest)
            VALUES (\(wave.organisationNumber), \(wave.number), \(Int32(release.number)), \(JSONText(header)),
                    \(Array(hash.finalize())))
            """)
        let positions = Dictionary(
            context.units.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        for start in stride(from: 0, to: cells.count, by: cellsAtOnce) {
            let part = start..<min(start + cellsAtOnce, cells.count)
            try connection.execute(
                """
                INSERT INTO attune.released_cell (organisation, wave, release, cell, unit, document)
                SELECT \(wave.organisationNumber), \(wave.number), \(Int32(release.number)), new.cell, new.unit,
                       new.document::jsonb
                FROM unnest(
                    \(part.map { Int32($0) }), \(part.map { positions[cells[$0].unit] ?? -1 }),
                    \(part.map { String(decoding: cells[$0].json, as: UTF8.self) })
                ) AS new (cell, unit, document)
                """)
        }
    }

    /// COPY FROM is not possible into a table with row-level security; this many rows a statement come close to it.
    private static let cellsAtOnce = 2_000
}
