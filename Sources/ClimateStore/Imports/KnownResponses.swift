import Crypto
import Postgres
import Responses
import Synchronization

/// Knows which responses a wave has by their sources' own ids, and keeps nothing of an id but a keyed hash.
///
/// What is stored is one sorted run of all hashes of the wave, written anew by every import: no part of it says which
/// ids came together. A hash has 64 bits, so that among a million responses the chance that a new one is taken for a
/// known one is 3 in 100 million.
final class KnownResponses: Sendable {
    private struct State {
        var added = DigestTable()
        var hasFoundKnown = false
    }

    private let key: SymmetricKey
    /// What the wave knew when the import began, ascending.
    private let known: [UInt64]
    private let state = Mutex(State())

    init(key: [UInt8], known: [UInt64]) {
        self.key = SymmetricKey(data: key)
        self.known = known
    }

    /// Whether no id has been added.
    var isUnchanged: Bool { state.withLock { $0.added.count == 0 } }

    /// Whether a row was found that the wave has already.
    var hasFoundKnown: Bool { state.withLock { $0.hasFoundKnown } }

    /// Decides whether a sound row is new, and remembers its id if it is.
    @Sendable
    func verdict(
        on identifier: UnsafeRawBufferPointer, row: UnsafeRawBufferPointer
    ) -> IdentifierVerdict {
        let opened = SealedIdentifier.opened(identifier, by: key)
        let digest =
            opened.map { $0.withUnsafeBytes { self.digest(of: $0, row) } } ?? self.digest(of: identifier, row)
        let isKnown = Self.contains(known, digest)
        let content = DigestTable.fingerprint(row)
        return state.withLock { state in
            if isKnown {
                state.hasFoundKnown = true
                return .known
            }
            switch state.added.insert(digest, content: content) {
            case nil: return .new
            case content: return .known
            default: return .contradicting
            }
        }
    }

    /// Seals an id for a file of refused rows.
    @Sendable
    func sealed(_ identifier: UnsafeRawBufferPointer) -> String? {
        SealedIdentifier.sealed(identifier, by: key)
    }

    private func digest(of identifier: UnsafeRawBufferPointer, _ row: UnsafeRawBufferPointer) -> UInt64 {
        var code = HMAC<SHA256>(key: key)
        // Keeps these apart from the digests of files, which have the same key.
        code.update(data: Self.prefix)
        // Tools that count from 1 give the same number in every form, and copies of a form often stand for units.
        if ResponseIdentifier.isCount(identifier) { code.update(data: row[..<4]) }
        code.update(data: identifier)
        return code.finalize().withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    private static let prefix = [UInt8]("response id:".utf8)

    private static func contains(_ sorted: [UInt64], _ digest: UInt64) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < digest { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == digest
    }
}

// MARK: Storing

extension KnownResponses {
    /// The octets of one stored piece.
    private static let pieceLength = 1 << 20

    /// Loads what a wave knows.
    static func load(_ target: ImportTarget, on connection: inout Connection) throws -> [UInt64] {
        let pieces = try connection.query(
            "SELECT * FROM attune.known_responses(\(target.organisation), \(target.wave))"
        ).map { row in try row[0] as [UInt8] }
        var digests: [UInt64] = []
        digests.reserveCapacity(pieces.reduce(0) { $0 + $1.count } / 8)
        for piece in pieces {
            piece.withUnsafeBytes { bytes in
                for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    digests.append(UInt64(bigEndian: word))
                }
            }
        }
        return digests
    }

    /// Adds the new ids to those of the wave, within the transaction that stores the responses.
    ///
    /// - Throws: `StoreError` of kind `refused` if another import has added one of them meanwhile.
    func store(_ target: ImportTarget, on connection: inout Connection) throws {
        guard !isUnchanged else { return }
        let added = state.withLock { $0.added.sorted }
        _ = try connection.query("SELECT attune.lock_known_responses(\(target.wave))")
        let current = try Self.load(target, on: &connection)
        let merged = try Self.merged(current, added)
        let step = Self.pieceLength / 8
        for (place, start) in stride(from: 0, to: merged.count, by: step).enumerated() {
            let piece = merged[start..<min(start + step, merged.count)]
            let octets = [UInt8](unsafeUninitializedCapacity: piece.count * 8) { buffer, count in
                let bytes = UnsafeMutableRawBufferPointer(buffer)
                for (index, digest) in piece.enumerated() {
                    bytes.storeBytes(of: digest.bigEndian, toByteOffset: index * 8, as: UInt64.self)
                }
                count = piece.count * 8
            }
            _ = try connection.query(
                """
                SELECT attune.write_known_responses(
                    \(target.organisation), \(target.wave), \(Int32(place)), \(octets))
                """)
        }
    }

    private static func merged(_ current: [UInt64], _ added: [UInt64]) throws -> [UInt64] {
        var merged: [UInt64] = []
        merged.reserveCapacity(current.count + added.count)
        var (left, right) = (0, 0)
        while left < current.count, right < added.count {
            guard current[left] != added[right] else {
                throw StoreError(
                    .refused,
                    "Another import has brought some of the same responses while this one ran. Nothing was changed; "
                        + "run the command again, and what is known will be left out.")
            }
            if current[left] < added[right] {
                merged.append(current[left])
                left += 1
            } else {
                merged.append(added[right])
                right += 1
            }
        }
        return merged + current[left...] + added[right...]
    }
}
