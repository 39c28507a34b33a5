internal import Survey
internal import Yams

/// Parses YAML text: the only place that knows the YAML library.
struct YAMLDocument {
    /// The deepest nesting; a definition needs eight levels.
    static let maximumDepth = 24
    /// The most values; the largest built-in form has a fiftieth of it.
    static let maximumCount = 50_000

    /// The document's root, with the first value of every key that stands twice.
    let root: YAMLNode
    /// The keys that stand twice in one mapping, each at its second place.
    let problems: [DefinitionProblem]

    /// Parses the only document of a file.
    ///
    /// - Parameter text: The file's text, already checked by `YAMLSource`.
    /// - Throws: What is wrong with the YAML, with its place.
    static func parse(_ text: String, file: String) throws(DefinitionProblem) -> YAMLDocument {
        var source = RepeatedKeys(text)
        while true {
            do {
                return try YAMLDocument(source, file: file)
            } catch {
                switch error {
                case .repeatedKey(let key, let position):
                    guard source.hide(key, at: position) else {
                        throw YAMLProblem.repeated(key, at: position, file: file)
                    }
                case .problem(let problem): throw problem
                }
            }
        }
    }

    /// Why a text is no document.
    private enum Failure: Error {
        /// A key stands twice in one mapping; the place is its first.
        case repeatedKey(String, SourcePosition)
        case problem(DefinitionProblem)
    }

    private init(_ source: RepeatedKeys, file: String) throws(Failure) {
        let root: Yams.Node?
        let parser: Yams.Parser
        do {
            // Without resolver rules nothing is converted: `no` stays the Norwegian language's tag.
            parser = try Yams.Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            throw .repeatedKey(
                source.restored(keys.first ?? ""),
                SourcePosition(line: context.mark.line, column: context.mark.column))
        } catch {
            throw .problem(YAMLProblem.unparsable(error, file: file))
        }
        guard let root else {
            throw .problem(
                DefinitionProblem(
                    file: file, position: .start, what: "The file is empty.",
                    why: "A definition is a mapping of keys to values.",
                    remedy: "Start from a built-in form: attune survey template workplace."))
        }
        // Nodes refer weakly to their anchors, which live as long as the parser.
        defer { withExtendedLifetime(parser) {} }
        var converter = Converter(source: source, file: file)
        do {
            self.root = try converter.convert(root, depth: 0)
        } catch {
            throw .problem(error)
        }
        problems = converter.problems
    }
}

/// Takes over what a definition has a use for, and refuses the rest.
private struct Converter {
    let source: RepeatedKeys
    let file: String
    private(set) var problems: [DefinitionProblem] = []
    private var count = 0

    init(source: RepeatedKeys, file: String) {
        self.source = source
        self.file = file
    }

    mutating func convert(
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
            throw YAMLProblem.refusal("an alias", at: position, file: file)
        }
    }

    private mutating func check(
        _ node: Yams.Node, depth: Int, at position: SourcePosition
    ) throws(DefinitionProblem) {
        // Reported before the content is looked at, so that nothing an alias repeats is ever walked.
        guard node.anchor == nil else { throw YAMLProblem.refusal("an anchor", at: position, file: file) }
        guard [Tag.Name.str, .seq, .map].map(\.rawValue).contains(node.tag.rawValue) else {
            throw YAMLProblem.refusal("a type tag", at: position, file: file)
        }
        count += 1
        guard count <= YAMLDocument.maximumCount else {
            throw DefinitionProblem(
                file: file, position: position,
                what: "The file has more than \(YAMLDocument.maximumCount) values.",
                why: "No survey has so many.", remedy: "Check that it is the right file.")
        }
        guard depth <= YAMLDocument.maximumDepth else {
            throw YAMLProblem.tooDeep(at: position, file: file)
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
            let name = source.restored(scalar.string)
            // Read even where it is left out, so that nothing in it escapes the limits.
            let content = try convert(value, depth: depth + 1)
            if seen.insert(name).inserted {
                entries.append(YAMLNode.Entry(key: name, position: position, value: content))
            } else {
                problems.append(YAMLProblem.repeated(name, at: position, file: file))
            }
        }
        return entries
    }
}
