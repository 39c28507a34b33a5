package import Aggregation
import Postgres

extension ClimateStore {
    /// Counts a wave's responses in one streaming pass, in bounded memory.
    ///
    /// - Throws: `StoreError`; `CubeLayoutError` or `CubeBuildingError` if the stored rows are not the survey's.
    package func cube(of context: WaveContext) async throws -> Cube {
        try await perform(as: .aggregator, access: .readOnly) { connection in
            try Self.count(context, on: &connection)
        }
    }

    static func count(_ context: WaveContext, on connection: inout Connection) throws -> Cube {
        let layout = try CubeLayout(context.definition)
        var builder = CubeBuilder(layout: layout, unitCount: context.units.count)
        let wave = context.wave
        try connection.copyOutRows(
            """
            COPY (
                SELECT unit, segments, answers FROM attune.response
                WHERE wave = \(unsafeSQL: String(wave.number))
            ) TO STDOUT (FORMAT binary)
            """
        ) { row in
            let unit = try row.int32()
            let segments = try row.unsafeBytes()
            let answers = try row.unsafeBytes()
            try builder.add(unit: unit, segments: segments, answers: answers)
        }
        return try builder.finish()
    }
}
