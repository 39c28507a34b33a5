internal import Yams

/// What can be wrong with a file before it is looked at as a definition.
enum YAMLProblem {
    /// Words what the YAML library says, which speaks to programmers.
    static func unparsable(_ error: any Error, file: String) -> DefinitionProblem {
        switch error as? YamlError {
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
            .composer(_, let what, let mark, _):
            let position = SourcePosition(line: mark.line, column: mark.column)
            return what.hasPrefix("Maximum nesting")
                ? tooDeep(at: position, file: file) : unreadable(what, at: position, file: file)
        case .reader(let what, _, _, _):
            return unreadable(what, at: .start, file: file)
        default: return unreadable("the parser failed", at: .start, file: file)
        }
    }

    private static func unreadable(_ what: String, at position: SourcePosition, file: String)
        -> DefinitionProblem
    {
        let meaning = YAMLSlip.all.first { what.contains($0.message) }
        return DefinitionProblem(
            file: file, position: position, what: meaning?.sentence ?? "The YAML cannot be read: \(what).",
            why: "Nothing after this place can be understood.",
            remedy: meaning?.remedy
                ?? "Check the indentation and the brackets, and put quotes around text with ‘: ’ or ‘ #’ in it."
        )
    }

    static func tooDeep(at position: SourcePosition, file: String) -> DefinitionProblem {
        DefinitionProblem(
            file: file, position: position,
            what: "The file is nested more than \(YAMLDocument.maximumDepth) levels deep.",
            why: "A definition needs eight.", remedy: "Check the brackets and the indentation.")
    }

    static func refusal(_ what: String, at position: SourcePosition, file: String) -> DefinitionProblem {
        DefinitionProblem(
            file: file, position: position, what: "The value has \(what).",
            why:
                "Anchors, aliases and type tags of YAML are not accepted: a definition says everything in plain words.",
            remedy: "Write the value out, or put quotes around it if it is text.")
    }

    static func repeated(_ key: String, at position: SourcePosition, file: String) -> DefinitionProblem {
        DefinitionProblem(
            file: file, position: position, what: "The key ‘\(key.shortened)’ stands twice in one mapping.",
            why: "One of the two values would be lost.", remedy: "Remove or rename one.")
    }
}
