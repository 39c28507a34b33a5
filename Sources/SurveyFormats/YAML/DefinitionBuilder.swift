internal import Survey

/// Builds a definition from a YAML document, as far as it can be read.
struct DefinitionBuilder {
    private(set) var reader: NodeReader

    init(file: String) { reader = NodeReader(file: file) }

    /// Reads the document.
    ///
    /// - Returns: What could be read, with empty texts where one was unreadable; `nil` if it is no survey at all.
    mutating func definition(_ root: YAMLNode) -> SurveyDefinition? {
        reader.note(root.position, of: DefinitionPath())
        guard let keys = reader.mapping(root, DefinitionFormat.survey, at: DefinitionPath()) else {
            return nil
        }
        let languages = languages(keys["languages"])
        return SurveyDefinition(
            code: reader.code(keys["code"], at: DefinitionPath("code")) ?? Self.placeholder,
            title: text(keys, "title") ?? LocalizedText([:]), languages: languages,
            introduction: text(keys, "introduction"), privacyNotice: text(keys, "privacyNotice"),
            help: text(keys, "help"), referent: text(keys, "referent"),
            responseScales: responseScales(keys["responseScales"]),
            items: list(keys, "items") { $0.item($1, at: $2) },
            scales: list(keys, "scales") { $0.scale($1, at: $2) },
            compositeScales: list(keys, "compositeScales") { $0.compositeScale($1, at: $2) },
            segments: list(keys, "segments") { $0.segment($1, at: $2) },
            crossings: list(keys, "crossings") { reader, node, path in
                reader.list(node, at: path) { $0.code($1, at: $2) }
            },
            comments: list(keys, "comments") { $0.comment($1, at: $2) },
            notes: text(keys, "notes"), stem: text(keys, "stem"),
            expectedResponses: positive(keys["expectedResponses"]))
    }

    /// Stands for a code that could not be read; never leaves the reader, since that is an error.
    private static let placeholder = Code(validated: "unreadable")

    private mutating func text(_ keys: [String: YAMLNode], _ key: String) -> LocalizedText? {
        reader.text(keys[key], at: DefinitionPath(.key(key)))
    }

    private mutating func list<Value>(
        _ keys: [String: YAMLNode], _ key: String,
        _ read: (inout NodeReader, YAMLNode, DefinitionPath) -> Value?
    ) -> [Value] {
        reader.list(keys[key], at: DefinitionPath(.key(key)), read)
    }

    private mutating func languages(_ node: YAMLNode?) -> [String] {
        let languages = reader.list(node, at: DefinitionPath("languages")) {
            $0.scalar($1, "A language tag", at: $2)
        }
        if !languages.isEmpty, !reader.incomplete.contains("languages") { reader.languages = languages }
        return languages
    }

    private mutating func positive(_ node: YAMLNode?) -> Int? {
        let path = DefinitionPath("expectedResponses")
        guard let node, let value = reader.integer(node, at: path) else { return nil }
        guard (1...100_000_000).contains(value) else {
            reader.report(
                "\(value) responses cannot be expected.", why: "The number lies between 1 and 100,000,000.",
                remedy: "Write how many people will probably answer.", at: node.position, path: path)
            return nil
        }
        return value
    }

    private mutating func responseScales(_ node: YAMLNode?) -> [ResponseScale] {
        let path = DefinitionPath("responseScales")
        guard let node else { return [] }
        guard case .mapping(let entries) = node.content else {
            reader.report(
                "Here stands \(node.kind).", why: "Response scales are a mapping of a code to each of them.",
                remedy: "Write agree5: and beneath it points:.", at: node.position, path: path)
            reader.leaveOut(path)
            return []
        }
        return entries.compactMap { entry in
            reader.note(entry.position, of: path.key(entry.key))
            let key = YAMLNode(content: .scalar(entry.key, isPlain: true), position: entry.position)
            guard let code = reader.code(key, at: path.key(entry.key)),
                let scale = reader.responseScale(entry.value, code: code, at: path.key(entry.key))
            else {
                reader.leaveOut(path)
                return nil
            }
            return scale
        }
    }
}
