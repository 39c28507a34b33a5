/// Delimited text after RFC 4180, lines ending in LF, that a spreadsheet opens without running anything.
struct CSVTable {
    private(set) var text = ""

    /// Starts with a header.
    init(_ columns: [String]) { add(columns) }

    /// Adds a line of as many fields as the header has.
    mutating func add(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { text += "," }
            text += Self.quoted(field)
        }
        text += "\n"
    }

    /// Words that others wrote, kept from being read as a formula: `=1+1` becomes `'=1+1`.
    static func words(_ text: String) -> String {
        let safe = DisplayText.safe(text)
        guard let first = safe.first, "=+-@".contains(first) else { return safe }
        return "'" + safe
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            return field
        }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
