/// Turns LimeSurvey's survey structure (.lss) into the rows of its tab-separated form.
///
/// Older versions repeat groups, questions and answers in every language; newer ones keep the texts in tables of their
/// own, whose names end in `_l10ns`.
struct LimeSurveyStructure {
    /// The most rows of the tab-separated form: one per part and language.
    static let maximumRows = 500_000

    private typealias Cells = LimeSurveyTables.Row

    private let tables: LimeSurveyTables
    private let languages: [String]
    private let attributes: [String: Cells]

    /// Reads a file.
    ///
    /// - Throws: `SurveyFormatError` if the file is no survey structure.
    static func table(_ bytes: [UInt8]) throws(SurveyFormatError) -> LimeSurveyTable {
        let tables = try LimeSurveyTables(bytes)
        guard tables.kind == "Survey" else {
            throw SurveyFormatError(
                tables.kind.isEmpty
                    ? "The file is XML, but no LimeSurvey structure."
                    : "The file holds a LimeSurvey \(tables.kind.shortened.lowercased()), not a survey.",
                remedy: "Export the survey structure (.lss) from LimeSurvey.")
        }
        let structure = LimeSurveyStructure(tables)
        guard tables.count * max(1, structure.languages.count) <= maximumRows else {
            throw SurveyFormatError(
                "The structure has \(tables.count) rows in \(structure.languages.count) languages.",
                remedy: "Check that it is the right file.")
        }
        return LimeSurveyTable(rows: structure.rows, warnings: structure.warnings)
    }

    private init(_ tables: LimeSurveyTables) {
        self.tables = tables
        let survey = tables["surveys"].first ?? [:]
        let named =
            [survey["language"] ?? ""]
            + (survey["additional_languages"] ?? "").split(separator: " ").map(String.init)
        let languages = named.filter { !$0.isEmpty }
        self.languages = languages.isEmpty ? tables.languages : languages
        attributes = tables["question_attributes"].reduce(into: [:]) { attributes, row in
            guard let question = row["qid"], let name = row["attribute"], let value = row["value"] else {
                return
            }
            attributes[question, default: [:]][name] = value
        }
    }

    private var warnings: [FormatWarning] {
        let codes = Dictionary(tables["questions"].map { ($0["qid"] ?? "", $0["title"] ?? "") }) { first, _ in
            first
        }
        var told: Set<String> = []
        let conditions = tables["conditions"].compactMap { row -> FormatWarning? in
            guard let code = row["qid"].flatMap({ codes[$0] }), told.insert(code).inserted else { return nil }
            return FormatWarning(
                "question ‘\(code.shortened)’", "Its condition has no counterpart; it is left out.")
        }
        let quotas =
            tables["quota"].isEmpty
            ? [] : [FormatWarning("quota", "Quotas have no counterpart; they are left out.")]
        return conditions + quotas
    }

    private var rows: [LimeSurveyTable.Row] {
        settings + languages.flatMap(block)
    }

    private var settings: [LimeSurveyTable.Row] {
        let survey = tables["surveys"].first ?? [:]
        let additional = languages.dropFirst().joined(separator: " ")
        let general = [
            ("language", languages.first ?? ""), ("additional_languages", additional),
            ("sid", survey["sid"] ?? ""),
        ]
        return general.filter { !$0.1.isEmpty }.map {
            LimeSurveyTable.Row(cells: ["class": "S", "name": $0.0, "text": $0.1], place: "settings")
        }
            + tables["surveys_languagesettings"].flatMap { row in
                ["surveyls_title", "surveyls_welcometext", "surveyls_policy_notice"].compactMap { name in
                    row[name].map {
                        LimeSurveyTable.Row(
                            cells: [
                                "class": "SL", "name": name, "text": $0,
                                "language": row["surveyls_language"] ?? "",
                            ], place: "settings")
                    }
                }
            }
    }

    /// Everything in one language, as the tab-separated form has it.
    private func block(_ language: String) -> [LimeSurveyTable.Row] {
        let helps = texts("question_l10ns", "qid", language, field: "help")
        let questionTexts = texts("question_l10ns", "qid", language, field: "question")
        let answerTexts = texts("answer_l10ns", "aid", language, field: "answer")
        let groupTexts = texts("group_l10ns", "gid", language, field: "group_name")
        let questions = grouped("questions", by: "gid", order: "question_order", language)
        let rows = grouped("subquestions", by: "parent_qid", order: "question_order", language)
        let answers = grouped("answers", by: "qid", order: "sortorder", language)
        var result: [LimeSurveyTable.Row] = []
        func add(_ cells: [String: String?], _ place: String) {
            result.append(
                LimeSurveyTable.Row(
                    cells: cells.compactMapValues { $0?.isEmpty == false ? $0 : nil }.merging(
                        ["language": language]) { own, _ in own }, place: place))
        }
        for group in sorted("groups", order: "group_order", language) {
            let id = group["gid"] ?? ""
            let name = group["group_name"] ?? groupTexts[id]
            add(
                ["class": "G", "type/scale": id, "name": name, "relevance": group["grelevance"]],
                "group ‘\((name ?? id).shortened)’")
            for question in questions[id] ?? [] {
                let id = question["qid"] ?? ""
                let place = "question ‘\((question["title"] ?? id).shortened)’"
                var cells: [String: String?] = [
                    "class": "Q", "type/scale": question["type"], "name": question["title"],
                    "text": question["question"] ?? questionTexts[id], "help": question["help"] ?? helps[id],
                    "relevance": question["relevance"], "mandatory": question["mandatory"],
                    "other": question["other"],
                ]
                cells.merge((attributes[id] ?? [:]).mapValues { Optional($0) }) { own, _ in own }
                add(cells, place)
                for row in rows[id] ?? [] {
                    add(
                        [
                            "class": "SQ", "type/scale": row["scale_id"], "name": row["title"],
                            "text": row["question"] ?? questionTexts[row["qid"] ?? ""],
                            "relevance": row["relevance"], "mandatory": row["mandatory"],
                        ], place)
                }
                for answer in answers[id] ?? [] {
                    add(
                        [
                            "class": "A", "type/scale": answer["scale_id"], "name": answer["code"],
                            "text": answer["answer"] ?? answerTexts[answer["aid"] ?? ""],
                            "assessment_value": answer["assessment_value"],
                        ], place)
                }
            }
        }
        return result
    }

    /// The texts of a table of translations in one language, by the key of what they belong to.
    private func texts(_ table: String, _ key: String, _ language: String, field: String) -> [String: String]
    {
        Dictionary(
            tables[table].filter { $0["language"] == language }.compactMap { row in
                row[field].map { (row[key] ?? "", $0) }
            }
        ) { first, _ in first }
    }

    private func grouped(_ table: String, by key: String, order: String, _ language: String) -> [String:
        [Cells]]
    {
        Dictionary(grouping: sorted(table, order: order, language)) { $0[key] ?? "" }
    }

    /// The rows of a table that are of one language or of none, in the order of a column of numbers.
    private func sorted(_ table: String, order: String, _ language: String) -> [Cells] {
        tables[table].filter { $0["language"] == nil || $0["language"] == language }.enumerated()
            .sorted { left, right in
                (Int(left.element[order] ?? "") ?? 0, left.offset)
                    < (Int(right.element[order] ?? "") ?? 0, right.offset)
            }.map(\.element)
    }
}
