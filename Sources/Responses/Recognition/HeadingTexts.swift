/// The texts that a heading may stand for: all of it, and the part that names a row of a grid.
struct HeadingTexts {
    /// The whole heading in the form in which headings are compared.
    let whole: String
    /// What stands in the last brackets, and what follows a mark such as `-` or `:`.
    let parts: [String]

    /// The whole and the parts.
    var all: [String] { [whole] + parts }

    /// Finds the texts of a heading.
    init(_ heading: String) {
        let normalised = LabelText.normalised(heading)
        let whole = Self.comparable(normalised)
        self.whole = whole
        var parts: [String] = []
        if normalised.hasSuffix("]") {
            if let outer = Self.matchingOpen(normalised) {
                parts.append(String(normalised[normalised.index(after: outer)...].dropLast()))
            }
            if let inner = normalised.lastIndex(of: "[") {
                parts.append(String(normalised[normalised.index(after: inner)...].prefix { $0 != "]" }))
            }
        }
        parts += Self.behindMarks(normalised)
        if let text = Self.behindNumber(normalised) { parts.append(text) }
        self.parts = parts.map(Self.comparable).filter { !$0.isEmpty && $0 != whole }
    }

    /// A normalised text without the punctuation at its end, which tools add and drop.
    static func comparable(_ text: String) -> String {
        var rest = text[...]
        while let last = rest.last, " .?!:;*…".contains(last) { rest.removeLast() }
        while rest.first == " " { rest.removeFirst() }
        return String(rest)
    }

    /// What follows a number before a question: `1) …`, `(1) …`, `a) …`, `Q1 …`.
    private static func behindNumber(_ text: String) -> String? {
        guard let space = text.firstIndex(of: " "), space > text.startIndex else { return nil }
        let number = text[..<space].drop { $0 == "(" }.drop { $0 == "q" }
        let core = number.prefix { $0.isNumber || $0.isLetter }
        let isNumber = !core.isEmpty && core.count <= 3 && core.allSatisfy(\.isNumber)
        let isLetter = core.count == 1 && number.dropFirst().first == ")"
        guard isNumber || isLetter, [")", ".", ":", ""].contains(number.dropFirst(core.count)) else {
            return nil
        }
        return String(text[text.index(after: space)...])
    }

    /// The words of a heading that R has made a name of, `How.are.you.`, with spaces between them.
    ///
    /// - Parameter heading: A normalised one; punctuation at its end may be gone.
    static func spaced(_ heading: String) -> String? {
        guard heading.count(where: { $0 == "." }) >= 2, !heading.contains(where: \.isWhitespace) else {
            return nil
        }
        return words(heading)
    }

    /// The letters and digits of a normalised text, with one space where anything else stands.
    static func words(_ text: String) -> String {
        text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The bracket that the text's last one closes.
    private static func matchingOpen(_ text: String) -> String.Index? {
        var depth = 0
        for index in text.indices.reversed() {
            if text[index] == "]" { depth += 1 }
            if text[index] == "[" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// What follows each of the marks with which tools join a stem and a row; of many, the last ones.
    private static func behindMarks(_ text: String) -> [String] {
        var parts: [String] = []
        var index = text.endIndex
        while index > text.startIndex, parts.count < 24 {
            let next = index
            index = text.index(before: index)
            if "-–—:.?!|>/".contains(text[index]), next < text.endIndex {
                parts.append(String(text[next...]))
            }
        }
        return parts
    }
}
