/// The octet that separates the fields of a record.
package enum Delimiter: UInt8, Hashable, Sendable, CaseIterable {
    /// `,`
    case comma = 0x2C
    /// `;`, which spreadsheets write where the comma is the decimal sign.
    case semicolon = 0x3B
    /// The tabulator.
    case tab = 0x09

    /// What a message calls the delimiter.
    package var name: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        }
    }

    /// Finds the delimiter of a text from its first record that is not empty.
    ///
    /// The delimiter that occurs most often outside quotes wins; a tie, and a record without any, falls to the
    /// comma, then the semicolon.
    ///
    /// - Parameter head: The first octets of the text; what follows the first record is not looked at.
    package static func sniffed(from head: UnsafeRawBufferPointer) -> Delimiter {
        var counts = [Int](repeating: 0, count: 256)
        var isQuoted = false
        var hasContent = false
        for byte in head {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if !isQuoted, byte == 0x0A || byte == 0x0D {
                if hasContent { break }
                continue
            } else if !isQuoted {
                counts[Int(byte)] += 1
            }
            hasContent = true
        }
        var best = Delimiter.comma
        for candidate in [Delimiter.semicolon, .tab]
        where counts[Int(candidate.rawValue)] > counts[Int(best.rawValue)] {
            best = candidate
        }
        return best
    }
}
