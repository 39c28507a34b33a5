internal import Survey

/// Reads XLSForms (https://xlsform.org) into drafts.
struct XLSFormImporter {
    private var draft: Draft
    private var base = "en"
    private var lists: [String: [Draft.Choice]] = [:]
    private var groups: [Group] = []

    /// A group that is open.
    private struct Group {
        var isRepeat: Bool
        /// The group's own label: a grid's lead-in, else a heading.
        var label: LocalizedText?
        /// The lead-in of the grid; `nil` if the group is none.
        var stem: LocalizedText?
        /// Whether rows in it are the rows of a grid.
        var isGrid: Bool
        var place: String
    }

    /// Reads sheets.
    ///
    /// - Parameter name: The file's name without its ending, in case the form has no id.
    /// - Throws: `SurveyFormatError` if there is no sheet ‘survey’.
    static func draft(of sheets: [Sheet], name: String) throws(SurveyFormatError) -> Draft {
        func sheet(_ name: String) -> Sheet? { sheets.first { $0.name.trimmed.lowercased() == name } }
        guard let survey = sheet("survey") else {
            throw SurveyFormatError(
                "The file has no sheet ‘survey’.",
                remedy: "Check that it is an XLSForm with the sheets survey and choices.")
        }
        var importer = XLSFormImporter(draft: Draft(name: name))
        importer.takeSettings(sheet("settings").map(FormTable.init), FormTable(survey))
        if let extra = sheet("climate") {
            importer.draft.extensions = extra.rows.dropFirst().compactMap { row in
                ExtensionRow(cells: row.cells + Array(repeating: "", count: max(0, 5 - row.cells.count)))
            }
            importer.takeTitles()
        }
        if let choices = sheet("choices") { importer.takeChoices(FormTable(choices)) }
        let table = FormTable(survey)
        for header in table.unknownHeaders {
            importer.draft.warn(
                "survey header",
                "The language of the column ‘\(header.shortened)’ is not known; it is left out.")
        }
        for row in table.rows { importer.take(row) }
        return importer.draft
    }

    private init(draft: Draft) { self.draft = draft }

    private mutating func takeSettings(_ settings: FormTable?, _ survey: FormTable) {
        let row = settings?.rows.first
        let named = row?.cell("default_language") ?? ""
        let tag = LanguageName.tag(of: named)
        let columns = survey.languages
        draft.languages = tag.map { tag in [tag] + columns.filter { $0 != tag } } ?? columns
        if tag == nil, !columns.isEmpty, !columns.contains("en"),
            survey.rows.contains(where: { !$0.cell("label").isEmpty })
        {
            draft.languages = ["en"] + columns
            draft.warn(
                "survey header",
                "The column ‘label’ does not say its language, and is taken for English (en); name another one under default_language in the sheet settings."
            )
        }
        if tag == nil, !named.isEmpty {
            draft.warn("settings", "The default language ‘\(named.shortened)’ is not known.")
        }
        base = draft.languages.first ?? "en"
        let id = row?.cell("form_id") ?? ""
        if !id.isEmpty { draft.name = id }
        let title = row?.cell("form_title") ?? ""
        if !title.isEmpty { draft.title = LocalizedText([base: title]) }
    }

    private mutating func takeTitles() {
        let titles = draft.extensions.filter { $0.kind == "survey" && $0.property == "title" }
        let translations = Dictionary(titles.map { ($0.language, $0.value) }) { first, _ in first }
        draft.title = LocalizedText(draft.title.translations.merging(translations) { own, _ in own })
    }

    private mutating func takeChoices(_ table: FormTable) {
        for row in table.rows {
            let list = row.cell("list_name")
            guard !list.isEmpty else { continue }
            var name = row.cell("name")
            // Spreadsheets keep whole numbers as 1.0.
            if name.hasSuffix(".0"), Int(name.dropLast(2)) != nil { name.removeLast(2) }
            let label = row.text("label", base: base)
            guard !name.isEmpty else {
                draft.warn(row.place, "The choice has no name and is left out.")
                continue
            }
            lists[list, default: []].append(
                Draft.Choice(
                    name: name, value: Int(name),
                    label: label.translations.isEmpty ? LocalizedText([base: name]) : label,
                    role: Draft.ChoiceRole(rawValue: row.cell("climate_choice"))))
        }
    }

    private mutating func take(_ row: FormTable.Row) {
        let words = row.cell("type").split { $0.isWhitespace }.map(String.init)
        guard let first = words.first?.lowercased() else {
            draft.warn(row.place, "The row has no type and is skipped.")
            return
        }
        let type = ([first] + words.dropFirst().map { $0.lowercased() }).joined(separator: " ")
        if TruthWord.value(of: row.cell("disabled")) == true {
            draft.warn(row.place, "The row is disabled and is skipped.")
        } else if let isBegin = Self.groupBorder(type) {
            isBegin ? begin(row, isRepeat: type.hasSuffix("repeat")) : end(row)
        } else if groups.contains(where: \.isRepeat) {
            draft.warn(row.place, "‘\(row.cell("name").shortened)’ is asked repeatedly; it is skipped.")
        } else if let list = Self.choiceList(words) {
            takeChoice(row, list: list.name, hasOther: list.hasOther)
        } else if type == "range" {
            takeRange(row)
        } else if type == "text" || type == "string" {
            takeText(row)
        } else if type == "note" {
            takeNote(row)
        } else {
            draft.warn(row.place, "A question of type ‘\(type.shortened)’ has no counterpart; it is skipped.")
        }
    }

    /// Whether a type begins (true) or ends (false) a group or repeat; `nil` if it does neither.
    private static func groupBorder(_ type: String) -> Bool? {
        let words = type.replacing("_", with: " ").split(separator: " ")
        guard words.count == 2, words[1] == "group" || words[1] == "repeat" else { return nil }
        return words[0] == "begin" ? true : words[0] == "end" ? false : nil
    }

    private static let wordsBefore: [[String]] = [
        ["select_one", "from"], ["select", "one", "from"], ["select_one"], ["select1", "from"], ["select1"],
        ["select", "one"],
    ]

    /// Reads `select_one LIST`, in any of its spellings; `nil` for another type.
    private static func choiceList(_ words: [String]) -> (name: String, hasOther: Bool)? {
        let lowered = words.map { $0.lowercased() }
        for before in wordsBefore where lowered.starts(with: before) && words.count > before.count {
            let rest = lowered.dropFirst(before.count + 1)
            return (words[before.count], !rest.isEmpty)
        }
        return nil
    }

    private mutating func begin(_ row: FormTable.Row, isRepeat: Bool) {
        let isGrid = row.cell("appearance").lowercased().contains("table-list")
        let text = row.text("label", base: base)
        let label = text.translations[base] == nil ? nil : text
        groups.append(
            Group(
                isRepeat: isRepeat, label: label, stem: isGrid ? label : nil, isGrid: isGrid,
                place: row.place))
        noteLoss(row)
    }

    private mutating func end(_ row: FormTable.Row) {
        guard let group = groups.popLast() else {
            draft.warn(row.place, "A group ends that has not begun.")
            return
        }
        guard let label = group.label, group.stem != label, !group.isRepeat else { return }
        let heading = label.translations[base] ?? ""
        draft.warn(group.place, "The heading ‘\(heading.shortened)’ has no counterpart; it is left out.")
    }

    private mutating func takeChoice(_ row: FormTable.Row, list: String, hasOther: Bool) {
        let appearance = row.cell("appearance").lowercased()
        let words = Set(appearance.split(separator: " ").map(String.init))
        if words.contains("label"), !groups.isEmpty {
            // The first row of a grid repeats the choices' labels and carries the lead-in.
            let label = row.text("label", base: base)
            groups[groups.count - 1].stem =
                label.translations.isEmpty ? groups[groups.count - 1].label : label
            return
        }
        guard let choices = lists[list] else {
            draft.warn(
                row.place,
                "The list of choices ‘\(list.shortened)’ is not in the sheet ‘choices’; the question is skipped."
            )
            return
        }
        noteLoss(row)
        if hasOther {
            draft.warn(row.place, "The choice “other” with its text has no counterpart; it is left out.")
        }
        let isGridRow = words.contains("list-nolabel") || groups.last?.isGrid == true
        var question = Draft.Question(
            name: row.cell("name"), text: row.text("label", base: base),
            stem: isGridRow ? groups.last?.stem : nil,
            kind: .choice(choices, isScaled: isGridRow || words.contains("likert")), place: row.place)
        question.isMandatory = required(row)
        question.listName = list
        question.role = Draft.QuestionRole(rawValue: row.cell("climate_role"))
        question.dimension = row.cell("climate_dimension")
        question.isReversed = reversed(row)
        if question.role == .item, question.stem == nil, let stem = groups.last?.stem { question.stem = stem }
        draft.questions.append(question)
    }

    /// Whether an answer is required; a condition is noted and means no.
    private mutating func required(_ row: FormTable.Row) -> Bool {
        let cell = row.cell("required")
        if let value = TruthWord.value(of: cell) { return value }
        draft.warn(
            row.place, "That it is required under a condition has no counterpart; it may be left out.")
        return false
    }

    /// Takes a question that is answered with a number between two ends, such as `start=0 end=10 step=1`.
    private mutating func takeRange(_ row: FormTable.Row) {
        noteLoss(row)
        let parameters = row.cell("parameters").lowercased().replacing(",", with: " ").replacing(
            ";", with: " ")
        var values = ["start": 1, "end": 10, "step": 1]
        for part in parameters.split(whereSeparator: \.isWhitespace) {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, values[pair[0]] != nil else { continue }
            values[pair[0]] = Int(pair[1].hasSuffix(".0") ? String(pair[1].dropLast(2)) : pair[1])
        }
        guard let start = values["start"], let end = values["end"], let step = values["step"],
            step > 0, start < end, (-1000...1000).contains(start), (-1000...1000).contains(end)
        else {
            draft.warn(
                row.place,
                "The range of ‘\(row.cell("name").shortened)’ does not rise in whole steps; it is skipped.")
            return
        }
        let choices = stride(from: start, through: end, by: step).map {
            Draft.Choice(name: "\($0)", value: $0, label: LocalizedText([base: "\($0)"]), role: nil)
        }
        var question = Draft.Question(
            name: row.cell("name"), text: row.text("label", base: base),
            kind: .choice(choices, isScaled: true), place: row.place)
        question.isMandatory = required(row)
        question.dimension = row.cell("climate_dimension")
        question.isReversed = reversed(row)
        draft.questions.append(question)
    }

    private mutating func reversed(_ row: FormTable.Row) -> Bool? {
        let cell = row.cell("climate_reverse")
        if let value = TruthWord.value(of: cell) {
            return cell.isEmpty && row.cell("climate_dimension").isEmpty ? nil : value
        }
        draft.warn(
            row.place, "‘\(cell.shortened)’ under climate_reverse is neither yes nor no; it is left out.")
        return nil
    }

    private mutating func takeText(_ row: FormTable.Row) {
        noteLoss(row)
        let length = Int(row.cell("climate_maximum_length"))
        draft.questions.append(
            Draft.Question(
                name: row.cell("name"), text: row.text("label", base: base),
                kind: .comment(maximumLength: length),
                place: row.place))
    }

    private mutating func takeNote(_ row: FormTable.Row) {
        let text = row.text("label", base: base)
        switch row.cell("name") {
        case "climate_introduction": draft.introduction = text
        case "climate_privacy_notice": draft.privacyNotice = text
        case "climate_help": draft.help = text
        default: draft.warn(row.place, "A note has no counterpart; it is left out.")
        }
    }

    /// What a row may say that a definition has no place for.
    private static let lost = [
        "relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default", "trigger",
        "readonly", "image", "audio", "video", "big-image", "media:image", "media:audio", "media:video",
    ]

    private mutating func noteLoss(_ row: FormTable.Row) {
        for column in Self.lost where !row.cell(column).isEmpty && row.cell(column).lowercased() != "no" {
            draft.warn(row.place, "Its ‘\(column)’ has no counterpart; it is left out.")
        }
        for column in ["hint", "guidance_hint"] where !row.text(column, base: base).translations.isEmpty {
            draft.warn(
                row.place,
                "Its \(column == "hint" ? "hint" : "guidance hint") has no counterpart; it is left out.")
        }
        if row.text("label", base: base).translations.values.contains(where: { $0.contains("${") }) {
            draft.warn(
                row.place, "Its text refers to another answer with ${…}, which would be shown as it stands.")
        }
    }
}
