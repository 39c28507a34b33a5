import Disclosure
import Postgres

/// The ledger of a wave's releases, written through the database's one door and checked whenever it is read.
struct ReleaseLedger {
    let wave: Wave

    /// The cells that are sent at a time.
    private static let batch = 500

    /// Keeps other releases of the wave waiting, and says what the next one follows.
    func next(on connection: inout Connection) throws -> (number: Int, previous: [UInt8]) {
        let rows = try connection.query(
            "SELECT number, previous FROM attune.next_release(\(wave.organisationNumber), \(wave.number))"
        ).map { row in (number: Int(try row[0] as Int32), previous: try row[1] as [UInt8]) }
        guard let next = rows.first else {
            throw StoreError(.server, "The ledger of releases does not answer.")
        }
        return next
    }

    /// Stores a release for good.
    ///
    /// - Parameters:
    ///   - readers: By unit's code: the position of the wave's unit whose readers may read the unit's cells.
    /// - Returns: What it was stored under.
    /// - Throws: `StoreError`; of kind `refused` if the database finds that it is not what its digest says.
    func store(
        _ release: Release, previous: [UInt8], readers: [String: Int32], on connection: inout Connection
    ) throws -> ReleaseSeal {
        let document = release.document
        let header = try ReleaseCoding.canonicalHeader(document)
        var digests: [UInt8] = []
        digests.reserveCapacity(32 * document.cells.count)
        // The server stores some cells while the next ones are written.
        try connection.pipeline { pipeline in
            for first in stride(from: 0, to: document.cells.count, by: Self.batch) {
                var cells = CellBatch()
                for (place, cell) in document.cells(from: first, count: Self.batch).enumerated() {
                    guard let reader = readers[cell.unit] else {
                        throw StoreError(
                            .server, "The release has a unit ‘\(cell.unit)’ that its wave does not have.")
                    }
                    digests += try cells.add(cell, place: Int32(first + place), reader: reader)
                }
                try pipeline.execute(adding(cells, number: release.number))
            }
        }
        let digest = ReleaseSeal.digest(previous: previous, header: header, cells: digests)
        _ = try connection.query(
            """
            SELECT attune.seal_release(
                \(wave.organisationNumber), \(wave.number), \(Int32(release.number)), \(header), \(previous),
                \(digest), \(Int32(release.snapshot)))
            """)
        return ReleaseSeal(
            digest: ReleaseSeal.hexadecimal(digest), previous: ReleaseSeal.hexadecimal(previous))
    }

    private func adding(_ cells: CellBatch, number: Int) -> Statement {
        """
        SELECT attune.add_released_cells(
            \(wave.organisationNumber), \(wave.number), \(Int32(number)), \(cells.places), \(cells.readers),
            \(cells.documents), \(cells.lengths), \(cells.figures))
        """
    }
}

/// Some cells on their way to the database.
private struct CellBatch {
    var places: [Int32] = []
    var readers: [Int32] = []
    var documents: [String] = []
    var lengths: [Int32] = []
    var figures: [UInt8] = []
    private let describer = ReleaseCoding.Describer()

    /// Adds a cell.
    ///
    /// - Returns: Its digest.
    mutating func add(_ cell: ReleaseDocument.Cell, place: Int32, reader: Int32) throws -> [UInt8] {
        let octets = cell.canonicalOctets
        places.append(place)
        readers.append(reader)
        documents.append(try describer.description(of: cell))
        lengths.append(Int32(octets.count))
        figures += octets
        return ReleaseSeal.digest(of: octets)
    }
}
