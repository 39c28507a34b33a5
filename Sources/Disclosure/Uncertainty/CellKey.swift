import Crypto

/// The secret of one wave from which the moves of its counts follow: the same people always get the same move.
///
/// A group's key is the sum modulo 2^64 of its atoms' keys, each the first 64 bits of HMAC-SHA256 over the atom's unit,
/// segment values and size; so it does not depend on order, on answers, or on how the group came about. A figure's own
/// key is HMAC-SHA256 over the group's key and the figure's name. The secret must be kept where no reader of reports can
/// reach it: whoever has it can take the uncertainty out.
package struct CellKey: Sendable {
    private let secret: SymmetricKey

    /// Takes a wave's secret.
    ///
    /// - Parameter octets: At least 32 octets from a cryptographic random source.
    /// - Returns: `nil` for fewer.
    package init?(octets: [UInt8]) {
        guard octets.count >= 32 else { return nil }
        secret = SymmetricKey(data: octets)
    }

    /// An atom's key.
    func atom(unit: String, segments: UInt64, respondents: Int64) -> UInt64 {
        digest("atom", Array(unit.utf8), [segments, UInt64(bitPattern: respondents)])
    }

    /// A number uniform on 0 … 1 for one count of one group.
    ///
    /// - Parameters:
    ///   - group: The sum of the atoms' keys.
    ///   - statistic: The statistic's code.
    ///   - place: Which of its counts.
    func share(group: UInt64, statistic: String, place: Int) -> Double {
        let bits = digest("count", Array(statistic.utf8), [group, UInt64(place)])
        return Double(bits >> 11) * 0x1p-53
    }

    private func digest(_ purpose: String, _ name: [UInt8], _ numbers: [UInt64]) -> UInt64 {
        var hash = HMAC<SHA256>(key: secret)
        // Lengths first, so that no two inputs run into the same octets.
        hash.update(data: [UInt8(purpose.utf8.count)] + Array(purpose.utf8))
        hash.update(data: Self.octets(UInt64(name.count)) + name)
        for number in numbers { hash.update(data: Self.octets(number)) }
        return hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func octets(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
