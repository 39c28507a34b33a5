package import Survey

/// A problem of a definition file with its place.
package struct DefinitionProblem: Hashable, Sendable, Error, CustomStringConvertible {
    /// How grave it is.
    package let severity: DefinitionFinding.Severity
    /// The file's name as the user gave it.
    package let file: String
    /// Where it stands.
    package let position: SourcePosition
    /// What is wrong: a sentence.
    package let what: String
    /// Why it matters: a sentence.
    package let why: String
    /// What to do about it: a sentence.
    package let remedy: String
    /// The rule that was broken; `nil` if the file could not be read that far.
    package let rule: DefinitionRule?

    /// Makes a problem.
    package init(
        severity: DefinitionFinding.Severity = .error, file: String, position: SourcePosition, what: String,
        why: String, remedy: String, rule: DefinitionRule? = nil
    ) {
        self.severity = severity
        self.file = file
        self.position = position
        self.what = what
        self.why = why
        self.remedy = remedy
        self.rule = rule
    }

    /// The line, from 1.
    package var line: Int { position.line }
    /// The character within the line, from 1.
    package var column: Int { position.column }

    /// One line as compilers write it: `file:line:column: error: what why what to do`.
    package var description: String {
        "\(file):\(line):\(column): \(severity.rawValue): \(what) \(why) \(remedy)"
    }
}
