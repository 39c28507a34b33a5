/// Reads and writes delimited text (RFC 4180) for definition tables.
enum DelimitedText {
    /// The most octets of a table.
    static let maximumLength = 20_000_000
    /// The most cells of a table.
    static let maximumCells = 2_000_000

    /// Reads a table, trimming white space around cells.
    ///
    /// - Parameter separators: The candidates; the one that occurs most in the first line outside quotes is taken.
    static func table(_ bytes: [UInt8], separators: [Character]) throws(SurveyFormatError) -> [[String]] {
        let text = try decode(bytes)
        let firstLine = text.prefix { !$0.isNewline }
        let separator =
            separators.max { left, right in
                firstLine.count { $0 == left } < firstLine.count { $0 == right }
            } ?? ","
        return try rows(text, separator: Unicode.Scalar(String(separator)) ?? ",")
    }

    /// Decodes UTF-8 with or without a byte order mark, and UTF-16 with one.
    static func decode(_ bytes: [UInt8]) throws(SurveyFormatError) -> String {
        guard bytes.count <= maximumLength else {
            throw SurveyFormatError(
                "The file has \(bytes.count) bytes, and a definition has at most \(maximumLength).",
                remedy: "Check that it is the right file.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, low: 0) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, low: 1) }
        return try utf8(bytes)
    }

    private static func utf8(_ bytes: [UInt8]) throws(SurveyFormatError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SurveyFormatError(
                "The file is not encoded in UTF-8.",
                remedy: "Save or export it again with the encoding UTF-8.")
        }
        return text
    }

    private static func utf16(_ bytes: [UInt8], low: Int) throws(SurveyFormatError) -> String {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw SurveyFormatError(
                "The file is not valid UTF-16.", remedy: "Save or export it again with the encoding UTF-8.")
        }
        return text
    }

    private static func rows(
        _ text: String, separator: Unicode.Scalar
    ) throws(SurveyFormatError) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var cells = 0
        var scalars = text.unicodeScalars.makeIterator()
        var pending = scalars.next()
        func endCell() {
            row.append(String(cell).trimmed)
            cell = String.UnicodeScalarView()
            cells += 1
        }
        while let scalar = pending {
            pending = scalars.next()
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if pending == "\"" {
                    cell.append("\"")
                    pending = scalars.next()
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", cell.allSatisfy({ $0 == " " }) {
                isQuoted = true
                cell = String.UnicodeScalarView()
            } else if scalar == separator {
                endCell()
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", pending == "\n" { pending = scalars.next() }
                endCell()
                rows.append(row)
                row = []
            } else {
                cell.append(scalar)
            }
            guard cells <= maximumCells else {
                throw SurveyFormatError(
                    "The table has more than \(maximumCells) cells.",
                    remedy: "Check that it is the right file.")
            }
        }
        if !cell.isEmpty || !row.isEmpty {
            endCell()
            rows.append(row)
        }
        return rows
    }

    /// Writes a table with line feeds, quoting what has to be.
    static func text(_ rows: [[String]], separator: Character) -> String {
        rows.map { row in
            row.map { cell in
                let needsQuotes =
                    cell.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) }
                    || cell.contains(separator) || cell.first == " " || cell.last == " "
                return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: String(separator)) + "\n"
        }.joined()
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
