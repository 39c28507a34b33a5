/// Something about a definition that is wrong, or that its author should think about.
package struct DefinitionFinding: Hashable, Sendable {
    /// How grave a finding is.
    package enum Severity: String, Hashable, Sendable, Codable {
        /// The definition cannot be used.
        case error
        /// The definition can be used; its author should look.
        case warning
    }

    /// The rule that was broken.
    package let rule: DefinitionRule
    /// How grave it is.
    package let severity: Severity
    /// Where it stands.
    package let path: DefinitionPath
    /// What is wrong: a sentence.
    package let what: String
    /// Why it matters: a sentence.
    package let why: String
    /// What to do about it: a sentence.
    package let remedy: String
    /// The top-level key whose entries the finding looks up, so that a reader that had to drop an unreadable
    /// entry there can hold the finding back; `nil` if it looks up nothing.
    package let lookedUpIn: String?

    /// Makes a finding.
    package init(
        _ rule: DefinitionRule, at path: DefinitionPath, what: String, why: String, remedy: String,
        severity: Severity? = nil, lookedUpIn: String? = nil
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.path = path
        self.what = what
        self.why = why
        self.remedy = remedy
        self.lookedUpIn = lookedUpIn
    }
}
