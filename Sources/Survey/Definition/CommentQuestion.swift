/// A question that is answered in the respondent's own words.
package struct CommentQuestion: Hashable, Sendable, Codable {
    /// The question's name in files and reports.
    package let code: Code
    /// The question as asked.
    package let text: LocalizedText
    /// The greatest number of characters kept.
    package let maximumLength: Int

    /// Makes a comment question.
    package init(code: Code, text: LocalizedText, maximumLength: Int = 1000) {
        self.code = code
        self.text = text
        self.maximumLength = maximumLength
    }
}
