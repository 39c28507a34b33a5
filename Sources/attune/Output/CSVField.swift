/// One field of a CSV file as RFC 4180 writes it.
enum CSVField {
    /// Quotes a field where it needs it.
    ///
    /// A field that a spreadsheet would take for a formula is led by an apostrophe: a unit named `=1+1` stays text.
    static func quoted(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula && Double(text) == nil ? "'" + text : text
        guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
