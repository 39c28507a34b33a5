import Disclosure
import Postgres

/// Reads stored releases, and refuses one that is not what was stored.
struct LedgerReader {
    let organisation: Int32
    let wave: Int32
    /// `ORGANISATION/WAVE`, for messages.
    let name: String
    /// Whether a release is read to make the next one or to audit it, by whoever may read all; reading it for a report
    /// is recorded in the audit log, and shows what the login may read.
    var isForMaker = false

    /// Reads a release as far as the login may, each cell checked against its digest and all digests against the release's.
    ///
    /// - Parameters:
    ///   - header: The header as JSON, which must say the same as the sealed one.
    ///   - units: The codes of the units wanted; `nil` for all.
    ///   - known: The codes of the wave's units.
    /// - Throws: `StoreError` of kind `altered` if anything has been changed since it was stored.
    func document(
        release: Int32, header: String, units: [String]?, known: Set<String>,
        on connection: inout Connection
    ) throws -> ReleaseDocument {
        let read = try ReleaseCoding.header(Array(header.utf8))
        let rows = try connection.query(
            "SELECT canonical, digest, previous, fits FROM attune.release_seal(\(organisation), \(wave), \(release))"
        ).map { row in
            (
                canonical: try row[0] as [UInt8]?, digest: try row[1] as [UInt8],
                previous: try row[2] as [UInt8]?, fits: try row[3] as Bool
            )
        }
        guard let seal = rows.first else { throw altered(release, "it is gone") }
        let cells = try cells(of: release, units: units, known: known, on: &connection)
        guard let canonical = seal.canonical, let previous = seal.previous else {
            return try beforeLedger(read.with(cells: cells), digest: seal.digest, isWhole: units == nil)
        }
        guard seal.fits else {
            throw altered(release, "cells or releases are missing, added or out of order")
        }
        let document = try ReleaseCoding.header(canonical)
        guard document == read, try ReleaseCoding.canonicalHeader(document) == canonical,
            document.number == Int(release), document.wave == name
        else { throw altered(release, "its header has been changed") }
        return document.with(cells: cells).sealed(
            ReleaseSeal(
                digest: ReleaseSeal.hexadecimal(seal.digest), previous: ReleaseSeal.hexadecimal(previous)))
    }

    private func cells(
        of release: Int32, units: [String]?, known: Set<String>, on connection: inout Connection
    ) throws -> [ReleaseDocument.Cell] {
        let forReport: Statement =
            """
            SELECT reader, document, figures, digest FROM attune.released_figures(
                \(organisation), \(wave), \(release), \(units as [String]?))
            ORDER BY cell
            """
        let forMaker: Statement =
            """
            SELECT u.code, c.document::text, c.figures, c.digest
            FROM attune.released_cell c JOIN attune.wave_unit u USING (organisation, wave, unit)
            WHERE c.organisation = \(organisation) AND c.wave = \(wave) AND c.release = \(release)
            ORDER BY c.cell
            """
        return try connection.query(isForMaker ? forMaker : forReport).map { row in
            let (reader, document): (String, String) = (try row[0], try row[1])
            let (figures, digest): ([UInt8]?, [UInt8]?) = (try row[2], try row[3])
            guard let figures else { return try ReleaseCoding.cell(document) }
            guard ReleaseSeal.digest(of: figures) == digest,
                let cell = ReleaseDocument.Cell(canonicalOctets: figures)
            else { throw altered(release, "figures have been changed") }
            guard try ReleaseCoding.isDescription(document, of: cell),
                reader == cell.unit || !known.contains(cell.unit)
            else {
                throw altered(release, "a cell of unit ‘\(cell.unit)’ is described as another one")
            }
            return cell
        }
    }

    /// A release that was stored before the ledger has one digest over all its cells.
    private func beforeLedger(
        _ document: ReleaseDocument, digest: [UInt8], isWhole: Bool
    ) throws -> ReleaseDocument {
        if isWhole, try ReleaseCoding.oldDigest(document.cells) != digest {
            // A login that may read a part of it only has nothing to hold the digest against.
            guard document.cells.first?.parent != nil else {
                throw altered(Int32(clamping: document.number), "figures have been changed")
            }
        }
        return document
    }

    private func altered(_ release: Int32, _ what: String) -> StoreError {
        StoreError(
            .altered,
            "Release \(release) of \(name) is not what was stored: \(what). Nothing of it is shown. See: attune "
                + "release audit \(name); then restore the database from a backup.")
    }
}
