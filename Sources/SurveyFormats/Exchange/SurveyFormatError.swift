/// A file of another survey tool that cannot be imported, with the reason.
package struct SurveyFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: a sentence.
    package let what: String
    /// What to do about it: a sentence.
    package let remedy: String

    /// Makes an error.
    package init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }

    /// The two sentences.
    package var description: String { "\(what) \(remedy)" }
}
