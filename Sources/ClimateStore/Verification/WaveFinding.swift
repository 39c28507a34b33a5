/// Something found that links stored responses to a person or a time, or could.
package struct WaveFinding: Sendable, Hashable {
    /// How bad it is.
    package enum Severity: String, Sendable, Hashable, Comparable {
        /// Makes a link possible for somebody with more rights or other data than the tables alone.
        case warning
        /// Makes a link possible from what is stored.
        case leak

        /// Orders from the least to the worst.
        package static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .leak }
    }

    /// What was checked.
    package let check: WaveCheck
    /// How bad it is.
    package let severity: Severity
    /// What it was found at: a table, a column, a setting with its value. Never a stored value.
    package let subject: String
    /// Why it matters, as a sentence.
    package let reason: String
    /// What to do about it, as a sentence.
    package let remedy: String

    /// Makes a finding.
    package init(
        _ check: WaveCheck, _ severity: Severity, _ subject: String, reason: String, remedy: String
    ) {
        self.check = check
        self.severity = severity
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
    }
}
