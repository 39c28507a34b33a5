import Crypto
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

extension ImportTarget {
    /// The digest under which the wave remembers a content: nobody without the key can tell a file by it.
    private func keyed(_ digest: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: digest, using: SymmetricKey(data: key)))
    }

    /// Those of some digests that the wave remembers from earlier imports.
    ///
    /// Spares a repeated import the work; two at the same time are told apart by `finish`.
    func remembered(_ digests: [[UInt8]], on connection: inout Connection) throws -> Set<[UInt8]> {
        var known: Set<[UInt8]> = []
        for digest in digests {
            let found: Bool = try connection.query(
                """
                SELECT EXISTS (SELECT FROM attune.import
                    WHERE organisation = \(organisation) AND wave = \(wave) AND digest = \(keyed(digest)))
                """)[0, 0]
            if found { known.insert(digest) }
        }
        return known
    }

    /// Remembers what has been imported, and admits the held responses once there are enough to mix.
    ///
    /// - Returns: How many responses are held back afterwards.
    /// - Throws: `StoreError` of kind `alreadyImported` if the wave remembers one of the contents.
    func finish(_ contents: [ImportContent], on connection: inout Connection) throws -> Int64 {
        var waiting: Int64 = 0
        for content in contents {
            guard try remembered(content.digests, on: &connection).isEmpty else {
                throw StoreError(
                    .alreadyImported,
                    "\(content.name) has the same content as a file that has been imported into the wave before. "
                        + "Nothing was changed.")
            }
            for (place, digest) in content.digests.enumerated() {
                // The responses are counted once, however many digests stand for them.
                let responses = place == 0 ? content.responses : 0
                waiting =
                    try connection.query(
                        """
                        SELECT attune.finish_import(
                            \(organisation), \(wave), \(keyed(digest)), \(Int32(responses)))
                        """
                    ).map { row in try row[0] as Int64 }.first ?? 0
            }
        }
        return waiting
    }
}
