import Postgres

/// An open wave that a transaction imports into; it stays open until the transaction ends.
struct ImportTarget {
    let organisation: Int32
    let wave: Int32
    /// The fewest responses that may enter the response table together.
    let mixingMinimum: Int
    /// The key of the wave's digests.
    let key: [UInt8]

    /// Finds the wave and keeps it open.
    ///
    /// - Throws: `PostgresError` with SQLSTATE `AT001` if it is closed, `AT002` if there is none.
    init(_ reference: WaveReference, on connection: inout Connection) throws {
        let found = try connection.query(
            """
            SELECT organisation, wave, mixing_minimum, import_key
            FROM attune.begin_import(\(reference.organisation), \(reference.wave))
            """
        ).map { row in
            (
                organisation: try row[0] as Int32, wave: try row[1] as Int32, mixing: try row[2] as Int32,
                key: try row[3] as [UInt8]
            )
        }
        guard let row = found.first else {
            throw StoreError(
                .server, "The wave ‘\(reference)’ has no import key; it was not opened by Attune.")
        }
        organisation = row.organisation
        wave = row.wave
        mixingMinimum = Int(row.mixing)
        key = row.key
    }
}
