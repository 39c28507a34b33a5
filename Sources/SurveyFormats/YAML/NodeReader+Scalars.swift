internal import Survey

extension NodeReader {
    /// Reads a code.
    mutating func code(_ node: YAMLNode?, at path: DefinitionPath) -> Code? {
        guard let node, let text = scalar(node, "A code", at: path) else { return nil }
        guard let code = Code(text) else {
            report(
                "‘\(text.shortened)’ is no code.",
                why:
                    "A code is a letter followed by letters, digits, ‘_’, ‘.’ or ‘-’, at most 64 characters.",
                remedy: "Write a short name such as EMP1.", at: node.position, path: path)
            return nil
        }
        return code
    }

    /// Reads a single value as written.
    mutating func scalar(_ node: YAMLNode, _ kind: String, at path: DefinitionPath) -> String? {
        guard case .scalar(let text, _) = node.content, !node.isNull else {
            report(
                "Here stands \(node.kind).", why: "\(kind) is a single value.",
                remedy: "Write one value.", at: node.position, path: path)
            return nil
        }
        return text
    }

    /// Reads a whole number.
    mutating func integer(_ node: YAMLNode?, at path: DefinitionPath) -> Int? {
        guard let node else { return nil }
        guard case .scalar(let text, isPlain: true) = node.content, text.utf8.count <= 12,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }), let value = Int(text)
        else {
            report(
                "\(node.quotedValue) is no whole number.", why: "This key counts something.",
                remedy: "Write digits only, without quotes, such as 4.", at: node.position, path: path)
            return nil
        }
        return value
    }

    /// Reads a number.
    mutating func number(_ node: YAMLNode?, at path: DefinitionPath) -> Double? {
        guard let node else { return nil }
        guard case .scalar(let text, isPlain: true) = node.content, text.utf8.count <= 40,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "-+.eE".utf8.contains($0) }),
            let value = Double(text), value.isFinite
        else {
            report(
                "\(node.quotedValue) is no number.", why: "This key weighs something.",
                remedy: "Write a number with a decimal point, without quotes, such as 0.25.",
                at: node.position, path: path)
            return nil
        }
        return value
    }

    /// Reads `true` or `false`.
    mutating func boolean(_ node: YAMLNode?, at path: DefinitionPath) -> Bool? {
        guard let node else { return nil }
        switch node.content {
        case .scalar("true", isPlain: true): return true
        case .scalar("false", isPlain: true): return false
        default:
            report(
                "\(node.quotedValue) is neither true nor false.", why: "This key answers yes or no.",
                remedy: "Write true or false.", at: node.position, path: path)
            return nil
        }
    }

    /// Reads one of a few words.
    mutating func word<Value: RawRepresentable>(
        _ node: YAMLNode?, of words: [String], at path: DefinitionPath
    ) -> Value? where Value.RawValue == String {
        guard let node, let text = scalar(node, "This key", at: path) else { return nil }
        guard words.contains(text), let value = Value(rawValue: text) else {
            let nearest = SpellingDistance.nearest(to: text, among: words)
            report(
                "‘\(text.shortened)’ is not known here.",
                why: "The key takes \(words.joined(separator: " or ")).",
                remedy: nearest.map { "Did you mean ‘\($0)’?" } ?? "Write one of these words.",
                at: node.position, path: path)
            return nil
        }
        return value
    }
}

extension YAMLNode {
    /// The value in quotation marks, or what kind of value it is.
    fileprivate var quotedValue: String {
        if case .scalar(let text, let isPlain) = content, !isNull {
            return isPlain ? "‘\(text.shortened)’" : "The text ‘\(text.shortened)’"
        }
        return kind.prefix(1).uppercased() + kind.dropFirst()
    }
}
