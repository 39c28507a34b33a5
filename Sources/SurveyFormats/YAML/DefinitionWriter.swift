package import Survey

/// Writes definition files.
package enum DefinitionWriter {
    /// Writes a definition as YAML that `DefinitionReader` reads back as an equal value.
    ///
    /// - Parameters:
    ///   - definition: The definition; the same value gives the same text.
    ///   - remarks: Lines for people, written as comments at the top.
    package static func yaml(_ definition: SurveyDefinition, remarks: [String] = []) -> String {
        let comments = remarks.flatMap { $0.split(whereSeparator: \.isNewline) }
            .map { $0.filter { !$0.isASCII || $0 >= " " } }.filter { !$0.isEmpty }.map { "# \($0)\n" }
        return comments.joined() + YAMLEmitter.document(keys(of: definition))
    }

    private static func keys(of definition: SurveyDefinition) -> [(key: String, value: YAMLValue)] {
        let keys: [(String, YAMLValue?)] = [
            ("code", .text(definition.code.text)), ("title", text(definition.title)),
            ("languages", .list(definition.languages.map(YAMLValue.text))),
            ("introduction", definition.introduction.map(text)),
            ("privacyNotice", definition.privacyNotice.map(text)), ("help", definition.help.map(text)),
            ("referent", definition.referent.map(text)), ("stem", definition.stem.map(text)),
            ("expectedResponses", definition.expectedResponses.map { .plain("\($0)") }),
            (
                "responseScales",
                .mapping(definition.responseScales.map { (key: $0.code.text, value: responseScale($0)) })
            ),
            ("items", .list(definition.items.map(item))), ("scales", list(definition.scales, scale)),
            ("compositeScales", list(definition.compositeScales, compositeScale)),
            ("segments", list(definition.segments, segment)),
            ("crossings", list(definition.crossings, codes)),
            ("comments", list(definition.comments, comment)), ("notes", definition.notes.map(text)),
        ]
        return keys.compactMap { key, value in value.map { (key: key, value: $0) } }
    }

    private static func list<Part>(_ parts: [Part], _ write: (Part) -> YAMLValue) -> YAMLValue? {
        parts.isEmpty ? nil : .list(parts.map(write))
    }

    private static func codes(_ codes: [Code]) -> YAMLValue { .list(codes.map { .text($0.text) }) }

    private static func numbers(_ values: [Int]) -> YAMLValue { .list(values.map { .plain("\($0)") }) }

    private static func flag(_ value: Bool) -> YAMLValue? { value ? .plain("true") : nil }

    /// Languages in byte order: a text does not know which one is the base language.
    private static func text(_ text: LocalizedText) -> YAMLValue {
        .mapping(text.translations.sorted { $0.key < $1.key }.map { (key: $0.key, value: .text($0.value)) })
    }

    private static func label(_ text: LocalizedText) -> YAMLValue {
        .mapping([(key: "label", value: self.text(text))])
    }

    private static func responseScale(_ scale: ResponseScale) -> YAMLValue {
        .mapping(leavingOutNil: [
            (
                "points",
                .list(
                    scale.points.map {
                        .mapping(leavingOutNil: [
                            ("value", .plain("\($0.value)")), ("label", $0.label.map(text)),
                        ])
                    })
            ),
            ("notApplicable", scale.notApplicable.map(label)),
            ("favourable", scale.favourable.isEmpty ? nil : numbers(scale.favourable)),
            ("unfavourable", scale.unfavourable.isEmpty ? nil : numbers(scale.unfavourable)),
        ])
    }

    private static func item(_ item: Item) -> YAMLValue {
        let accepted = item.acceptedWarnings.map(\.rawValue).sorted()
        return .mapping(leavingOutNil: [
            ("code", .text(item.code.text)), ("stem", item.stem.map(text)), ("text", text(item.text)),
            ("responseScale", .text(item.responseScale.text)), ("reverse", flag(item.isReversed)),
            ("mandatory", flag(item.isMandatory)),
            ("subject", item.subject == .team ? nil : .plain(item.subject.rawValue)),
            ("standalone", flag(item.isStandalone)),
            ("acceptedWarnings", accepted.isEmpty ? nil : .list(accepted.map { .plain($0) })),
        ])
    }

    private static func scale(_ scale: Scale) -> YAMLValue {
        let usual = (scale.members.count + 1) / 2
        return .mapping(leavingOutNil: [
            ("code", .text(scale.code.text)), ("name", text(scale.name)),
            ("items", .list(scale.members.map(member))),
            (
                "minimumAnswered",
                scale.minimumAnswered == usual ? nil : .plain("\(scale.minimumAnswered)")
            ),
            ("display", scale.display == .percent ? nil : .plain(scale.display.rawValue)),
            ("lowerIsBetter", flag(scale.isLowerBetter)),
        ])
    }

    private static func member(_ member: Scale.Member) -> YAMLValue {
        guard member.isReversed != nil || member.weight != 1 else { return .text(member.item.text) }
        return .mapping(leavingOutNil: [
            ("item", .text(member.item.text)),
            ("reverse", member.isReversed.map { .plain($0 ? "true" : "false") }),
            ("weight", member.weight == 1 ? nil : .plain("\(member.weight)")),
        ])
    }

    private static func compositeScale(_ scale: CompositeScale) -> YAMLValue {
        let usual = (scale.scales.count + 1) / 2
        return .mapping(leavingOutNil: [
            ("code", .text(scale.code.text)), ("name", text(scale.name)), ("scales", codes(scale.scales)),
            ("minimumScales", scale.minimumScales == usual ? nil : .plain("\(scale.minimumScales)")),
        ])
    }

    private static func segment(_ segment: Segment) -> YAMLValue {
        let values = segment.values.map {
            YAMLValue.mapping(leavingOutNil: [
                ("code", .text($0.code.text)), ("label", text($0.label)),
                ("expectedShare", $0.expectedShare.map { .plain("\($0)") }),
            ])
        }
        return .mapping(leavingOutNil: [
            ("code", .text(segment.code.text)), ("name", text(segment.name)), ("values", .list(values)),
            ("preferNotToSay", segment.preferNotToSay.map(label)),
        ])
    }

    private static func comment(_ comment: CommentQuestion) -> YAMLValue {
        .mapping(leavingOutNil: [
            ("code", .text(comment.code.text)), ("text", text(comment.text)),
            ("maximumLength", comment.maximumLength == 1000 ? nil : .plain("\(comment.maximumLength)")),
        ])
    }
}
