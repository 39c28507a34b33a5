import Aggregation
import Disclosure
import Foundation
import Postgres

extension ClimateStore {
    /// Reads what has been published of a wave before, so that the next release is protected together with it.
    ///
    /// - Parameter cube: The wave's cube. A release of a closed wave was counted from this same one, since nothing of a
    ///   closed wave changes; one of an open wave has the state it was counted from beside it.
    /// - Throws: `StoreError` of kind `altered` if one of them is not what was stored.
    static func earlierReleases(
        of context: WaveContext, counted cube: Cube, on connection: inout Connection
    ) throws -> [EarlierRelease] {
        let snapshots = try snapshots(of: context, layout: cube.layout, on: &connection)
        return try storedReleases(of: context, on: &connection).map { release in
            EarlierRelease(
                cube: snapshots[release.snapshot] ?? cube,
                tree: try tree(of: release, like: context), release: release)
        }
    }

    /// All releases of a wave, oldest first, each checked against the ledger.
    static func storedReleases(
        of context: WaveContext, on connection: inout Connection
    ) throws -> [Release] {
        try releaseHeaders(of: context, on: &connection).map {
            try storedRelease($0, of: context, on: &connection)
        }
    }

    /// The numbers and headers of a wave's releases, oldest first.
    static func releaseHeaders(
        of context: WaveContext, on connection: inout Connection
    ) throws -> [(number: Int32, json: String)] {
        let wave = context.wave
        return try connection.query(
            """
            SELECT release, header::text FROM attune.release
            WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number) ORDER BY release
            """
        ).map { row in (number: try row[0], json: try row[1]) }
    }

    /// One release of a wave, checked against the ledger.
    static func storedRelease(
        _ header: (number: Int32, json: String), of context: WaveContext, on connection: inout Connection
    ) throws -> Release {
        let wave = context.wave
        let ledger = LedgerReader(
            organisation: wave.organisationNumber, wave: wave.number, name: wave.reference.description,
            isForMaker: true)
        return try Release.reopen(
            try ledger.document(
                release: header.number, header: header.json, units: nil,
                known: Set(context.units.map(\.code)), on: &connection))
    }

    /// The states of an open wave that were counted for a release, by number.
    static func snapshots(
        of context: WaveContext, layout: CubeLayout, on connection: inout Connection
    ) throws -> [Int: Cube] {
        let wave = context.wave
        let rows = try connection.query(
            """
            SELECT snapshot, document FROM attune.release_snapshot
            WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number)
            """
        ).map { row in (number: Int(try row[0] as Int32), octets: try row[1] as [UInt8]) }
        var cubes: [Int: Cube] = [:]
        for row in rows {
            cubes[row.number] = try Cube(
                encoded: row.octets, layout: layout, unitCount: context.units.count)
        }
        return cubes
    }

    /// The tree a release was made with: the wave's units where the wave has them, and where the release put them.
    static func tree(of release: Release, like context: WaveContext) throws -> UnitTree {
        let parents = Dictionary(
            release.cells.filter { $0.segments.isEmpty && release.groups[$0.unit] == nil }
                .map { ($0.unit, $0.parent) }, uniquingKeysWith: { first, _ in first })
        let own = context.units.map(\.code)
        let added = parents.keys.filter { !Set(own).contains($0) }.sorted()
        let codes = own + added
        let place = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        return try UnitTree(
            codes: codes, parents: codes.map { code in parents[code].flatMap { $0 }.flatMap { place[$0] } },
            groups: release.groups.sorted { $0.key < $1.key }.map { group in
                UnitTree.ReportGroup(code: group.key, members: group.value.compactMap { place[$0] })
            })
    }
}
