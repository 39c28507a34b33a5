import Disclosure
import Foundation
import Postgres
import Survey

extension ClimateStore {
    /// Reads a release back, as far as the login may read it.
    ///
    /// - Parameters:
    ///   - reference: The wave.
    ///   - number: The release's number; `nil` for the newest.
    ///   - codes: Units' codes: only their cells and those of the units above are read; `nil` for all.
    /// - Throws: `StoreError` of kind `notFound` if there is no such release or unit, or none that the login may read.
    package func release(
        of reference: WaveReference, number: Int? = nil, upFrom codes: [String]? = nil
    ) async throws -> StoredRelease {
        // Not read-only: the database records who reads which release.
        try await perform(asFirstOf: [.leader, .aggregator]) { connection in
            let header = try Self.header(of: reference, number: number, on: &connection)
            let units = try Self.tree(of: header, upFrom: codes, on: &connection)
            let wanted = try codes.map { try Self.upwards(from: $0, in: units, of: reference) }
            let ledger = LedgerReader(
                organisation: header.organisation, wave: header.wave, name: reference.description)
            let document = try ledger.document(
                release: header.release, header: header.json, units: wanted,
                known: Set(units.map(\.code)), on: &connection)
            return StoredRelease(
                release: try Release.reopen(document),
                definition: try DefinitionCoding.decode(header.definition, of: document.surveyReference),
                organisationName: header.organisationName, units: units, openedOn: header.openedOn,
                closedOn: header.closedOn, releasedOn: header.releasedOn)
        }
    }

    /// The codes of some units and of those above them, each once.
    private static func upwards(
        from codes: [String], in units: [WaveUnit], of reference: WaveReference
    ) throws -> [String] {
        let places = Dictionary(
            units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Int> = []
        for code in codes {
            guard let place = places[code] else {
                throw StoreError(
                    .notFound,
                    "The wave ‘\(reference)’ has no unit ‘\(code)’, or none that you may read. See: attune unit list "
                        + "--organisation \(reference.organisation).")
            }
            var next: Int? = place
            while let unit = next, seen.insert(unit).inserted { next = units[unit].parent }
        }
        return seen.sorted().map { units[$0].code }
    }

    private struct Header {
        let organisation: Int32
        let wave: Int32
        let release: Int32
        let json: String
        let definition: String
        let releasedOn: String
        let organisationName: String
        let openedOn: String
        let closedOn: String?
    }

    private static func header(
        of reference: WaveReference, number: Int?, on connection: inout Connection
    ) throws -> Header {
        let found = try connection.query(
            """
            SELECT organisation, wave, release, header::text, definition::text, released_on::text,
                   organisation_name, opened_on::text, closed_on::text
            FROM attune.release_header(
                \(reference.organisation), \(reference.wave), \(number.map { Int32(clamping: $0) } as Int32?))
            """
        ).map { row in
            Header(
                organisation: try row[0], wave: try row[1], release: try row[2], json: try row[3],
                definition: try row[4], releasedOn: try row[5], organisationName: try row[6],
                openedOn: try row[7],
                closedOn: try row[8])
        }
        guard let header = found.first else {
            let which = number.map { "release \($0) of" } ?? "release of"
            throw StoreError(
                .notFound,
                "There is no \(which) the wave ‘\(reference)’, or none that you may read. An administrator makes one "
                    + "with: attune release create \(reference).")
        }
        return header
    }

    /// The wave's units that may be read: all of them, or some and those above them.
    ///
    /// - Parameter codes: `nil` or empty for all; a few are found without a look at the rest of the tree.
    private static func tree(
        of header: Header, upFrom codes: [String]?, on connection: inout Connection
    ) throws -> [WaveUnit] {
        let source: Statement =
            if let codes, !codes.isEmpty {
                "attune.readable_branches(\(header.organisation), \(header.wave), \(codes))"
            } else {
                "attune.readable_tree(\(header.organisation), \(header.wave))"
            }
        let rows = try connection.query(
            "SELECT unit, code, name, parent, members FROM \(source) ORDER BY unit"
        ).map { row in
            (
                unit: try row[0] as Int32, code: try row[1] as String, name: try row[2] as String,
                parent: try row[3] as Int32?, members: try row[4] as Int32
            )
        }
        let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.unit, $0) })
        return rows.map { row in
            WaveUnit(
                code: row.code, name: row.name, parent: row.parent.flatMap { places[$0] },
                members: Int(row.members))
        }
    }
}
