/// LimeSurvey's headings taken apart: `CLIM[EMP1]. Stem [Row]`, `CLIM[EMP1]`, `CLIM_EMP1`.
struct LimeHeading: Equatable {
    /// The question's code.
    let question: String
    /// The row's code; `nil` for a question of its own.
    let row: String?
    /// What follows the code; `nil` for a heading that is a code alone.
    let text: String?

    /// Takes a heading apart; `nil` if it does not begin with a code.
    init?(_ heading: String) {
        var rest = Substring(heading)
        func takeCode() -> String {
            let code = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            rest = rest.dropFirst(code.count)
            return String(code)
        }
        question = takeCode()
        guard let first = question.first, first.isLetter else { return nil }
        var rows: [String] = []
        while rest.first == "[" {
            rest.removeFirst()
            rows.append(takeCode())
            guard rest.first == "]" else { return nil }
            rest.removeFirst()
        }
        row = rows.isEmpty ? nil : rows.joined(separator: "_")
        if rest.isEmpty {
            text = nil
        } else if rest.hasPrefix(". ") || rest == "." {
            text = String(rest.dropFirst(2))
        } else {
            return nil
        }
    }
}
