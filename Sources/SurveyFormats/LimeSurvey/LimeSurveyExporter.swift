internal import Survey

/// Writes drafts as LimeSurvey's tab-separated survey structure (.txt).
///
/// What LimeSurvey has no column for stands in columns that begin with `climate_` and in rows of the class CLIMATE,
/// both of which its import ignores.
struct LimeSurveyExporter {
    private static let header = [
        "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory",
        "other",
        "default", "same_default", "assessment_value", "maximum_chars", "climate_role", "climate_code",
        "climate_dimension", "climate_reverse", "climate_choice", "climate_list",
    ]

    private let draft: Draft
    private var rows: [[String]] = [Self.header]
    private var questionCodes = CodeMaker()
    private var warnings: [FormatWarning] = []

    private init(_ draft: Draft) { self.draft = draft }

    /// Writes the file.
    ///
    /// - Returns: The text with a byte order mark, which LimeSurvey expects, and what it cannot hold.
    static func text(of draft: Draft) -> (String, [FormatWarning]) {
        var exporter = LimeSurveyExporter(draft)
        exporter.write()
        return ("\u{FEFF}" + DelimitedText.text(exporter.rows, separator: "\t"), exporter.warnings)
    }

    private mutating func add(_ cells: [String: String]) { rows.append(Self.header.map { cells[$0] ?? "" }) }

    /// Writes HTML without braces, which LimeSurvey would take for expressions.
    private func markup(_ text: LocalizedText?, _ language: String) -> String {
        MarkupText.markup(text?.translations[language] ?? "").replacing("{", with: "&#123;")
            .replacing("}", with: "&#125;")
    }

    private mutating func write() {
        let base = draft.languages.first ?? "en"
        let settings = [
            ("language", base), ("additional_languages", draft.languages.dropFirst().joined(separator: " ")),
            // The promises of our privacy notice, as far as LimeSurvey has switches for them.
            ("anonymized", "Y"), ("datestamp", "N"), ("ipaddr", "N"), ("format", "G"),
            ("climate_code", draft.name),
        ]
        for (name, text) in settings { add(["class": "S", "name": name, "text": text]) }
        for language in draft.languages {
            for (name, text) in [
                ("surveyls_title", draft.title), ("surveyls_welcometext", draft.introduction),
                ("surveyls_policy_notice", draft.privacyNotice),
            ] {
                guard let text else { continue }
                add(["class": "SL", "name": name, "text": markup(text, language), "language": language])
            }
        }
        // Every language has the same codes, so that they are made once.
        let runs = draft.runs.enumerated().map { ($1, code(for: $1, at: $0)) }
        for language in draft.languages { write(runs, in: language) }
        for row in draft.extensions {
            add([
                "class": "CLIMATE", "type/scale": row.kind, "name": row.code.isEmpty ? "-" : row.code,
                "relevance": row.property, "text": row.value, "language": row.language,
            ])
        }
    }

    private mutating func code(for run: DraftRun, at position: Int) -> String {
        guard !run.isGrid else { return "CLIM\(position + 1)" }
        return short(run.questions[0].name, &questionCodes)
    }

    /// Makes a code of at most 20 letters and digits.
    private func short(_ name: String, _ maker: inout CodeMaker) -> String {
        let letters = String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(16))
        return maker.code(for: letters, prefix: "Q").text.filter { $0 != "_" }
    }

    private mutating func write(_ runs: [(DraftRun, String)], in language: String) {
        add(["class": "G", "type/scale": "1", "name": "Climate", "relevance": "1", "language": language])
        if let help = draft.help {
            add([
                "class": "Q", "type/scale": "X", "name": "climatehelp", "relevance": "1",
                "text": markup(help, language), "language": language, "climate_role": "help",
            ])
        }
        for (run, code) in runs {
            if run.isGrid {
                writeGrid(run.questions, code, language)
            } else {
                writeSingle(run.questions[0], code, language)
            }
        }
    }

    private mutating func writeGrid(_ questions: [Draft.Question], _ code: String, _ language: String) {
        let first = questions[0]
        add([
            "class": "Q", "type/scale": "F", "name": code, "relevance": "1",
            "text": markup(first.stem, language),
            "language": language, "mandatory": questions.allSatisfy(\.isMandatory) ? "Y" : "N", "other": "N",
            "climate_list": first.listName ?? "",
        ])
        var codes = CodeMaker()
        for question in questions {
            let short = short(question.name, &codes)
            add([
                "class": "SQ", "type/scale": "0", "name": short, "relevance": "1",
                "text": markup(question.text, language), "language": language,
                "mandatory": question.isMandatory ? "Y" : "", "climate_role": "item",
                "climate_code": short == question.name ? "" : question.name,
                "climate_dimension": question.dimension,
                "climate_reverse": question.isReversed == true ? "yes" : "",
            ])
        }
        writeAnswers(first, language)
    }

    private mutating func writeSingle(_ question: Draft.Question, _ code: String, _ language: String) {
        var cells = [
            "class": "Q", "name": code, "relevance": "1", "text": markup(question.text, language),
            "language": language, "mandatory": question.isMandatory ? "Y" : "N", "other": "N",
            "climate_role": question.role?.rawValue ?? "",
            "climate_code": code == question.name ? "" : question.name,
        ]
        if case .comment(let length) = question.kind {
            cells["type/scale"] = "T"
            cells["maximum_chars"] = length.map { "\($0)" } ?? ""
            add(cells)
        } else {
            cells["type/scale"] = "L"
            add(cells)
            writeAnswers(question, language)
        }
    }

    private mutating func writeAnswers(_ question: Draft.Question, _ language: String) {
        guard case .choice(let choices, _) = question.kind else { return }
        for (position, choice) in choices.enumerated() {
            // At most five letters and digits.
            let code = choice.role == .notApplicable ? "NA" : "A\(position + 1)"
            add([
                "class": "A", "type/scale": "0", "name": code, "text": markup(choice.label, language),
                "language": language, "assessment_value": choice.value.map { "\($0)" } ?? "",
                "climate_code": code == choice.name ? "" : choice.name,
                "climate_choice": choice.role?.rawValue ?? "",
            ])
        }
    }
}
