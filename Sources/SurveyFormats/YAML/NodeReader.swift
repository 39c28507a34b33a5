internal import Survey

/// Turns YAML values into values of a definition, and keeps count of what could not be read.
struct NodeReader {
    let file: String
    /// The language tags; `nil` while they are unknown, so that nothing is said about translations.
    var languages: [String]?
    private(set) var problems: [DefinitionProblem] = []
    /// Where each part of the definition stands.
    private(set) var positions: [DefinitionPath: SourcePosition] = [:]
    /// The parts that could not be read, whose findings would only repeat that.
    private(set) var broken: Set<DefinitionPath> = []
    /// The top-level keys of which an entry had to be left out.
    private(set) var incomplete: Set<String> = []

    init(file: String) { self.file = file }

    /// Reports a value that is not what its key asks for.
    mutating func report(
        _ what: String, why: String, remedy: String, at position: SourcePosition, path: DefinitionPath
    ) {
        add(DefinitionProblem(file: file, position: position, what: what, why: why, remedy: remedy))
        broken.insert(path)
    }

    private mutating func add(_ problem: DefinitionProblem) {
        if problems.count == DefinitionReader.maximumProblems {
            problems.append(
                DefinitionProblem(
                    file: file, position: problem.position, what: "There are more problems than are listed.",
                    why: "The list ends after \(DefinitionReader.maximumProblems).",
                    remedy: "Correct these first, and check that it is the right file."))
        } else if problems.count < DefinitionReader.maximumProblems {
            problems.append(problem)
        }
    }

    /// Notes that an entry beneath a top-level key had to be left out.
    mutating func leaveOut(_ path: DefinitionPath) {
        if case .key(let section)? = path.steps.first { incomplete.insert(section) }
    }

    mutating func note(_ position: SourcePosition, of path: DefinitionPath) { positions[path] = position }

    /// Reads a mapping with known keys, reporting unknown and missing ones.
    ///
    /// - Returns: The values by key without those left empty; `nil` if the node is no mapping.
    mutating func mapping(_ node: YAMLNode, _ format: MappingFormat, at path: DefinitionPath) -> [String:
        YAMLNode]?
    {
        guard case .mapping(let entries) = node.content else {
            report(
                "Here stands \(node.kind).",
                why: "\(format.article) \(format.name) is a mapping of keys to values.",
                remedy: "Write its keys, such as \(format.names.prefix(2).joined(separator: " and ")).",
                at: node.position, path: path)
            return nil
        }
        var values: [String: YAMLNode] = [:]
        for entry in entries {
            guard format.names.contains(entry.key) else {
                unknownKey(entry, format)
                continue
            }
            note(
                entry.value.isScalar && !entry.value.isNull ? entry.value.position : entry.position,
                of: path.key(entry.key))
            if entry.value.isNull {
                report(
                    "The key ‘\(entry.key)’ has no value.", why: "An empty value says nothing.",
                    remedy:
                        "Write a value, put quotes around the word null if it is meant as text, or remove the key.",
                    at: entry.position, path: path.key(entry.key))
                leaveOut(path.key(entry.key))
            } else {
                values[entry.key] = entry.value
            }
        }
        let present = Set(entries.map(\.key))
        for key in format.keys where key.isRequired && !present.contains(key.name) {
            report(
                "The \(format.name) has no ‘\(key.name)’.", why: key.summary,
                remedy: "Add \(key.name): to it.", at: node.position, path: path.key(key.name))
            leaveOut(path.key(key.name))
        }
        return values
    }

    private mutating func unknownKey(_ entry: YAMLNode.Entry, _ format: MappingFormat) {
        let nearest = SpellingDistance.nearest(to: entry.key, among: format.names)
        add(
            DefinitionProblem(
                file: file, position: entry.position,
                what: "\(format.article) \(format.name) has no key ‘\(entry.key.shortened)’.",
                why: "What it says would be lost.",
                remedy: nearest.map { "Did you mean ‘\($0)’?" }
                    ?? "Its keys are \(format.names.joined(separator: ", "))."))
    }

    /// Reads the entries of a list, leaving out those that cannot be read.
    mutating func list<Value>(
        _ node: YAMLNode?, at path: DefinitionPath,
        _ read: (inout NodeReader, YAMLNode, DefinitionPath) -> Value?
    ) -> [Value] {
        guard let node else { return [] }
        guard case .sequence(let entries) = node.content else {
            report(
                "Here stands \(node.kind).", why: "A list is expected.",
                remedy: "Write entries that begin with ‘- ’, or [one, two] on one line.", at: node.position,
                path: path)
            leaveOut(path)
            return []
        }
        var values: [Value] = []
        for entry in entries {
            let place = path.index(values.count)
            note(entry.position, of: place)
            if let value = read(&self, entry, place) {
                values.append(value)
            } else {
                leaveOut(path)
            }
        }
        return values
    }
}

extension YAMLNode {
    /// Whether the value is a single one.
    var isScalar: Bool {
        if case .scalar = content { true } else { false }
    }
}

extension String {
    /// The text cut to a length that fits into a message.
    var shortened: String { count > 60 ? prefix(59) + "…" : self }
}
