internal import Survey

extension NodeReader {
    /// Reads a text: one string per language, or a string alone if one language is declared.
    mutating func text(_ node: YAMLNode?, at path: DefinitionPath) -> LocalizedText? {
        guard let node else { return nil }
        switch node.content {
        case .scalar(let text, _) where !node.isNull: return alone(text, at: node.position, path: path)
        case .mapping(let entries): return translations(entries, at: path)
        default:
            report(
                "Here stands \(node.kind).", why: "A text is expected.",
                remedy: "Write it for each language, such as {\(example): …}.", at: node.position, path: path)
            return nil
        }
    }

    /// Reads a text, or a mapping with the text under `label`.
    mutating func label(_ node: YAMLNode?, at path: DefinitionPath) -> LocalizedText? {
        guard let node else { return nil }
        if case .mapping(let entries) = node.content, let label = entries.first(where: { $0.key == "label" })
        {
            for other in entries where other.key != "label" {
                report(
                    "‘\(other.key.shortened)’ stands beside ‘label’.",
                    why: "The label is all there is to say here.",
                    remedy: "Remove it, or move it into the label if it is a language.", at: other.position,
                    path: path.key("label").key(other.key))
            }
            note(label.position, of: path.key("label"))
            guard !label.value.isNull else {
                report(
                    "The key ‘label’ has no value.", why: "An empty value says nothing.",
                    remedy: "Write a value.", at: label.position, path: path)
                return nil
            }
            return text(label.value, at: path.key("label"))
        }
        note(node.position, of: path.key("label"))
        return text(node, at: path)
    }

    private var example: String { languages?.first ?? "en" }

    private mutating func alone(
        _ text: String, at position: SourcePosition, path: DefinitionPath
    ) -> LocalizedText? {
        guard let languages else { return LocalizedText(["en": text]) }
        guard languages.count == 1 else {
            report(
                "The text does not say which language it is in.",
                why: "The survey has the languages \(languages.joined(separator: ", ")).",
                remedy: "Write {\(languages[0]): \(text.shortened)} with the other languages beside it.",
                at: position, path: path)
            return nil
        }
        note(position, of: path.key(languages[0]))
        return LocalizedText([languages[0]: text])
    }

    private mutating func translations(
        _ entries: [YAMLNode.Entry], at path: DefinitionPath
    ) -> LocalizedText? {
        var translations: [String: String] = [:]
        for entry in entries {
            let place = path.key(entry.key)
            note(entry.value.isNull ? entry.position : entry.value.position, of: place)
            guard !entry.value.isNull else {
                report(
                    "The text in ‘\(entry.key.shortened)’ is empty.", why: "Participants would read nothing.",
                    remedy: "Write the text, with quotes if it is the word null, or remove the language.",
                    at: entry.position, path: path)
                continue
            }
            if let text = scalar(entry.value, "A text in one language", at: place) {
                translations[entry.key] = text
            }
        }
        return LocalizedText(translations)
    }
}
