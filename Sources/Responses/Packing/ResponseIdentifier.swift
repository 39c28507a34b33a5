/// What can be told of a source's own response id by itself.
package enum ResponseIdentifier {
    /// What stands between the parts of an id that is made of several columns.
    package static let partMark: UInt8 = 0x1F

    /// Whether a spreadsheet has made a rounded number of an id, such as `1.14227E+11` or `1,14E+11`.
    static func isRounded(_ identifier: UnsafeRawBufferPointer) -> Bool {
        guard let mark = identifier.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }), identifier.count <= 32
        else { return false }
        let (mantissa, exponent) = (identifier[..<mark], identifier[(mark + 1)...])
        let decimals = mantissa.dropFirst()
        guard mantissa.first.map(isDigit) == true, exponent.first == 0x2B, exponent.count > 1 else {
            return false
        }
        let isPoint = decimals.first == 0x2E || decimals.first == 0x2C
        return (decimals.isEmpty || isPoint && decimals.dropFirst().allSatisfy(isDigit))
            && exponent.dropFirst().allSatisfy(isDigit)
    }

    /// Whether an id, or the first part of a joined one, is a number that may have been counted: up to nine digits.
    package static func isCount(_ identifier: UnsafeRawBufferPointer) -> Bool {
        let first = identifier.prefix { $0 != partMark }
        return !first.isEmpty && first.count <= 9 && first.allSatisfy(isDigit)
    }

    private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }
}
