import Crypto

/// What binds a release to its content and to the one before it: change anything, and it no longer fits.
///
/// digest = SHA-256(digest before ‖ SHA-256(header) ‖ SHA-256(SHA-256(cell 1) ‖ … ‖ SHA-256(cell n))), where a wave's first
/// release follows 32 octets of 0. The header is the document without cells and seal as compact JSON with sorted keys;
/// the cells are in their canonical octets (`canonicalOctets`).
package struct ReleaseSeal: Hashable, Sendable, Codable {
    /// SHA-256 of everything above, in hexadecimal.
    package let digest: String
    /// The digest of the wave's release before, in hexadecimal; 64 zeros for the first.
    package let previous: String

    /// Keeps a seal as it was read.
    package init(digest: String, previous: String) {
        self.digest = digest
        self.previous = previous
    }

    /// What a wave's first release follows.
    package static let beginning = [UInt8](repeating: 0, count: 32)

    /// The digest of some octets.
    package static func digest(of octets: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: octets)) }

    /// The digest of a release.
    ///
    /// - Parameters:
    ///   - previous: 32 octets.
    ///   - header: The header's canonical octets.
    ///   - cells: The digests of the cells, one after the other.
    package static func digest(previous: [UInt8], header: [UInt8], cells: [UInt8]) -> [UInt8] {
        digest(of: previous + digest(of: header) + digest(of: cells))
    }

    /// Octets as hexadecimal digits.
    package static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { octet in
            let digits = String(octet, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Hexadecimal digits as octets; `nil` for anything else.
    package static func octets(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var result: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            guard let octet = UInt8(pair, radix: 16), !pair.hasPrefix("+") else { return nil }
            result.append(octet)
        }
        return result
    }
}

extension ReleaseDocument {
    /// The document with the seal it was stored under.
    package func sealed(_ seal: ReleaseSeal) -> ReleaseDocument {
        var document = self
        document.seal = seal
        return document
    }

    /// Whether the document is the one its seal was made for.
    ///
    /// - Parameter header: The header's canonical octets; see `ReleaseSeal`.
    /// - Returns: `nil` for a document without a seal.
    package func fitsSeal(header: [UInt8]) -> Bool? {
        guard let seal else { return nil }
        guard let previous = ReleaseSeal.octets(seal.previous) else { return false }
        // Releases stay what they were stored as, in whichever form that was.
        return CellWriter.Version.allCases.reversed().contains { version in
            let cells = cells.flatMap { ReleaseSeal.digest(of: $0.octets(version)) }
            return ReleaseSeal.hexadecimal(
                ReleaseSeal.digest(previous: previous, header: header, cells: cells)) == seal.digest
        }
    }
}

extension ReleaseDocument.Cell {
    /// The cell as octets, the same for equal cells: what a release's digest covers.
    package var canonicalOctets: [UInt8] { octets(.newest) }

    func octets(_ version: CellWriter.Version) -> [UInt8] {
        var writer = CellWriter(version: version)
        writer.write(self)
        return writer.octets
    }

    /// Reads a cell's canonical octets.
    ///
    /// - Returns: `nil` for octets that are not a cell's.
    package init?(canonicalOctets octets: [UInt8]) {
        let cell = octets.withUnsafeBytes { buffer in
            var reader = CellReader(buffer)
            return try? reader.cell()
        }
        guard let cell else { return nil }
        self = cell
    }
}
