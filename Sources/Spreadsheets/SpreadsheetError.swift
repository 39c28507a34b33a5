/// Why a ZIP container or a spreadsheet cannot be read or written.
package struct SpreadsheetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do about it, as a sentence.
    package let remedy: String

    /// Makes an error.
    package init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }

    /// What is wrong and what to do.
    package var description: String { "\(message) \(remedy)" }
}
