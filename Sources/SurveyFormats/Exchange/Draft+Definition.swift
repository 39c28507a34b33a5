internal import Survey

extension Draft {
    /// Takes a definition apart for an exporter.
    init(_ definition: SurveyDefinition) {
        name = definition.code.text
        title = definition.title
        languages = definition.languages
        introduction = definition.introduction
        privacyNotice = definition.privacyNotice
        help = definition.help
        questions =
            Self.items(of: definition) + Self.comments(of: definition) + Self.segments(of: definition)
        extensions = ExtensionRow.rows(for: definition)
        let used = Set(definition.items.map(\.responseScale))
        for scale in definition.responseScales where !used.contains(scale.code) {
            warn("response scale ‘\(scale.code)’", "It is left out, since no question uses it.")
        }
    }

    private static func items(of definition: SurveyDefinition) -> [Question] {
        let choices = Dictionary(
            definition.responseScales.map { ($0.code, Self.choices(of: $0, languages: definition.languages)) }
        ) { first, _ in first }
        return definition.items.map { item in
            var question = Question(
                name: item.code.text, text: item.text, stem: item.stem ?? definition.stem,
                kind: .choice(choices[item.responseScale] ?? [], isScaled: true), place: "item ‘\(item.code)’"
            )
            question.isMandatory = item.isMandatory
            question.listName = item.responseScale.text
            question.role = .item
            question.dimension = definition.scales.flatMap { scale in
                scale.members.filter { $0.item == item.code }.map {
                    DimensionMark(scale: scale.code, isReversed: $0.isReversed, weight: $0.weight).cell
                }
            }.joined(separator: ",")
            question.isReversed = item.isReversed
            return question
        }
    }

    private static func choices(of scale: ResponseScale, languages: [String]) -> [Choice] {
        let points = scale.points.map { point in
            Choice(
                name: "\(point.value)", value: point.value,
                // Other tools insist on a label; the importer takes a label that repeats the value for none.
                label: point.label
                    ?? LocalizedText(
                        Dictionary(languages.map { ($0, "\(point.value)") }) { first, _ in first }),
                role: scale.favourable.contains(point.value)
                    ? .favourable : scale.unfavourable.contains(point.value) ? .unfavourable : nil)
        }
        return points
            + (scale.notApplicable.map { [Choice(name: "NA", value: nil, label: $0, role: .notApplicable)] }
                ?? [])
    }

    private static func comments(of definition: SurveyDefinition) -> [Question] {
        definition.comments.map {
            Question(
                name: $0.code.text, text: $0.text, kind: .comment(maximumLength: $0.maximumLength),
                place: "comment question ‘\($0.code)’")
        }
    }

    private static func segments(of definition: SurveyDefinition) -> [Question] {
        let lists = Set(definition.responseScales.map(\.code.text))
        return definition.segments.map { segment in
            let values = segment.values.map {
                Choice(name: $0.code.text, value: nil, label: $0.label, role: nil)
            }
            let declined = segment.preferNotToSay.map {
                [Choice(name: "prefer_not_to_say", value: nil, label: $0, role: .preferNotToSay)]
            }
            var question = Question(
                name: segment.code.text, text: segment.name,
                kind: .choice(values + (declined ?? []), isScaled: false), place: "segment ‘\(segment.code)’")
            question.role = .segment
            question.listName =
                lists.contains(segment.code.text) ? segment.code.text + "_values" : segment.code.text
            return question
        }
    }
}

extension ExtensionRow {
    /// Writes down what a definition says and no foreign format has a place for.
    static func rows(for definition: SurveyDefinition) -> [ExtensionRow] {
        texts("survey", "", "referent", definition.referent) + texts("survey", "", "notes", definition.notes)
            // Where every item has a lead-in of its own, no question shows the survey's.
            + (definition.items.contains { $0.stem == nil }
                ? [] : texts("survey", "", "stem", definition.stem))
            + (definition.expectedResponses.map {
                [ExtensionRow("survey", "", "expectedResponses", "\($0)")]
            } ?? []) + definition.items.flatMap(rows)
            + definition.scales.flatMap { rows(for: $0, in: definition) }
            + definition.compositeScales.flatMap(rows)
            + definition.segments.flatMap { segment in
                segment.values.compactMap { value in
                    value.expectedShare.map {
                        ExtensionRow("value", "\(segment.code)/\(value.code)", "expectedShare", "\($0)")
                    }
                }
            }
            + definition.crossings.map {
                ExtensionRow("crossing", "", "segments", $0.map(\.text).joined(separator: ","))
            }
    }

    private static func texts(_ kind: String, _ code: String, _ property: String, _ text: LocalizedText?)
        -> [ExtensionRow]
    {
        (text?.translations ?? [:]).sorted { $0.key < $1.key }.map {
            ExtensionRow(kind, code, property, language: $0.key, $0.value)
        }
    }

    private static func rows(for item: Item) -> [ExtensionRow] {
        let code = item.code.text
        return (item.subject == .team ? [] : [ExtensionRow("item", code, "subject", item.subject.rawValue)])
            + (item.isStandalone ? [ExtensionRow("item", code, "standalone", "yes")] : [])
            + (item.stem == nil ? [] : [ExtensionRow("item", code, "ownStem", "yes")])
            + item.acceptedWarnings.map(\.rawValue).sorted().map {
                ExtensionRow("item", code, "acceptedWarning", $0)
            }
    }

    private static func rows(for scale: Scale, in definition: SurveyDefinition) -> [ExtensionRow] {
        let members = Set(scale.members.map(\.item))
        let usual = definition.items.map(\.code).filter(members.contains)
        let codes = scale.members.map(\.item)
        return texts("scale", scale.code.text, "name", scale.name)
            + [
                ExtensionRow("scale", scale.code.text, "minimumAnswered", "\(scale.minimumAnswered)"),
                ExtensionRow("scale", scale.code.text, "display", scale.display.rawValue),
            ]
            + (scale.isLowerBetter
                ? [ExtensionRow("scale", scale.code.text, "lowerIsBetter", "yes")] : [])
            + (codes == usual
                ? []
                : [ExtensionRow("scale", scale.code.text, "order", codes.map(\.text).joined(separator: ","))])
    }

    private static func rows(for scale: CompositeScale) -> [ExtensionRow] {
        texts("compositeScale", scale.code.text, "name", scale.name) + [
            ExtensionRow(
                "compositeScale", scale.code.text, "scales", scale.scales.map(\.text).joined(separator: ",")),
            ExtensionRow("compositeScale", scale.code.text, "minimumScales", "\(scale.minimumScales)"),
        ]
    }
}
