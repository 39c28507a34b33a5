/// Why stored octets are not a cube of the expected layout.
package enum CubeDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The octets do not begin as a cube does, or with a version this program does not know.
    case notACube
    /// The cube was made for another survey version, other declared segments or another number of units.
    case otherLayout
    /// The octets end too early.
    case truncated
    /// An octet cannot stand where it stands.
    case malformed(offset: Int)
    /// Octets follow the cube's end.
    case trailingOctets(count: Int)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .notACube:
            "The stored cube has an unknown form. Rebuild it from the wave's responses."
        case .otherLayout:
            "The stored cube belongs to another survey version, other segments or other units. "
                + "Rebuild it from the wave's responses."
        case .truncated:
            "The stored cube ends too early. Rebuild it from the wave's responses."
        case .malformed(let offset):
            "The stored cube is damaged at octet \(offset). Rebuild it from the wave's responses."
        case .trailingOctets(let count):
            "The stored cube is followed by \(count) octets that do not belong to it. "
                + "Rebuild it from the wave's responses."
        }
    }
}
