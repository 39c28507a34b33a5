import Crypto

/// The secret of one wave from which the moves of its counts follow: the same people always get the same move.
///
/// A group's key is the sum modulo 2^64 of its atoms' keys, each the first 64 bits of HMAC-SHA256 over the atom's unit,
/// segment values and size; so it does not depend on order, on answers, or on how the group came about. HMAC-SHA256 over
/// the group's key then keys ChaCha20 (RFC 8439), whose stream the group's counts share out by their places. The secret
/// must be kept where no reader of reports can reach it: whoever has it can take the uncertainty out.
package struct CellKey: Sendable {
    /// Has taken in the secret and nothing else: each digest goes on from a copy.
    private let keyed: HMAC<SHA256>

    /// Takes a wave's secret.
    ///
    /// - Parameter octets: At least 32 octets from a cryptographic random source.
    /// - Returns: `nil` for fewer.
    package init?(octets: [UInt8]) {
        guard octets.count >= 32 else { return nil }
        keyed = HMAC(key: SymmetricKey(data: octets))
    }

    /// An atom's key.
    func atom(unit: String, segments: UInt64, respondents: Int64) -> UInt64 {
        digest("atom", Array(unit.utf8), [segments, UInt64(bitPattern: respondents)])
            .prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The octets from which the moves of one group's counts follow: the first of its key stream.
    ///
    /// - Parameter group: The sum of the atoms' keys.
    func stream(group: UInt64, octets: Int) -> [UInt8] {
        let key = SymmetricKey(data: digest("counts", [], [group]))
        let zeros = [UInt8](repeating: 0, count: octets)
        // Every key is used for this one stream, so that its nonce may be constant.
        guard let nonce = try? ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12)),
            let box = try? ChaChaPoly.seal(zeros, using: key, nonce: nonce)
        else { preconditionFailure("ChaCha20 refuses no 12 octets of nonce and no short message.") }
        return [UInt8](box.ciphertext)
    }

    /// The digest, in hexadecimal, of who stands behind a release's cells: only whoever has the secret can try what fits.
    func incidence(_ octets: [UInt8]) -> String {
        ReleaseSeal.hexadecimal(digest("incidence", octets, []))
    }

    private func digest(_ purpose: String, _ name: [UInt8], _ numbers: [UInt64]) -> [UInt8] {
        // Lengths first, so that no two inputs run into the same octets.
        var message = [UInt8(purpose.utf8.count)] + Array(purpose.utf8)
        message += Self.octets(UInt64(name.count)) + name
        for number in numbers { message += Self.octets(number) }
        var hash = keyed
        hash.update(data: message)
        return Array(hash.finalize())
    }

    private static func octets(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
