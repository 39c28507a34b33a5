/// The rows of LimeSurvey's tab-separated survey structure, gathered by question over all languages.
///
/// Translations are joined on the group's number and the codes: ids differ between languages in real exports.
struct LimeSurveyTable {
    /// One row of the table: its cells by column, without empty ones, and where it stands.
    struct Row {
        let cells: [String: String]
        let place: String
    }

    /// One row or answer of a question.
    struct Part {
        let code: String
        let scale: String
        var texts: [String: String]
        let cells: [String: String]
    }

    /// One question.
    struct Question {
        let code: String
        let type: String
        var texts: [String: String]
        let cells: [String: String]
        let place: String
        var rows: [Part] = []
        var answers: [Part] = []
    }

    /// One group of questions: its titles by language and where it stands first.
    struct Group {
        var texts: [String: String]
        /// The condition under which it is shown; `nil` for always.
        let relevance: String?
        let place: String
    }

    private(set) var groups: [Group] = []
    private(set) var questions: [Question] = []
    /// Settings of the survey by name.
    private(set) var settings: [String: String] = [:]
    /// Texts of the survey by name and language.
    private(set) var texts: [String: [String: String]] = [:]
    private(set) var extensions: [ExtensionRow] = []
    private(set) var warnings: [FormatWarning] = []

    private var positions: [String: Int] = [:]
    private var partPositions: [String: Int] = [:]
    private var groupPositions: [String: Int] = [:]
    private var group = ""
    private var current: Int?

    /// Gathers rows that stand in the order of the file.
    init(rows: [Row], warnings: [FormatWarning] = []) {
        self.warnings = warnings
        for row in rows { take(row.cells, place: row.place) }
    }

    /// Gathers the rows of a file.
    ///
    /// - Throws: `SurveyFormatError` if the columns are not LimeSurvey's.
    init(_ bytes: [UInt8]) throws(SurveyFormatError) {
        let table = try DelimitedText.table(bytes, separators: ["\t"])
        let header = (table.first ?? []).map { $0.trimmed.lowercased() }
        guard header.contains("class"), header.contains("type/scale"), header.contains("name") else {
            throw SurveyFormatError(
                "The file has not the columns class, type/scale and name.",
                remedy: "Export the survey from LimeSurvey as “Tab-separated values structure (.txt)”.")
        }
        self.init(
            rows: table.enumerated().dropFirst().map { position, cells in
                let pairs = zip(header, cells).filter { !$0.1.isEmpty }
                return Row(
                    cells: Dictionary(pairs.map { ($0.0, $0.1) }) { first, _ in first },
                    place: "row \(position + 1)")
            })
    }

    /// The survey's languages, base language first; empty if the file names none.
    var languages: [String] {
        let named =
            [settings["language"] ?? ""]
            + (settings["additional_languages"] ?? "").split(separator: " ").map(String.init)
        return named.map { $0.replacing("_", with: "-") }.filter { !$0.isEmpty }
    }

    private var base: String { settings["language"] ?? "" }

    private mutating func take(_ row: [String: String], place: String) {
        let name = row["name"] ?? ""
        let text = row["text"] ?? ""
        let language = row["language"] ?? base
        switch row["class"] ?? "" {
        case "S": settings[name] = text
        case "SL": texts[name, default: [:]][language] = text
        case "G":
            group = row["type/scale"] ?? ""
            current = nil
            if let known = groupPositions[group] {
                groups[known].texts[language] = groups[known].texts[language] ?? name
            } else {
                groupPositions[group] = groups.count
                groups.append(
                    Group(texts: [language: name], relevance: row["relevance"], place: place))
            }
        case "Q": takeQuestion(row, name, text, language, place)
        case "SQ": takePart(row, name, text, language, isRow: true)
        case "A": takePart(row, name, text, language, isRow: false)
        case "CLIMATE":
            if let row = ExtensionRow(
                cells: [
                    row["type/scale"] ?? "", name == "-" ? "" : name, row["relevance"] ?? "",
                    row["language"] ?? "", text,
                ])
            {
                extensions.append(row)
            }
        case "C": warnings.append(FormatWarning(place, "A condition has no counterpart; it is left out."))
        default: break
        }
    }

    private mutating func takeQuestion(
        _ row: [String: String], _ name: String, _ text: String, _ language: String, _ place: String
    ) {
        let key = "\(group)/\(name)"
        if let position = positions[key] {
            current = position
            questions[position].texts[language] = questions[position].texts[language] ?? text
        } else {
            positions[key] = questions.count
            current = questions.count
            questions.append(
                Question(
                    code: name, type: row["type/scale"] ?? "", texts: [language: text], cells: row,
                    place: place))
        }
    }

    private mutating func takePart(
        _ row: [String: String], _ name: String, _ text: String, _ language: String, isRow: Bool
    ) {
        guard let current else { return }
        let scale = row["type/scale"] ?? "0"
        let key = "\(current)/\(isRow)/\(scale)/\(name)"
        func add(_ parts: inout [Part]) {
            if let position = partPositions[key] {
                parts[position].texts[language] = parts[position].texts[language] ?? text
            } else {
                partPositions[key] = parts.count
                parts.append(Part(code: name, scale: scale, texts: [language: text], cells: row))
            }
        }
        if isRow { add(&questions[current].rows) } else { add(&questions[current].answers) }
    }
}
