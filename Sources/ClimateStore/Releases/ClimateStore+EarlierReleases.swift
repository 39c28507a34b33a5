import Aggregation
import Disclosure
import Foundation
import Postgres

extension ClimateStore {
    /// Reads what has been published of a wave before, so that the next release is protected together with it.
    ///
    /// - Parameter cube: The wave's cube. Only closed waves are released and their responses and units never
    ///   change, so every earlier release was counted from this same cube.
    static func earlierReleases(
        of context: WaveContext, counted cube: Cube, on connection: inout Connection
    ) throws -> [EarlierRelease] {
        let wave = context.wave
        let headers = try connection.query(
            """
            SELECT release, header::text FROM attune.release
            WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number) ORDER BY release
            """
        ).map { row in (number: try row[0] as Int32, json: try row[1] as String) }
        var releases: [EarlierRelease] = []
        for header in headers {
            let cells = try connection.query(
                """
                SELECT document::text FROM attune.released_cell
                WHERE organisation = \(wave.organisationNumber) AND wave = \(wave.number)
                  AND release = \(header.number)
                ORDER BY cell
                """
            ).map { row in try row[0] as String }
            let release = try Release.reopen(try assembled(header: header.json, cells: cells))
            releases.append(EarlierRelease(cube: cube, tree: context.tree, release: release))
        }
        return releases
    }
}
