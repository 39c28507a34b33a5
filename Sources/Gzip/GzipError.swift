/// Why a .gz file cannot be unpacked.
package enum GzipError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The octets are no gzip, or their checksum is wrong.
    case damaged
    /// The file ends in the middle.
    case truncated
    /// Something that is no gzip follows the packed data.
    case trailingOctets
    /// So much comes out of so little that it can only be meant to exhaust who unpacks it.
    case excessive
    /// No memory is left.
    case outOfMemory

    /// What is wrong and what to do, as two sentences.
    package var description: String {
        switch self {
        case .damaged: "the packed file is damaged. Copy it again from where it came."
        case .truncated: "the packed file ends in the middle. Copy it again from where it came."
        case .trailingOctets:
            "something other than packed data follows the packed file. Copy it again from where it came."
        case .excessive:
            "the file unpacks to far more than its size lets expect. If it is what it should be, unpack it first."
        case .outOfMemory: "there is no memory left to unpack the file. Free some and try again."
        }
    }
}
