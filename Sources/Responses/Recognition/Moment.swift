/// Tells whether a text is a date with a time of day, however it is written.
enum Moment {
    /// Whether a text is such as `4/9/26 14:30:02`, `2026-04-09T14:30` or a spreadsheet's `46121.604`.
    static func isDateAndTime(_ text: String) -> Bool {
        let octets = Array(text.utf8.trimmingSpaces)
        guard let first = octets.first, (0x30...0x39).contains(first), octets.count <= 40 else {
            return false
        }
        if let days = Double(text), text.contains(".") { return (20_000..<80_000).contains(days) }
        let digits = octets.count { (0x30...0x39).contains($0) }
        let separators = octets.count { [0x2F, 0x2D, 0x2E].contains($0) }
        return octets.contains(0x3A) && separators >= 2 && digits >= 6
    }
}
