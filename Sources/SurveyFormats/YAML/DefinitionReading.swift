package import Survey

/// What came of reading a definition file.
package struct DefinitionReading: Sendable {
    /// The definition; `nil` if there is an error among the problems.
    package let definition: SurveyDefinition?
    /// All problems, in the order of their places.
    package let problems: [DefinitionProblem]
    /// The file's name as the user gave it.
    package let file: String

    private let positions: [DefinitionPath: SourcePosition]

    init(
        definition: SurveyDefinition?, problems: [DefinitionProblem], file: String,
        positions: [DefinitionPath: SourcePosition]
    ) {
        self.definition = problems.contains { $0.severity == .error } ? nil : definition
        self.problems = problems.sorted {
            ($0.position, $0.severity.rawValue, $0.what) < ($1.position, $1.severity.rawValue, $1.what)
        }
        self.file = file
        self.positions = positions
    }

    /// Places a finding about this file's definition.
    ///
    /// - Returns: The finding at its own place, else at the nearest enclosing one that the file has.
    package func problem(for finding: DefinitionFinding) -> DefinitionProblem {
        DefinitionProblem(
            severity: finding.severity, file: file, position: position(of: finding.path),
            what: finding.what, why: finding.why, remedy: finding.remedy, rule: finding.rule)
    }

    /// Says what keeps the definition from being published, `findingsBeforePublishing()`, with places.
    package var problemsBeforePublishing: [DefinitionProblem] {
        definition.map { $0.findingsBeforePublishing().map(problem) } ?? problems
    }

    /// Says which texts of a built-in form are left to be replaced, also in a form that is otherwise untouched.
    package var placeholderProblems: [DefinitionProblem] {
        definition?.findings().filter { $0.rule == .placeholderText }.map(problem) ?? []
    }

    private func position(of path: DefinitionPath) -> SourcePosition {
        var current: DefinitionPath? = path
        while let candidate = current {
            if let position = positions[candidate] { return position }
            current = candidate.parent
        }
        return .start
    }
}
