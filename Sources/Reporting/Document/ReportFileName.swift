/// What a unit's report is called as a file, whatever the unit's code.
package enum ReportFileName {
    /// Finds a name that no file system refuses and that differs for codes that differ.
    ///
    /// ASCII letters, digits, `.`, `_` and `-` stay, everything else becomes `%` and two hexadecimal digits an octet, a
    /// leading point included. Capitals get a `+` before them, for file systems that do not tell them apart. A name
    /// longer than 200 characters is cut and ends in `~` and a checksum (FNV-1a, 64 bits).
    ///
    /// - Parameters:
    ///   - unit: The unit's code.
    ///   - suffix: The file's ending, without a point.
    package static func name(ofUnit unit: String, suffix: String) -> String {
        var name = ""
        var checksum: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in unit.utf8 {
            checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01B3
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x5F, 0x2D: name.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x41...0x5A:
                name += "+"
                name.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x2E where !name.isEmpty: name += "."
            default: name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        if name.utf8.count > 200 { name = String(name.prefix(180)) + "~" + String(checksum, radix: 16) }
        return (name.isEmpty ? "%" : name) + "." + suffix
    }
}
