package import Disclosure
import Foundation

/// How a release's header and a cell's description are written, the same octets every time.
package enum ReleaseCoding {
    /// The octets of a release's header that its digest covers: compact JSON with sorted keys.
    package static func canonicalHeader(_ document: ReleaseDocument) throws -> [UInt8] {
        Array(try encoder.encode(document.header))
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// What a cell's row repeats of its figures, for a person in psql.
    struct Description: Codable, Equatable {
        let unit: String
        let parent: String?
        let segments: [ReleasedCell.Restriction]
        let status: ReleasedCell.Status
        let n: Int?

        init(_ cell: ReleaseDocument.Cell) {
            (unit, parent, segments) = (cell.unit, cell.parent, cell.segments)
            (status, n) = (cell.status, cell.n)
        }
    }

    /// Describes one cell after the other.
    struct Describer {
        private let encoder = ReleaseCoding.encoder

        /// Writes a cell's description as compact JSON.
        func description(of cell: ReleaseDocument.Cell) throws -> String {
            String(decoding: try encoder.encode(Description(cell)), as: UTF8.self)
        }
    }

    /// Whether a row's description is the one of its figures.
    static func isDescription(_ json: String, of cell: ReleaseDocument.Cell) throws -> Bool {
        (try? JSONDecoder().decode(Description.self, from: Data(json.utf8))) == Description(cell)
    }

    /// Reads a header.
    ///
    /// - Throws: `StoreError` of kind `schemaNewer` if it is none that this version knows.
    static func header(_ octets: [UInt8]) throws -> ReleaseDocument {
        do {
            return try JSONDecoder().decode(ReleaseDocument.self, from: Data(octets))
        } catch {
            throw StoreError(
                .schemaNewer, "The stored release cannot be read: a newer Attune may have made it.")
        }
    }

    /// Reads a cell of a release that was stored before the ledger.
    static func cell(_ json: String) throws -> ReleaseDocument.Cell {
        do {
            return try JSONDecoder().decode(ReleaseDocument.Cell.self, from: Data(json.utf8))
        } catch {
            throw StoreError(
                .schemaNewer, "The stored release cannot be read: a newer Attune may have made it.")
        }
    }

    /// The digest that releases were stored with before the ledger: SHA-256 of the cells' compact JSON.
    static func oldDigest(_ cells: [ReleaseDocument.Cell]) throws -> [UInt8] {
        let encoder = encoder
        var octets: [UInt8] = []
        for cell in cells { octets += try encoder.encode(cell) }
        return ReleaseSeal.digest(of: octets)
    }
}
