internal import Survey
internal import Yams

/// Parses YAML text: the only place that knows the YAML library.
struct YAMLDocument {
    /// The deepest nesting; a definition needs eight levels.
    static let maximumDepth = 24
    /// The most values; the largest built-in form has a fiftieth of it.
    static let maximumCount = 50_000

    /// Parses the only document of a file.
    ///
    /// - Parameter text: The file's text, already checked by `YAMLSource`.
    /// - Throws: What is wrong with the YAML, with its place.
    static func parse(_ text: String, file: String) throws(DefinitionProblem) -> YAMLNode {
        let root: Yams.Node?
        let parser: Yams.Parser
        do {
            // Without resolver rules nothing is converted: `no` stays the Norwegian language's tag.
            parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
        } catch let error as YamlError {
            throw problem(error, file: file)
        } catch {
            throw unreadable("The parser failed.", at: .start, file: file)
        }
        guard let root else {
            throw DefinitionProblem(
                file: file, position: .start, what: "The file is empty.",
                why: "A definition is a mapping of keys to values.",
                remedy: "Start from a built-in form: attune survey template workplace.")
        }
        // Nodes refer weakly to their anchors, which live as long as the parser.
        defer { withExtendedLifetime(parser) {} }
        var converter = YAMLDocument(file: file)
        return try converter.convert(root, depth: 0)
    }

    private let file: String
    private var count = 0

    private init(file: String) { self.file = file }

    private mutating func convert(
        _ node: Yams.Node, depth: Int
    ) throws(DefinitionProblem) -> YAMLNode {
        let position = node.mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
        try check(node, depth: depth, at: position)
        switch node {
        case .scalar(let scalar):
            return YAMLNode(
                content: .scalar(scalar.string, isPlain: scalar.style == .plain), position: position)
        case .sequence(let sequence):
            var entries: [YAMLNode] = []
            for entry in sequence {
                entries.append(try convert(entry, depth: depth + 1))
            }
            return YAMLNode(content: .sequence(entries), position: position)
        case .mapping(let mapping):
            return YAMLNode(
                content: .mapping(try entries(of: mapping, depth: depth)), position: position)
        case .alias:
            throw Self.refusal("an alias", at: position, file: file)
        }
    }

    private mutating func check(
        _ node: Yams.Node, depth: Int, at position: SourcePosition
    ) throws(DefinitionProblem) {
        // Reported before the content is looked at, so that nothing an alias repeats is ever walked.
        guard node.anchor == nil else { throw Self.refusal("an anchor", at: position, file: file) }
        guard [Tag.Name.str, .seq, .map].map(\.rawValue).contains(node.tag.rawValue) else {
            throw Self.refusal("a type tag", at: position, file: file)
        }
        count += 1
        guard count <= Self.maximumCount else {
            throw DefinitionProblem(
                file: file, position: position, what: "The file has more than \(Self.maximumCount) values.",
                why: "No survey has so many.", remedy: "Check that it is the right file.")
        }
        guard depth <= Self.maximumDepth else {
            throw Self.tooDeep(at: position, file: file)
        }
    }

    private mutating func entries(
        of mapping: Yams.Node.Mapping, depth: Int
    ) throws(DefinitionProblem) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let position = key.mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
            try check(key, depth: depth + 1, at: position)
            guard case .scalar(let scalar) = key else {
                throw DefinitionProblem(
                    file: file, position: position, what: "A key is a list or a mapping.",
                    why: "Keys are words.",
                    remedy: "Write the key as a word; check the brackets and the indentation.")
            }
            guard seen.insert(scalar.string).inserted else {
                throw Self.repeated(scalar.string, at: position, file: file)
            }
            let content = try convert(value, depth: depth + 1)
            entries.append(YAMLNode.Entry(key: scalar.string, position: position, value: content))
        }
        return entries
    }

    private static func problem(_ error: YamlError, file: String) -> DefinitionProblem {
        switch error {
        case .scanner(_, let what, let mark, _) where what.hasPrefix("Maximum nesting"),
            .parser(_, let what, let mark, _) where what.hasPrefix("Maximum nesting"):
            tooDeep(at: SourcePosition(line: mark.line, column: mark.column), file: file)
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
            .composer(_, let what, let mark, _):
            unreadable(
                "The YAML cannot be read: \(what).",
                at: SourcePosition(line: mark.line, column: mark.column), file: file)
        case .reader(let what, _, _, _):
            unreadable("The text cannot be read: \(what).", at: .start, file: file)
        case .duplicatedKeysInMapping(let keys, let context):
            repeated(
                keys.first ?? "", at: SourcePosition(line: context.mark.line, column: context.mark.column),
                file: file)
        default: unreadable("The YAML cannot be read.", at: .start, file: file)
        }
    }

    private static func tooDeep(at position: SourcePosition, file: String) -> DefinitionProblem {
        DefinitionProblem(
            file: file, position: position, what: "The file is nested more than \(maximumDepth) levels deep.",
            why: "A definition needs eight.", remedy: "Check the brackets and the indentation.")
    }

    private static func unreadable(_ what: String, at position: SourcePosition, file: String)
        -> DefinitionProblem
    {
        DefinitionProblem(
            file: file, position: position, what: what,
            why: "Nothing after this place can be understood.",
            remedy:
                "Check the indentation and the brackets, and put quotes around text with ‘: ’ or ‘ #’ in it.")
    }

    private static func refusal(_ what: String, at position: SourcePosition, file: String)
        -> DefinitionProblem
    {
        DefinitionProblem(
            file: file, position: position, what: "The value has \(what).",
            why:
                "Anchors, aliases and type tags of YAML are not accepted: a definition says everything in plain words.",
            remedy: "Write the value out, or put quotes around it if it is text.")
    }

    private static func repeated(_ key: String, at position: SourcePosition, file: String)
        -> DefinitionProblem
    {
        DefinitionProblem(
            file: file, position: position, what: "The key ‘\(key)’ stands twice in one mapping.",
            why: "One of the two values would be lost.", remedy: "Remove or rename one.")
    }
}
