/// Makes text that others wrote safe to show: what looks like a name stays a name.
///
/// Control characters (a terminal's escape among them) become U+FFFD, line breaks and tabs a space, and the invisible
/// controls of writing direction are dropped, so that a name can neither paint nor reorder what stands beside it.
enum DisplayText {
    /// The text without anything that acts instead of showing.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { kind(of: $0) != .plain }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch kind(of: scalar) {
            case .plain: scalars.append(scalar)
            case .space: scalars.append(" ")
            case .control: scalars.append("\u{FFFD}")
            case .direction: break
            }
        }
        return String(scalars)
    }

    /// Whether the text holds letters written from right to left, so that it needs isolating in a line of plain text.
    static func isRightToLeft(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
    }

    private enum Kind {
        case plain, space, control, direction
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: .space
        case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: .control
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: .direction
        default: .plain
        }
    }
}
