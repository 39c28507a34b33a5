import Postgres

/// The tables of a wave in which rows of participants lie, and those above them.
struct WaveTables {
    /// The tables that are partitioned by wave.
    static let families = ["response", "held_response", "comment", "held_comment", "known_response"]

    let wave: Wave
    /// The partitions that exist: retention may have dropped them.
    let partitions: [String]
    /// The object identifiers of partitions and of the tables above them.
    let identifiers: [Int64]

    /// The names without their schema.
    var names: [String] { Self.families + partitions }

    init(_ wave: Wave, on connection: inout Connection) throws {
        self.wave = wave
        let wanted = Self.families.map { "\($0)_\(wave.number)" }
        let found = try connection.query(
            """
            SELECT c.oid::bigint, c.relname::text
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'attune' AND c.relname = ANY (\(Self.families + wanted)) ORDER BY c.relname
            """
        ).map { row in (try row[0] as Int64, try row[1] as String) }
        identifiers = found.map(\.0)
        partitions = found.map(\.1).filter { wanted.contains($0) }
    }

    /// The family of a table.
    static func family(of name: String) -> String {
        families.first {
            name == $0 || name.hasPrefix("\($0)_") && name.dropFirst($0.count + 1).allSatisfy(\.isNumber)
        }
            ?? name
    }
}
