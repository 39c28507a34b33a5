/// Writes fields of comma-separated text.
enum CSVField {
    /// The field as RFC 4180 has it: in quotes if it holds a comma, a quote, a line end, or a space at either end.
    static func written(_ field: String) -> String {
        let needsQuotes =
            field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || field.first == " " || field.last == " "
        guard needsQuotes else { return field }
        var text = "\""
        for character in field.unicodeScalars {
            if character == "\"" { text.append("\"") }
            text.unicodeScalars.append(character)
        }
        return text + "\""
    }
}
