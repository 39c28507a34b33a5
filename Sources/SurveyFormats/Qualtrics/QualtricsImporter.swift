internal import Survey

/// Reads the grids, single choices and text questions of a Qualtrics survey file (.qsf) into a draft.
///
/// The format is not documented; what is read here is what exported files have in common.
struct QualtricsImporter {
    private var draft: Draft
    private let base: String

    /// Reads a file.
    ///
    /// - Throws: `SurveyFormatError` if the file is no QSF.
    static func draft(of bytes: [UInt8], name: String) throws(SurveyFormatError) -> Draft {
        let root = try JSONValue.read(bytes)
        guard let elements = root["SurveyElements"]?.entries else {
            throw SurveyFormatError(
                "The JSON has no SurveyElements.",
                remedy: "Export the survey from Qualtrics with Tools, Import/Export.")
        }
        let language = root["SurveyEntry"]?["SurveyLanguage"]?.string.map(tag)
        var importer = QualtricsImporter(draft: Draft(name: name), base: language ?? "en")
        if let title = root["SurveyEntry"]?["SurveyName"]?.string {
            importer.draft.title = LocalizedText([importer.base: MarkupText.plain(title)])
        }
        let questions = elements.filter { $0["Element"]?.string == "SQ" }.compactMap { $0["Payload"] }
        importer.draft.languages = importer.languages(of: questions, named: language)
        importer.noteFlow(elements)
        for question in ordered(questions, by: elements) { importer.take(question) }
        return importer.draft
    }

    /// Writes EN as en and PT-BR as pt-BR.
    private static func tag(_ name: String) -> String {
        let parts = name.split(separator: "-")
        let tag = ([parts.first.map { $0.lowercased() } ?? ""] + parts.dropFirst().map(String.init)).joined(
            separator: "-")
        return LanguageName.isTag(tag) ? tag : "en"
    }

    private func languages(of questions: [JSONValue], named: String?) -> [String] {
        let others = Set(questions.flatMap { $0["Language"]?.keys ?? [] }.map(Self.tag)).subtracting([base])
        return named == nil && others.isEmpty ? [] : [base] + others.sorted()
    }

    /// Puts questions in the order of their blocks, leaving out the trash.
    private static func ordered(_ questions: [JSONValue], by elements: [JSONValue]) -> [JSONValue] {
        let payload = elements.first { $0["Element"]?.string == "BL" }?["Payload"]
        let blocks = payload.map { value in
            value.entries.isEmpty ? value.keys.compactMap { value[$0] } : value.entries
        }
        guard let blocks, !blocks.isEmpty else { return questions }
        let byID = Dictionary(questions.map { ($0["QuestionID"]?.string ?? "", $0) }) { first, _ in first }
        return blocks.filter { $0["Type"]?.string != "Trash" }.flatMap { $0["BlockElements"]?.entries ?? [] }
            .filter { $0["Type"]?.string == "Question" }
            .compactMap { $0["QuestionID"]?.string.flatMap { byID[$0] } }
    }

    /// Names what the survey's flow does beside showing blocks.
    private mutating func noteFlow(_ elements: [JSONValue]) {
        var told: Set<String> = []
        func walk(_ value: JSONValue, _ depth: Int) {
            guard depth < 64 else { return }
            for step in value["Flow"]?.entries ?? [] {
                let type = step["Type"]?.string ?? ""
                if ["Branch", "Quota", "QuotaCheck", "WebService", "Authenticator", "EndSurvey"].contains(
                    type), told.insert(type).inserted
                {
                    draft.warn("survey flow", "Its ‘\(type)’ has no counterpart; it is left out.")
                }
                walk(step, depth + 1)
            }
        }
        for element in elements where element["Element"]?.string == "FL" {
            if let payload = element["Payload"] { walk(payload, 0) }
        }
    }

    private mutating func take(_ payload: JSONValue) {
        let id = payload["QuestionID"]?.string ?? "question"
        let name = payload["DataExportTag"]?.string ?? id
        for key in ["DisplayLogic", "InPageDisplayLogic", "SkipLogic", "DynamicChoices"]
        where payload[key].map({ !$0.isEmpty && $0.truth != false }) == true {
            draft.warn(id, "Its ‘\(key)’ has no counterpart; it is left out.")
        }
        if payload["QuestionText"]?.string?.contains("${") == true {
            draft.warn(id, "Its text refers to other data with ${…}, which would be shown as it stands.")
        }
        let type = payload["QuestionType"]?.string ?? ""
        let selector = payload["Selector"]?.string ?? ""
        let sub = payload["SubSelector"]?.string ?? ""
        switch (type, selector) {
        case ("Matrix", "Likert") where sub == "SingleAnswer" || sub == "DL" || sub.isEmpty:
            takeMatrix(payload, name, id)
        case ("MC", _) where selector.hasPrefix("SA") || selector == "DL" || selector == "NPS":
            takeChoice(payload, name, id)
        case ("TE", _) where ["SL", "ML", "ESTB"].contains(selector):
            if let kind = Self.contentType(payload) {
                draft.warn(
                    id,
                    "A question for ‘\(kind.shortened)’ has no counterpart; ‘\(name.shortened)’ is skipped.")
                return
            }
            add(name, text(payload, "QuestionText"), .comment(maximumLength: nil), payload, id)
        default:
            let kind = [type, selector, sub].filter { !$0.isEmpty }.joined(separator: "/")
            draft.warn(
                id,
                "A question of type \(kind.shortened)\(Self.kindName(type, selector, sub).map { " (\($0))" } ?? "") has no counterpart; ‘\(name.shortened)’ is skipped."
            )
        }
    }

    /// What Qualtrics' editor calls a kind of question that is not read; `nil` if that is not known.
    private static func kindName(_ type: String, _ selector: String, _ sub: String) -> String? {
        if sub == "MultipleAnswer" || selector.hasPrefix("MA") { return "several answers" }
        let names = [
            "SBS": "side by side", "DB": "text or picture", "RO": "rank order", "CS": "constant sum",
            "HL": "highlight", "HeatMap": "heat map", "HotSpot": "hot spot", "PGR": "pick, group and rank",
            "DD": "drill down", "FileUpload": "file upload", "Captcha": "captcha", "Meta": "meta information",
            "Timing": "timing", "Draw": "signature",
        ]
        return names[type] ?? (selector == "FORM" ? "form of several fields" : nil)
    }

    /// What a text must be, such as `ValidEmail`; `nil` for any text.
    private static func contentType(_ payload: JSONValue) -> String? {
        let settings = payload["Validation"]?["Settings"]
        guard settings?["Type"]?.string == "ContentType" else { return nil }
        return settings?["ContentType"]?.string
    }

    private mutating func takeMatrix(_ payload: JSONValue, _ name: String, _ id: String) {
        let choices = choices(payload, "Answers", order: "AnswerOrder", recode: true)
        for key in order(payload, "Choices", "ChoiceOrder") {
            let exported = payload["ChoiceDataExportTags"]?[key]?.string.flatMap { $0.isEmpty ? nil : $0 }
            add(
                exported ?? "\(name)_\(key)", display(payload, "Choices", key),
                .choice(choices, isScaled: true), payload, "\(id) row \(key)",
                stem: text(payload, "QuestionText"))
        }
    }

    private mutating func takeChoice(_ payload: JSONValue, _ name: String, _ id: String) {
        let choices = choices(payload, "Choices", order: "ChoiceOrder", recode: true)
        let hasText = order(payload, "Choices", "ChoiceOrder").contains {
            payload["Choices"]?[$0]?["TextEntry"]?.truth == true
        }
        if hasText {
            draft.warn(id, "The text that belongs to a choice has no counterpart; it is left out.")
        }
        add(
            name, text(payload, "QuestionText"),
            .choice(choices, isScaled: payload["Selector"]?.string == "NPS"), payload, id)
    }

    private mutating func add(
        _ name: String, _ text: LocalizedText, _ kind: Draft.Kind, _ payload: JSONValue, _ place: String,
        stem: LocalizedText? = nil
    ) {
        var question = Draft.Question(name: name, text: text, stem: stem, kind: kind, place: place)
        question.isMandatory = payload["Validation"]?["Settings"]?["ForceResponse"]?.string == "ON"
        draft.questions.append(question)
    }

    private func choices(_ payload: JSONValue, _ key: String, order: String, recode: Bool) -> [Draft.Choice] {
        self.order(payload, key, order).map { id in
            let value = payload["RecodeValues"]?[id]?.integer ?? Int(id)
            return Draft.Choice(
                name: value.map { "\($0)" } ?? id, value: value, label: display(payload, key, id), role: nil)
        }
    }

    /// The keys of rows or columns in the order they are shown.
    private func order(_ payload: JSONValue, _ key: String, _ order: String) -> [String] {
        let parts = payload[key]
        // An object with the keys 1, 2, 3 is sometimes written as an array.
        let keys = parts.map { $0.entries.isEmpty ? $0.keys : $0.entries.indices.map { "\($0)" } } ?? []
        let named = (payload[order]?.entries ?? []).compactMap(\.text).filter(keys.contains)
        return named.isEmpty ? keys : named
    }

    private func display(_ payload: JSONValue, _ key: String, _ id: String) -> LocalizedText {
        var texts: [String: String] = [:]
        let own =
            payload[key]?[id]
            ?? Int(id).flatMap { position in
                payload[key].flatMap { $0.entries.indices.contains(position) ? $0.entries[position] : nil }
            }
        if let text = own?["Display"]?.text { texts[base] = MarkupText.plain(text) }
        for language in payload["Language"]?.keys ?? [] {
            if let text = payload["Language"]?[language]?[key]?[id]?["Display"]?.text {
                texts[Self.tag(language)] = MarkupText.plain(text)
            }
        }
        return LocalizedText(texts)
    }

    private func text(_ payload: JSONValue, _ key: String) -> LocalizedText {
        var texts: [String: String] = [:]
        if let text = payload[key]?.text { texts[base] = MarkupText.plain(text) }
        for language in payload["Language"]?.keys ?? [] {
            if let text = payload["Language"]?[language]?[key]?.text {
                texts[Self.tag(language)] = MarkupText.plain(text)
            }
        }
        return LocalizedText(texts)
    }
}
