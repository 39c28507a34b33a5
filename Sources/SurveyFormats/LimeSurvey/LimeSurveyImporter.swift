internal import Survey

/// Reads LimeSurvey's survey structure, tab-separated (.txt) or XML (.lss), into drafts.
struct LimeSurveyImporter {
    private var draft: Draft
    private let base: String

    /// Reads the gathered rows of a file.
    static func draft(of table: LimeSurveyTable, name: String) -> Draft {
        let languages = table.languages
        var importer = LimeSurveyImporter(
            draft: Draft(name: table.settings["climate_code"] ?? name), base: languages.first ?? "en")
        importer.draft.languages = languages
        importer.draft.title = importer.text(table.texts["surveyls_title"] ?? [:])
        importer.draft.introduction = importer.optional(table.texts["surveyls_welcometext"])
        importer.draft.privacyNotice = importer.optional(table.texts["surveyls_policy_notice"])
        importer.draft.extensions = table.extensions
        importer.draft.warnings = table.warnings
        if table.settings["climate_code"] == nil { importer.note(table.groups) }
        for question in table.questions { importer.take(question) }
        return importer.draft
    }

    private func text(_ texts: [String: String]) -> LocalizedText {
        LocalizedText(
            Dictionary(texts.map { ($0.key.isEmpty ? base : $0.key, MarkupText.plain($0.value)) }) {
                first, _ in first
            }
            .filter { !$0.value.isEmpty })
    }

    private func optional(_ texts: [String: String]?) -> LocalizedText? {
        let text = text(texts ?? [:])
        return text.translations.isEmpty ? nil : text
    }

    private mutating func take(_ question: LimeSurveyTable.Question) {
        // What a question does that is skipped anyway needs no mention.
        guard !isComputed(question.texts, question.place, question.code) else { return }
        note(question.cells, question.place)
        switch question.type {
        case "F", "H":
            let choices = answers(question, scale: "0")
            takeGrid(question, choices)
        case "A": takeGrid(question, numbered(1...5))
        case "B": takeGrid(question, numbered(1...10))
        case "5": add(question, .choice(numbered(1...5), isScaled: true))
        case "L", "!", "O":
            if question.type == "O" {
                draft.warn(
                    question.place, "The comment beside the choices of ‘\(question.code)’ is left out.")
            }
            let choices = answers(question, scale: "0")
            add(question, .choice(choices, isScaled: false))
        case "Y": add(question, .choice(yesNo, isScaled: false))
        case "S", "T", "U":
            add(question, .comment(maximumLength: question.cells["maximum_chars"].flatMap { Int($0) }))
        case "X" where question.cells["climate_role"] == "help": draft.help = optional(question.texts)
        default:
            draft.warn(
                question.place,
                "A question of type ‘\(question.type.shortened)’\(Self.typeNames[question.type].map { " (\($0))" } ?? "") has no counterpart; ‘\(question.code.shortened)’ is skipped."
            )
        }
    }

    /// What LimeSurvey's editor calls the types that are not read.
    private static let typeNames = [
        "1": "array dual scale", ":": "array of numbers", ";": "array of texts",
        "C": "array yes, no, uncertain",
        "E": "array increase, same, decrease", "D": "date", "G": "gender", "I": "language switch",
        "K": "multiple numerical input", "M": "multiple choice", "N": "numerical input",
        "P": "multiple choice with comments", "Q": "multiple short text", "R": "ranking", "X": "text display",
        "|": "file upload", "*": "equation",
    ]

    /// Names the headings above the questions, which our own files have only because LimeSurvey insists on one.
    private mutating func note(_ groups: [LimeSurveyTable.Group]) {
        for group in groups {
            if let relevance = group.relevance, relevance != "1" {
                draft.warn(group.place, "Its condition (relevance) has no counterpart; it is left out.")
            }
            let title = text(group.texts).translations[base] ?? ""
            guard !title.isEmpty else { continue }
            draft.warn(
                group.place, "The heading ‘\(title.shortened)’ has no counterpart; it is left out.")
        }
    }

    /// The columns whose loss is named, with what they do.
    private static let lost = [
        ("help", "help text"), ("default", "default answer"), ("validation", "check of the answer"),
        ("preg", "check of the answer"), ("array_filter", "filter (array_filter)"),
        ("array_filter_exclude", "filter (array_filter_exclude)"), ("em_validation_q", "check of the answer"),
    ]

    private mutating func note(_ cells: [String: String], _ place: String) {
        for (column, name) in Self.lost where cells[column] != nil {
            draft.warn(place, "Its \(name) has no counterpart; it is left out.")
        }
        if cells["mandatory"] == "S" {
            draft.warn(
                place, "That it asks once for a missing answer has no counterpart; it may be left out.")
        }
        if cells["hidden"] == "1" {
            draft.warn(place, "That it is hidden has no counterpart; participants would see it.")
        }
        if let relevance = cells["relevance"], relevance != "1" {
            draft.warn(place, "Its condition (relevance) has no counterpart; it is left out.")
        }
        if cells["other"] == "Y" {
            draft.warn(place, "The choice “other” with its text has no counterpart; it is left out.")
        }
    }

    /// Whether a text holds an expression, which LimeSurvey computes for each participant.
    private mutating func isComputed(_ texts: [String: String], _ place: String, _ code: String) -> Bool {
        let isComputed = texts.values.contains { text in
            guard let open = text.firstIndex(of: "{") else { return false }
            let next = text[text.index(after: open)...].first
            return next?.isWhitespace == false && text[open...].contains("}")
        }
        if isComputed {
            draft.warn(place, "The text of ‘\(code.shortened)’ is computed by an expression; it is skipped.")
        }
        return isComputed
    }

    private mutating func takeGrid(_ question: LimeSurveyTable.Question, _ choices: [Draft.Choice]) {
        for row in question.rows {
            let place = "\(question.place), row ‘\(row.code)’"
            guard !isComputed(row.texts, place, row.code) else { continue }
            note(row.cells, place)
            // In answers LimeSurvey names a cell CLIM[EMP1]; the row's code alone is what people know it by.
            var item = Draft.Question(
                name: row.cells["climate_code"] ?? row.code, text: text(row.texts),
                stem: optional(question.texts),
                kind: .choice(choices, isScaled: true), place: place)
            item.isMandatory = question.cells["mandatory"] == "Y" || row.cells["mandatory"] == "Y"
            item.listName = question.cells["climate_list"]
            mark(&item, row.cells)
            draft.questions.append(item)
        }
    }

    private mutating func add(_ question: LimeSurveyTable.Question, _ kind: Draft.Kind) {
        var draftQuestion = Draft.Question(
            name: question.cells["climate_code"] ?? question.code, text: text(question.texts), kind: kind,
            place: question.place)
        draftQuestion.isMandatory = question.cells["mandatory"] == "Y"
        draftQuestion.listName = question.cells["climate_list"]
        mark(&draftQuestion, question.cells)
        draft.questions.append(draftQuestion)
    }

    private func mark(_ question: inout Draft.Question, _ cells: [String: String]) {
        question.role = cells["climate_role"].flatMap(Draft.QuestionRole.init)
        question.dimension = cells["climate_dimension"] ?? ""
        let reverse = cells["climate_reverse"] ?? ""
        let isOurs = !reverse.isEmpty || !question.dimension.isEmpty || question.role != nil
        question.isReversed = isOurs ? TruthWord.value(of: reverse) : nil
    }

    private func numbered(_ range: ClosedRange<Int>) -> [Draft.Choice] {
        range.map { Draft.Choice(name: "\($0)", value: $0, label: LocalizedText([base: "\($0)"]), role: nil) }
    }

    /// LimeSurvey translates yes and no itself, so that the file has no words for them; where these are not known the
    /// base language shows the codes.
    private var yesNo: [Draft.Choice] {
        let words: [String: (no: String, yes: String)] = [
            "en": ("No", "Yes"), "es": ("No", "Sí"), "de": ("Nein", "Ja"), "fr": ("Non", "Oui"),
            "nl": ("Nee", "Ja"),
            "it": ("No", "Sì"), "pt": ("Não", "Sim"),
        ]
        let languages = draft.languages.isEmpty ? [base] : draft.languages
        func label(_ code: String, _ word: ((no: String, yes: String)) -> String) -> LocalizedText {
            var label = [base: code]
            for tag in languages {
                if let known = words[String(tag.prefix { $0 != "-" })] { label[tag] = word(known) }
            }
            return LocalizedText(label)
        }
        return [
            Draft.Choice(name: "N", value: 0, label: label("N", \.no), role: nil),
            Draft.Choice(name: "Y", value: 1, label: label("Y", \.yes), role: nil),
        ]
    }

    private mutating func answers(_ question: LimeSurveyTable.Question, scale: String) -> [Draft.Choice] {
        let answers = question.answers.filter { $0.scale == scale }
        var choices = answers.map { answer in
            Draft.Choice(
                name: answer.cells["climate_code"] ?? answer.code, value: nil, label: text(answer.texts),
                role: answer.cells["climate_choice"].flatMap(Draft.ChoiceRole.init))
        }
        let scored = choices.indices.filter {
            choices[$0].role != .notApplicable && choices[$0].role != .preferNotToSay
        }
        let values = AnswerValues(scored.map { answers[$0] })
        for (position, value) in zip(scored, values.values) { choices[position].value = value }
        if values.isLastApart, let last = scored.last { choices[last].role = .notApplicable }
        if let passedOver = values.passedOver {
            draft.warn(
                question.place,
                "Its answers are numbered by their codes, which stand in files of responses, not by their assessment values \(passedOver.map(String.init).joined(separator: ", "))."
            )
        }
        return choices
    }
}
