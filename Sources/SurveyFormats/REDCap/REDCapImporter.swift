internal import Survey

/// Reads REDCap data dictionaries (.csv) into drafts.
struct REDCapImporter {
    private var draft: Draft
    private let columns: [String: Int]
    /// The heading above the matrix that is being read.
    private var matrix: (name: String, stem: LocalizedText?)?

    /// The columns by their heading in a download and in the interface for programs.
    private static let headings: [String: [String]] = [
        "name": ["variable / field name", "field_name"], "header": ["section header", "section_header"],
        "type": ["field type", "field_type"], "label": ["field label", "field_label"],
        "choices": [
            "choices, calculations, or slider labels", "choices or calculations",
            "select_choices_or_calculations",
        ],
        "validation": [
            "text validation type or show slider number", "text_validation_type_or_show_slider_number",
        ],
        "note": ["field note", "field_note"], "annotation": ["field annotation", "field_annotation"],
        "identifier": ["identifier?", "identifier"],
        "branching": ["branching logic (show field only if...)", "branching_logic"],
        "required": ["required field?", "required_field"],
        "matrix": ["matrix group name", "matrix_group_name"],
        "dimension": ["climate_dimension"], "reverse": ["climate_reverse"],
    ]

    /// Reads a dictionary.
    ///
    /// - Throws: `SurveyFormatError` if the columns are not those of a dictionary.
    static func draft(of bytes: [UInt8], name: String) throws(SurveyFormatError) -> Draft {
        let table = try DelimitedText.table(bytes, separators: [",", ";", "\t"])
        let header = (table.first ?? []).map { $0.lowercased() }
        let columns = headings.compactMapValues { names in header.firstIndex { names.contains($0) } }
        guard columns["name"] != nil, columns["type"] != nil, columns["label"] != nil else {
            throw SurveyFormatError(
                "The file has not the columns of a REDCap dictionary.",
                remedy: "Download the data dictionary from REDCap's project setup.")
        }
        var importer = REDCapImporter(draft: Draft(name: name), columns: columns)
        importer.draft.title = LocalizedText(["en": name])
        for (position, row) in table.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty }) {
            importer.take(row, "row \(position + 1)", isFirst: position == 1)
        }
        return importer.draft
    }

    private init(draft: Draft, columns: [String: Int]) {
        self.draft = draft
        self.columns = columns
    }

    /// A cell; empty where R wrote `NA` for an empty one, which no column but the label's could mean.
    private func cell(_ row: [String], _ column: String) -> String {
        let text = columns[column].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
        return text == "NA" && column != "label" && column != "name" ? "" : text
    }

    private mutating func take(_ row: [String], _ place: String, isFirst: Bool) {
        let name = cell(row, "name")
        takeHeading(row, place)
        if !cell(row, "branching").isEmpty {
            draft.warn(
                place, "The branching logic of ‘\(name.shortened)’ has no counterpart; it is left out.")
        }
        let annotation = cell(row, "annotation").uppercased()
        if annotation.contains("@HIDDEN") {
            draft.warn(place, "‘\(name.shortened)’ is hidden (@HIDDEN) and is skipped.")
            return
        }
        if !cell(row, "note").isEmpty {
            draft.warn(place, "The note under ‘\(name.shortened)’ has no counterpart; it is left out.")
        }
        switch cell(row, "type").lowercased() {
        case "text" where isFirst:
            draft.warn(
                place,
                "‘\(name.shortened)’ identifies the record; it is skipped, since responses have no identity.")
        case "text", "notes": takeText(row, name, place)
        case "radio", "dropdown", "select":
            guard let choices = Self.choices(cell(row, "choices")) else {
                draft.warn(
                    place,
                    "The choices of ‘\(name.shortened)’ are not written as “1, First | 2, Second”; it is skipped."
                )
                return
            }
            add(row, name, place, .choice(choices, isScaled: !cell(row, "matrix").isEmpty))
        case "yesno": add(row, name, place, .choice(Self.twoChoices("No", "Yes"), isScaled: false))
        case "truefalse": add(row, name, place, .choice(Self.twoChoices("False", "True"), isScaled: false))
        case let type:
            draft.warn(
                place,
                "A field of type ‘\(type.shortened)’ has no counterpart; ‘\(name.shortened)’ is skipped.")
        }
    }

    private mutating func takeHeading(_ row: [String], _ place: String) {
        let heading = MarkupText.plain(cell(row, "header"))
        let group = cell(row, "matrix")
        if group.isEmpty {
            matrix = nil
            if !heading.isEmpty {
                draft.warn(place, "The heading ‘\(heading.shortened)’ has no counterpart; it is left out.")
            }
        } else if matrix?.name != group || !heading.isEmpty {
            matrix = (group, heading.isEmpty ? nil : LocalizedText(["en": heading]))
        }
    }

    private mutating func takeText(_ row: [String], _ name: String, _ place: String) {
        let validation = cell(row, "validation")
        guard validation.isEmpty else {
            draft.warn(
                place,
                "A field for ‘\(validation.shortened)’ has no counterpart; ‘\(name.shortened)’ is skipped.")
            return
        }
        guard TruthWord.value(of: cell(row, "identifier")) == false else {
            draft.warn(place, "‘\(name.shortened)’ identifies a person; it is skipped.")
            return
        }
        add(row, name, place, .comment(maximumLength: nil))
    }

    private mutating func add(_ row: [String], _ name: String, _ place: String, _ kind: Draft.Kind) {
        let label = MarkupText.plain(cell(row, "label"))
        var question = Draft.Question(
            name: name, text: LocalizedText(["en": label]), stem: matrix?.stem, kind: kind, place: place)
        question.isMandatory = TruthWord.value(of: cell(row, "required")) ?? false
        question.dimension = cell(row, "dimension")
        let reverse = cell(row, "reverse")
        question.isReversed =
            reverse.isEmpty && question.dimension.isEmpty ? nil : TruthWord.value(of: reverse)
        draft.questions.append(question)
    }

    private static func twoChoices(_ no: String, _ yes: String) -> [Draft.Choice] {
        [
            Draft.Choice(name: "0", value: 0, label: LocalizedText(["en": no]), role: nil),
            Draft.Choice(name: "1", value: 1, label: LocalizedText(["en": yes]), role: nil),
        ]
    }

    /// Reads “1, First | 2, Second”.
    private static func choices(_ cell: String) -> [Draft.Choice]? {
        let parts = cell.split { $0 == "|" || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }
        let choices = parts.compactMap { part -> Draft.Choice? in
            guard let comma = part.firstIndex(of: ",") else { return nil }
            let code = String(part[..<comma]).trimmed
            let label = MarkupText.plain(String(part[part.index(after: comma)...]))
            return Draft.Choice(
                name: code, value: Int(code), label: LocalizedText(["en": label.isEmpty ? code : label]),
                role: nil)
        }
        return choices.count == parts.count && !parts.isEmpty ? choices : nil
    }
}
