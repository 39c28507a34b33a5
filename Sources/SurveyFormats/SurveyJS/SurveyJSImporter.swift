internal import Survey

/// Reads SurveyJS definitions (https://surveyjs.io) into drafts.
struct SurveyJSImporter {
    private var draft: Draft
    private let base: String

    /// Reads a JSON file.
    ///
    /// - Throws: `SurveyFormatError` if the file is no SurveyJS JSON.
    static func draft(of bytes: [UInt8], name: String) throws(SurveyFormatError) -> Draft {
        let root = try JSONValue.read(bytes)
        let pages = root["pages"]?.entries
        guard pages != nil || root["elements"] != nil || root["questions"] != nil else {
            throw SurveyFormatError(
                "The JSON has neither pages nor elements.",
                remedy: "Export the survey as JSON from the SurveyJS editor.")
        }
        guard Self.hasTypes(root) else {
            throw SurveyFormatError(
                "The JSON is of another survey tool than SurveyJS: none of its questions has a ‘type’.",
                remedy:
                    "Export the survey in one of the formats that attune survey import --help names, or write it from a template: attune survey template."
            )
        }
        let tags = LocaleTags(root)
        var importer = SurveyJSImporter(draft: Draft(name: name), base: tags.base)
        importer.draft.languages = tags.languages
        importer.draft.title = importer.text(root["title"]) ?? LocalizedText([:])
        importer.draft.introduction = importer.text(root["description"])
        importer.draft.extensions = (root["climate"]?.entries ?? []).compactMap { row in
            ExtensionRow(cells: ExtensionRow.columns.map { row[$0]?.text ?? "" })
        }
        if let own = root["climateCode"]?.string { importer.draft.name = own }
        for key in ["triggers", "calculatedValues", "completedHtml", "completedHtmlOnCondition"]
        where root[key].map({ !$0.entries.isEmpty || $0.string?.isEmpty == false || $0["default"] != nil })
            == true
        {
            importer.draft.warn("survey", "Its ‘\(key)’ has no counterpart; it is left out.")
        }
        for (position, page) in (pages ?? []).enumerated() {
            importer.noteHeadings(page, "pages[\(position)]")
            importer.takeAll(of: page, "pages[\(position)]")
        }
        importer.takeAll(of: root, "")
        return importer.draft
    }

    /// Whether any question says its type, or there is none at all.
    private static func hasTypes(_ root: JSONValue) -> Bool {
        let elements = ([root] + (root["pages"]?.entries ?? [])).flatMap { parent in
            ["elements", "questions"].flatMap { parent[$0]?.entries ?? [] }
        }
        return elements.isEmpty || elements.contains { $0["type"]?.string != nil }
    }

    /// The languages of a file: the meaning of `default` and the other locales that occur.
    private struct LocaleTags {
        let base: String
        /// Base language first; empty if the file names none.
        let languages: [String]

        init(_ root: JSONValue) {
            var tags: Set<String> = []
            Self.collect(root, into: &tags, depth: 0)
            let named = root["locale"]?.string.flatMap { LanguageName.tag(of: $0) }
            // `default` is English unless the survey's own locale has no texts under its tag.
            base = named.map { tags.contains($0) && $0 != "en" ? "en" : $0 } ?? "en"
            tags.remove(base)
            // Our own property keeps the languages' order, and those without a text yet.
            var ordered: [String] = []
            for tag in (root["climateLanguages"]?.entries ?? []).compactMap({ $0.string }).prefix(200)
            where LanguageName.isTag(tag) && tag != base && !ordered.contains(tag) {
                ordered.append(tag)
            }
            languages =
                named == nil && ordered.isEmpty && tags.isEmpty
                ? [] : [base] + ordered + tags.subtracting(ordered).sorted()
        }

        private static func collect(_ value: JSONValue, into tags: inout Set<String>, depth: Int) {
            guard depth < 64 else { return }
            switch value {
            case .array(let values): values.forEach { collect($0, into: &tags, depth: depth + 1) }
            case .object(let values):
                if case .string? = values["default"], values.values.allSatisfy({ $0.string != nil }) {
                    tags.formUnion(
                        values.keys.filter { $0 != "default" }.compactMap { LanguageName.tag(of: $0) })
                }
                values.values.forEach { collect($0, into: &tags, depth: depth + 1) }
            default: break
            }
        }
    }

    private mutating func takeAll(of parent: JSONValue, _ place: String) {
        for key in ["elements", "questions"] {
            for (position, element) in (parent[key]?.entries ?? []).enumerated() {
                take(element, (place.isEmpty ? "" : place + ".") + "\(key)[\(position)]")
            }
        }
    }

    /// Names the title and description of a page or panel, which participants would miss.
    private mutating func noteHeadings(_ container: JSONValue, _ place: String) {
        for key in ["visibleIf", "enableIf", "requiredIf"] where container[key] != nil {
            draft.warn(place, "Its ‘\(key)’ has no counterpart; it is left out.")
        }
        for key in ["title", "description"] {
            guard let heading = text(container[key])?.translations[base], !heading.isEmpty else { continue }
            draft.warn(place, "The heading ‘\(heading.shortened)’ has no counterpart; it is left out.")
        }
    }

    /// What a question may say that a definition has no place for.
    private static let lost = [
        "visibleIf", "enableIf", "requiredIf", "description", "defaultValue", "validators",
        "showCommentArea", "hasComment",
    ]

    private mutating func noteLoss(_ element: JSONValue, _ place: String) {
        for key in Self.lost {
            guard let value = element[key], value.truth != false, !value.isEmpty else { continue }
            draft.warn(place, "Its ‘\(key)’ has no counterpart; it is left out.")
        }
    }

    private mutating func take(_ element: JSONValue, _ place: String) {
        let type = element["type"]?.string ?? "text"
        if type == "panel" || type == "flowpanel" {
            noteHeadings(element, place)
            return takeAll(of: element, place)
        }
        noteLoss(element, place)
        let name = element["name"]?.text ?? ""
        switch type {
        case "matrix": takeMatrix(element, choices(element["columns"]), name, place)
        case "matrixdropdown": takeDropdowns(element, name, place)
        case "rating": takeRating(element, name, place)
        case "radiogroup", "dropdown", "buttongroup", "imagepicker": takeChoice(element, name, place)
        case "boolean": takeBoolean(element, name, place)
        case "comment": takeComment(element, name, place)
        case "text":
            let input = element["inputType"]?.string ?? "text"
            guard input == "text" else {
                draft.warn(
                    place,
                    "A question for ‘\(input.shortened)’ has no counterpart; ‘\(name.shortened)’ is skipped.")
                return
            }
            takeComment(element, name, place)
        case "html" where name == "climate_privacy_notice": draft.privacyNotice = text(element["html"])
        case "html" where name == "climate_help": draft.help = text(element["html"])
        case let type:
            draft.warn(
                place,
                "A question of type ‘\(type.shortened)’ has no counterpart; ‘\(name.shortened)’ is skipped.")
        }
    }

    /// Takes a matrix of dropdowns as a grid if it has one column, whose choices all rows share.
    private mutating func takeDropdowns(_ element: JSONValue, _ name: String, _ place: String) {
        let columns = element["columns"]?.entries ?? []
        let cell = columns.first?["cellType"]?.string ?? element["cellType"]?.string ?? "dropdown"
        guard columns.count == 1, ["default", "dropdown", "radiogroup"].contains(cell) else {
            draft.warn(
                place,
                "The matrix ‘\(name.shortened)’ has \(columns.count) columns with questions of their own; it is skipped."
            )
            return
        }
        takeMatrix(element, choices(columns[0]["choices"] ?? element["choices"]), name, place)
    }

    private mutating func takeMatrix(
        _ element: JSONValue, _ choices: [Draft.Choice], _ name: String, _ place: String
    ) {
        let isMandatory =
            element["isAllRowRequired"]?.truth ?? element["eachRowRequired"]?.truth
            ?? element["isRequired"]?.truth ?? false
        if element["rows"]?.entries.isEmpty != false {
            draft.warn(place, "The matrix ‘\(name.shortened)’ has no rows and is skipped.")
        }
        for (position, row) in (element["rows"]?.entries ?? []).enumerated() {
            let (value, label) = valueAndText(row)
            noteLoss(row, "\(place).rows[\(position)]")
            var question = Draft.Question(
                name: value, text: label, stem: text(element["title"]),
                kind: .choice(choices, isScaled: true),
                place: "\(place).rows[\(position)]")
            question.isMandatory = row["climateMandatory"]?.truth ?? isMandatory
            question.listName = element["climateResponseScale"]?.string
            mark(&question, row)
            draft.questions.append(question)
        }
    }

    private func mark(_ question: inout Draft.Question, _ source: JSONValue) {
        question.role = source["climateRole"]?.string.flatMap(Draft.QuestionRole.init)
        question.dimension = source["climateDimension"]?.text ?? ""
        let reverse = source["climateReverse"]?.truth
        question.isReversed = reverse ?? (question.dimension.isEmpty ? nil : false)
    }

    private mutating func takeRating(_ element: JSONValue, _ name: String, _ place: String) {
        var points = choices(element["rateValues"])
        if points.isEmpty {
            let low = element["rateMin"]?.integer ?? 1
            let step = max(1, element["rateStep"]?.integer ?? 1)
            let high = element["rateMax"]?.integer ?? low + (element["rateCount"]?.integer ?? 5) - 1
            guard (-1000...1000).contains(low), (-1000...1000).contains(high), low < high else {
                draft.warn(
                    place, "The rating ‘\(name.shortened)’ goes from \(low) to \(high); it is skipped.")
                return
            }
            points = stride(from: low, through: high, by: step).map {
                Draft.Choice(name: "\($0)", value: $0, label: LocalizedText([base: "\($0)"]), role: nil)
            }
        }
        let lowest = text(element["minRateDescription"] ?? element["mininumRateDescription"])
        let highest = text(element["maxRateDescription"] ?? element["maximumRateDescription"])
        if let lowest, !points.isEmpty { points[0].label = lowest }
        if let highest, points.count > 1 { points[points.count - 1].label = highest }
        add(element, name, place, .choice(points, isScaled: true))
    }

    private mutating func takeChoice(_ element: JSONValue, _ name: String, _ place: String) {
        let choices = choices(element["choices"])
        guard !choices.isEmpty else {
            draft.warn(place, "‘\(name.shortened)’ has no choices of its own and is skipped.")
            return
        }
        for key in ["hasOther", "showOtherItem", "hasNone", "showNoneItem"] where element[key]?.truth == true
        {
            draft.warn(place, "The additional choice of ‘\(key)’ has no counterpart; it is left out.")
        }
        add(element, name, place, .choice(choices, isScaled: false))
    }

    private mutating func takeBoolean(_ element: JSONValue, _ name: String, _ place: String) {
        let choices = [("labelFalse", "no", 0), ("labelTrue", "yes", 1)].map { key, name, value in
            Draft.Choice(
                name: name, value: value, label: text(element[key]) ?? LocalizedText([base: name]), role: nil)
        }
        add(element, name, place, .choice(choices, isScaled: false))
    }

    private mutating func takeComment(_ element: JSONValue, _ name: String, _ place: String) {
        let length = element["maxLength"]?.integer.flatMap { $0 > 0 ? $0 : nil }
        add(element, name, place, .comment(maximumLength: length))
    }

    private mutating func add(_ element: JSONValue, _ name: String, _ place: String, _ kind: Draft.Kind) {
        var question = Draft.Question(
            // Without a title SurveyJS shows the name.
            name: name, text: text(element["title"]) ?? LocalizedText([base: name]), kind: kind, place: place)
        question.isMandatory = element["isRequired"]?.truth ?? false
        question.listName = element["climateResponseScale"]?.string
        mark(&question, element)
        draft.questions.append(question)
    }

    private func choices(_ list: JSONValue?) -> [Draft.Choice] {
        (list?.entries ?? []).map { entry in
            let (value, label) = valueAndText(entry)
            return Draft.Choice(
                name: value, value: Int(value), label: label,
                role: entry["climateChoice"]?.string.flatMap(Draft.ChoiceRole.init))
        }
    }

    /// Reads `{value, text}`, a bare value, or “value|text”.
    private func valueAndText(_ entry: JSONValue) -> (String, LocalizedText) {
        if case .object = entry {
            let value =
                entry["value"]?.text ?? entry["name"]?.text ?? text(entry["text"])?.translations[base] ?? ""
            return (value, text(entry["text"] ?? entry["title"]) ?? LocalizedText([base: value]))
        }
        let parts = (entry.text ?? "").split(separator: "|", maxSplits: 1).map(String.init)
        let value = parts.first ?? ""
        return (value, LocalizedText([base: MarkupText.plain(parts.count == 2 ? parts[1] : value)]))
    }

    private func text(_ value: JSONValue?) -> LocalizedText? {
        guard let value else { return nil }
        if let text = value.text { return LocalizedText([base: MarkupText.plain(text)]) }
        guard case .object(let translations) = value else { return nil }
        var texts: [String: String] = [:]
        for (locale, translation) in translations {
            guard let text = translation.string else { continue }
            if locale == "default" {
                texts[base] = texts[base] ?? MarkupText.plain(text)
            } else if let tag = LanguageName.tag(of: locale) {
                texts[tag] = MarkupText.plain(text)
            }
        }
        return texts.isEmpty ? nil : LocalizedText(texts)
    }
}
