/// A page of plain text that is being written: paragraphs, headings and tables, 80 columns at most.
struct TextPage {
    /// The greatest number of columns of a line.
    static let width = 80

    private(set) var text = ""

    /// Writes one line as it is.
    mutating func line(_ line: String = "") {
        text += line
        text += "\n"
    }

    /// Writes a heading and a rule of its width below it.
    mutating func heading(_ heading: String, rule: Character = "-") {
        if !text.isEmpty { line() }
        let title = ColumnWidth.fitted(heading, to: Self.width)
        line(title)
        line(String(repeating: rule, count: ColumnWidth.of(title)))
    }

    /// Writes a paragraph, broken between words.
    ///
    /// - Parameters:
    ///   - first: What the first line starts with, such as a bullet.
    ///   - rest: What the other lines start with; `nil` for as many spaces.
    mutating func paragraph(_ words: String, first: String = "", rest: String? = nil) {
        let indent = rest ?? String(repeating: " ", count: ColumnWidth.of(first))
        var current = first
        var isEmpty = true
        let room = Self.width - ColumnWidth.of(indent)
        for word in words.split(separator: " ").flatMap({ Self.pieces(of: String($0), width: room) }) {
            if !isEmpty, ColumnWidth.of(current) + 1 + ColumnWidth.of(word) > Self.width {
                line(current)
                current = indent
                isEmpty = true
            }
            current += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        line(current)
    }

    /// A word in pieces that fit a line: what has no space to break at, such as an address, is broken anywhere.
    private static func pieces(of word: String, width: Int) -> [String] {
        guard ColumnWidth.of(word) > width, width > 1 else { return [word] }
        var pieces = [""]
        var used = 0
        for character in word {
            let next = ColumnWidth.of(character)
            if used + next > width {
                pieces.append("")
                used = 0
            }
            pieces[pieces.count - 1].append(character)
            used += next
        }
        return pieces
    }

    /// Writes several paragraphs, one for each line of a text.
    mutating func paragraphs(_ text: String, first: String = "") {
        for part in text.split(whereSeparator: \.isNewline) { paragraph(String(part), first: first) }
    }

    /// Writes a table.
    mutating func table(_ table: TextColumns) {
        text += table.text(width: Self.width)
    }
}
