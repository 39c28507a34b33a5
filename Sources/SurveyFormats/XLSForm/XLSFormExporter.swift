internal import Survey

/// Writes drafts as XLSForms (https://xlsform.org).
enum XLSFormExporter {
    /// Writes the sheets survey, choices and settings, and our own sheet ‘climate’, which other tools ignore.
    static func sheets(of draft: Draft) -> [Sheet] {
        [
            Sheet(name: "survey", cells: survey(draft)), Sheet(name: "choices", cells: choices(draft)),
            Sheet(name: "settings", cells: settings(draft)), Sheet(name: "climate", cells: climate(draft)),
        ]
    }

    /// Writes the sheets into one delimited file, as pyxform reads it.
    static func csv(of draft: Draft) -> String {
        DelimitedText.text(
            sheets(of: draft).flatMap { sheet in
                [[sheet.name]] + sheet.rows.map { [""] + $0.cells }
            }, separator: ",")
    }

    private static func labels(_ text: LocalizedText?, _ draft: Draft) -> [String] {
        draft.languages.map { text?.translations[$0] ?? "" }
    }

    private static func labelColumns(_ draft: Draft) -> [String] {
        draft.languages.count == 1
            ? ["label"] : draft.languages.map { "label::\(LanguageName.column(for: $0))" }
    }

    private static func survey(_ draft: Draft) -> [[String]] {
        let header =
            ["type", "name"] + labelColumns(draft)
            + [
                "required", "appearance", "climate_role", "climate_dimension", "climate_reverse",
                "climate_maximum_length",
            ]
        var rows = [header]
        func add(_ type: String, _ name: String, _ text: LocalizedText?, _ rest: [String] = []) {
            rows.append(
                [type, name] + labels(text, draft) + rest + Array(repeating: "", count: 6 - rest.count))
        }
        for (name, text) in [
            ("climate_introduction", draft.introduction), ("climate_privacy_notice", draft.privacyNotice),
            ("climate_help", draft.help),
        ] {
            if let text { add("note", name, text) }
        }
        var grid = 0
        for run in draft.runs {
            if run.isGrid {
                grid += 1
                add("begin_group", "climate_grid_\(grid)", run.questions[0].stem, ["", "table-list"])
            }
            for question in run.questions {
                switch question.kind {
                case .choice:
                    add(
                        "select_one \(question.listName ?? question.name)", question.name, question.text,
                        [
                            question.isMandatory ? "yes" : "", "", question.role?.rawValue ?? "",
                            question.dimension,
                            question.isReversed == true ? "yes" : "",
                        ])
                case .comment(let length):
                    add(
                        "text", question.name, question.text,
                        ["", "multiline", "", "", "", length.map { "\($0)" } ?? ""])
                }
            }
            if run.isGrid { add("end_group", "", nil) }
        }
        return rows
    }

    private static func choices(_ draft: Draft) -> [[String]] {
        var rows = [["list_name", "name"] + labelColumns(draft) + ["climate_choice"]]
        var written: Set<String> = []
        for question in draft.questions {
            guard case .choice(let choices, _) = question.kind,
                written.insert(question.listName ?? question.name).inserted
            else { continue }
            rows += choices.map {
                [question.listName ?? question.name, $0.name] + labels($0.label, draft) + [
                    $0.role?.rawValue ?? ""
                ]
            }
        }
        return rows
    }

    private static func settings(_ draft: Draft) -> [[String]] {
        let base = draft.languages.first ?? "en"
        return [
            ["form_title", "form_id", "default_language"],
            [draft.title.translations[base] ?? "", draft.name, LanguageName.column(for: base)],
        ]
    }

    private static func climate(_ draft: Draft) -> [[String]] {
        let titles = draft.languages.dropFirst().compactMap { language in
            draft.title.translations[language].map {
                ExtensionRow("survey", "", "title", language: language, $0)
            }
        }
        return [ExtensionRow.columns] + (titles + draft.extensions).map(\.cells)
    }
}
