internal import Survey

/// Writes drafts as SurveyJS definitions (https://surveyjs.io).
///
/// What SurveyJS has no property for stands in properties that begin with `climate`, which it ignores.
enum SurveyJSExporter {
    /// Writes a JSON file.
    static func json(of draft: Draft) -> String {
        let notices: [JSONText] = [
            ("climate_privacy_notice", draft.privacyNotice), ("climate_help", draft.help),
        ]
        .compactMap { name, text in
            text.map {
                .object([
                    ("type", .string("html")), ("name", .string(name)), ("html", localized($0, draft)),
                ])
            }
        }
        var grid = 0
        let elements = draft.runs.flatMap { run -> [JSONText] in
            guard run.isGrid else { return run.questions.map { element($0, draft) } }
            grid += 1
            return [matrix(run.questions, name: "climate_grid_\(grid)", draft)]
        }
        let base = draft.languages.first ?? "en"
        return JSONText.object(leavingOutNil: [
            ("locale", .string(base)), ("title", localized(draft.title, draft)),
            ("description", draft.introduction.map { localized($0, draft) }),
            ("climateCode", .string(draft.name)),
            // The keys of texts have no order, languages have.
            (
                "climateLanguages",
                draft.languages.count > 1 ? .array(draft.languages.map(JSONText.string)) : nil
            ),
            (
                "pages",
                .array([.object([("name", .string("page1")), ("elements", .array(notices + elements))])])
            ),
            ("climate", draft.extensions.isEmpty ? nil : .array(draft.extensions.map(row))),
        ]).document
    }

    private static func row(_ row: ExtensionRow) -> JSONText {
        .object(
            zip(ExtensionRow.columns, row.cells).filter { !$0.1.isEmpty }.map {
                (key: $0.0, value: .string($0.1))
            })
    }

    /// SurveyJS shows texts as HTML where they look like it, so that signs are escaped.
    private static func localized(_ text: LocalizedText, _ draft: Draft) -> JSONText {
        let base = draft.languages.first ?? "en"
        let others = text.translations.filter { $0.key != base }.sorted { $0.key < $1.key }
        let own = text.translations[base].map { [(key: "default", value: $0)] } ?? []
        if others.isEmpty, let text = own.first { return .string(MarkupText.markup(text.value)) }
        return .object(
            (own + others.map { (key: $0.key, value: $0.value) }).map {
                (key: $0.key, value: .string(MarkupText.markup($0.value)))
            })
    }

    private static func choice(_ choice: Draft.Choice, _ draft: Draft) -> JSONText {
        .object(leavingOutNil: [
            ("value", choice.value.map(JSONText.integer) ?? .string(choice.name)),
            ("text", localized(choice.label, draft)),
            ("climateChoice", choice.role.map { .string($0.rawValue) }),
        ])
    }

    private static func matrix(_ questions: [Draft.Question], name: String, _ draft: Draft) -> JSONText {
        let first = questions[0]
        guard case .choice(let choices, _) = first.kind else { return .object([]) }
        let rows = questions.map { question in
            JSONText.object(leavingOutNil: [
                ("value", .string(question.name)), ("text", localized(question.text, draft)),
                ("climateRole", .string("item")),
                ("climateDimension", question.dimension.isEmpty ? nil : .string(question.dimension)),
                ("climateReverse", question.isReversed == true ? .boolean(true) : nil),
                ("climateMandatory", question.isMandatory ? .boolean(true) : nil),
            ])
        }
        return .object(leavingOutNil: [
            ("type", .string("matrix")), ("name", .string(name)),
            ("title", first.stem.map { localized($0, draft) }),
            ("eachRowRequired", questions.allSatisfy(\.isMandatory) ? .boolean(true) : nil),
            ("climateResponseScale", first.listName.map(JSONText.string)),
            ("columns", .array(choices.map { choice($0, draft) })), ("rows", .array(rows)),
        ])
    }

    private static func element(_ question: Draft.Question, _ draft: Draft) -> JSONText {
        switch question.kind {
        case .comment(let length):
            .object(leavingOutNil: [
                ("type", .string("comment")), ("name", .string(question.name)),
                ("title", localized(question.text, draft)), ("maxLength", length.map(JSONText.integer)),
            ])
        case .choice(let choices, _):
            .object(leavingOutNil: [
                ("type", .string("radiogroup")), ("name", .string(question.name)),
                ("title", localized(question.text, draft)),
                ("climateRole", question.role.map { .string($0.rawValue) }),
                ("choices", .array(choices.map { choice($0, draft) })),
            ])
        }
    }
}
