internal import Survey

extension NodeReader {
    /// Reads a response scale.
    mutating func responseScale(_ node: YAMLNode, code: Code, at path: DefinitionPath) -> ResponseScale? {
        guard let keys = mapping(node, DefinitionFormat.responseScale, at: path) else { return nil }
        return ResponseScale(
            code: code,
            points: list(keys["points"], at: path.key("points")) { $0.point($1, at: $2) },
            notApplicable: label(keys["notApplicable"], at: path.key("notApplicable")),
            favourable: list(keys["favourable"], at: path.key("favourable")) { $0.integer($1, at: $2) },
            unfavourable: list(keys["unfavourable"], at: path.key("unfavourable")) { $0.integer($1, at: $2) })
    }

    private mutating func point(_ node: YAMLNode, at path: DefinitionPath) -> ResponseScale.Point? {
        guard let keys = mapping(node, DefinitionFormat.point, at: path) else { return nil }
        let label = text(keys["label"], at: path.key("label"))
        guard let value = integer(keys["value"], at: path.key("value")) else { return nil }
        return ResponseScale.Point(value: value, label: label)
    }

    /// Reads an item.
    mutating func item(_ node: YAMLNode, at path: DefinitionPath) -> Item? {
        guard let keys = mapping(node, DefinitionFormat.item, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let text = text(keys["text"], at: path.key("text")) ?? LocalizedText([:])
        let responseScale = self.code(keys["responseScale"], at: path.key("responseScale"))
        let isReversed = boolean(keys["reverse"], at: path.key("reverse")) ?? false
        let isMandatory = boolean(keys["mandatory"], at: path.key("mandatory")) ?? false
        let subject: Item.Subject? = word(
            keys["subject"], of: ["team", "leader"], at: path.key("subject"))
        let isStandalone = boolean(keys["standalone"], at: path.key("standalone")) ?? false
        let stem = self.text(keys["stem"], at: path.key("stem"))
        let accepted: [Item.AcceptedWarning] = list(
            keys["acceptedWarnings"], at: path.key("acceptedWarnings")
        ) { $0.word($1, of: Item.AcceptedWarning.allCases.map(\.rawValue), at: $2) }
        guard let code, let responseScale else { return nil }
        return Item(
            code: code, text: text, responseScale: responseScale, isReversed: isReversed,
            isMandatory: isMandatory, subject: subject ?? .team, isStandalone: isStandalone, stem: stem,
            acceptedWarnings: Set(accepted))
    }

    /// Reads a scale.
    mutating func scale(_ node: YAMLNode, at path: DefinitionPath) -> Scale? {
        guard let keys = mapping(node, DefinitionFormat.scale, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let name = text(keys["name"], at: path.key("name")) ?? LocalizedText([:])
        let members = list(keys["items"], at: path.key("items")) { $0.member($1, at: $2) }
        let minimum = integer(keys["minimumAnswered"], at: path.key("minimumAnswered"))
        let display: Scale.Display? = word(
            keys["display"], of: ["percent", "raw"], at: path.key("display"))
        let isLowerBetter = boolean(keys["lowerIsBetter"], at: path.key("lowerIsBetter")) ?? false
        guard let code else { return nil }
        return Scale(
            code: code, name: name, members: members, minimumAnswered: minimum,
            display: display ?? .percent, isLowerBetter: isLowerBetter)
    }

    private mutating func member(_ node: YAMLNode, at path: DefinitionPath) -> Scale.Member? {
        if node.isScalar { return code(node, at: path).map { Scale.Member(item: $0) } }
        guard let keys = mapping(node, DefinitionFormat.member, at: path) else { return nil }
        let item = code(keys["item"], at: path.key("item"))
        let isReversed = boolean(keys["reverse"], at: path.key("reverse"))
        let weight = number(keys["weight"], at: path.key("weight")) ?? 1
        return item.map { Scale.Member(item: $0, isReversed: isReversed, weight: weight) }
    }

    /// Reads a composite scale.
    mutating func compositeScale(_ node: YAMLNode, at path: DefinitionPath) -> CompositeScale? {
        guard let keys = mapping(node, DefinitionFormat.compositeScale, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let name = text(keys["name"], at: path.key("name")) ?? LocalizedText([:])
        let scales = list(keys["scales"], at: path.key("scales")) { $0.code($1, at: $2) }
        let minimum = integer(keys["minimumScales"], at: path.key("minimumScales"))
        return code.map { CompositeScale(code: $0, name: name, scales: scales, minimumScales: minimum) }
    }

    /// Reads a segment.
    mutating func segment(_ node: YAMLNode, at path: DefinitionPath) -> Segment? {
        guard let keys = mapping(node, DefinitionFormat.segment, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let name = text(keys["name"], at: path.key("name")) ?? LocalizedText([:])
        let values = list(keys["values"], at: path.key("values")) { $0.segmentValue($1, at: $2) }
        let declined = label(keys["preferNotToSay"], at: path.key("preferNotToSay"))
        return code.map { Segment(code: $0, name: name, values: values, preferNotToSay: declined) }
    }

    private mutating func segmentValue(_ node: YAMLNode, at path: DefinitionPath) -> Segment.Value? {
        guard let keys = mapping(node, DefinitionFormat.segmentValue, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let label = text(keys["label"], at: path.key("label")) ?? LocalizedText([:])
        let share = number(keys["expectedShare"], at: path.key("expectedShare"))
        return code.map { Segment.Value(code: $0, label: label, expectedShare: share) }
    }

    /// Reads a comment question.
    mutating func comment(_ node: YAMLNode, at path: DefinitionPath) -> CommentQuestion? {
        guard let keys = mapping(node, DefinitionFormat.comment, at: path) else { return nil }
        let code = code(keys["code"], at: path.key("code"))
        let text = text(keys["text"], at: path.key("text")) ?? LocalizedText([:])
        let length = integer(keys["maximumLength"], at: path.key("maximumLength"))
        return code.map { CommentQuestion(code: $0, text: text, maximumLength: length ?? 1000) }
    }
}
