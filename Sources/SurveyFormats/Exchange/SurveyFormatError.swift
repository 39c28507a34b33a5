/// A file of another survey tool that cannot be imported, with the reason.
package struct SurveyFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: a sentence.
    package let what: String
    /// What to do about it: a sentence.
    package let remedy: String
    /// What had been left behind until then, which may be why nothing remained; empty if reading ended before.
    package let warnings: [FormatWarning]

    /// Makes an error.
    package init(_ what: String, remedy: String, warnings: [FormatWarning] = []) {
        self.what = what
        self.remedy = remedy
        self.warnings = warnings
    }

    /// The two sentences.
    package var description: String { "\(what) \(remedy)" }
}
