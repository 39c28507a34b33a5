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
    ///   - unit: The code of a unit: only its cells and those of the units above are read; `nil` for all.
    /// - Throws: `StoreError` of kind `notFound` if there is no such release or unit, or none that the login may read.
    package func release(
        of reference: WaveReference, number: Int? = nil, upFrom unit: String? = nil
    ) async throws -> StoredRelease {
        // Not read-only: the database records who reads which release.
        try await perform(asFirstOf: [.leader, .aggregator]) { connection in
            let header = try Self.header(of: reference, number: number, on: &connection)
            let units = try Self.tree(of: header, on: &connection)
            let wanted = try unit.map { try Self.upwards(from: $0, in: units, of: reference) }
            let cells = try Self.cells(of: header, units: wanted, on: &connection)
            let document = try Self.assembled(header: header.json, cells: cells)
            return StoredRelease(
                release: try Release.reopen(document),
                definition: try DefinitionCoding.decode(header.definition, of: document.surveyReference),
                organisationName: header.organisationName, units: units, openedOn: header.openedOn,
                closedOn: header.closedOn, releasedOn: header.releasedOn)
        }
    }

    /// The codes of a unit and of those above it.
    private static func upwards(
        from code: String, in units: [WaveUnit], of reference: WaveReference
    ) throws -> [String] {
        guard var place = units.firstIndex(where: { $0.code == code }) else {
            throw StoreError(
                .notFound,
                "The wave ‘\(reference)’ has no unit ‘\(code)’, or none that you may read. See: attune unit list "
                    + "--organisation \(reference.organisation).")
        }
        var codes = [code]
        while let parent = units[place].parent {
            codes.append(units[parent].code)
            place = parent
        }
        return codes
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

    private static func cells(
        of header: Header, units: [String]?, on connection: inout Connection
    ) throws -> [String] {
        try connection.query(
            """
            SELECT document::text FROM attune.released_cells(
                \(header.organisation), \(header.wave), \(header.release), \(units as [String]?))
            ORDER BY cell
            """
        ).map { row in try row[0] as String }
    }

    /// Puts the cells into their document; the rest of it stands in the header.
    static func assembled(header: String, cells: [String]) throws -> ReleaseDocument {
        let decoder = JSONDecoder()
        do {
            return try decoder.decode(ReleaseDocument.self, from: Data(header.utf8)).with(
                cells: cells.map { try decoder.decode(ReleaseDocument.Cell.self, from: Data($0.utf8)) })
        } catch {
            throw StoreError(
                .schemaNewer, "The stored release cannot be read: a newer Attune may have made it.")
        }
    }

    private static func tree(of header: Header, on connection: inout Connection) throws -> [WaveUnit] {
        let rows = try connection.query(
            """
            SELECT unit, code, name, parent, members
            FROM attune.readable_tree(\(header.organisation), \(header.wave)) ORDER BY unit
            """
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
