import Crypto

/// The secret of one wave from which the moves of its counts follow: the same people always get the same move.
///
/// A group's key is the sum modulo 2^64 of its atoms' keys, each the first 64 bits of HMAC-SHA256 over the atom's unit,
/// segment values and size; so it does not depend on order, on answers, or on how the group came about. A figure's own
/// moves come from HMAC-SHA256 over the group's key and the figure's name. The secret must be kept where no reader of reports can
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
            .prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Numbers uniform on 0 … 1 in steps of 2^−16, one for each count of one statistic of one group.
    ///
    /// - Parameters:
    ///   - group: The sum of the atoms' keys.
    ///   - statistic: The statistic's code.
    ///   - count: How many are needed; each digest yields sixteen.
    func shares(group: UInt64, statistic: String, count: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(count + 15)
        let name = Array(statistic.utf8)
        for block in 0..<(count + 15) / 16 {
            let octets = digest("count", name, [group, UInt64(block)])
            for place in 0..<16 {
                result.append(
                    Double(UInt16(octets[2 * place]) << 8 | UInt16(octets[2 * place + 1])) * 0x1p-16)
            }
        }
        return result
    }

    private func digest(_ purpose: String, _ name: [UInt8], _ numbers: [UInt64]) -> [UInt8] {
        // Lengths first, so that no two inputs run into the same octets.
        var message = [UInt8(purpose.utf8.count)] + Array(purpose.utf8)
        message += Self.octets(UInt64(name.count)) + name
        for number in numbers { message += Self.octets(number) }
        var hash = HMAC<SHA256>(key: secret)
        hash.update(data: message)
        return Array(hash.finalize())
    }

    private static func octets(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
