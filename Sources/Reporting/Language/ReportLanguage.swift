/// A language that Attune itself speaks: headings, sentences, numbers and dates of a report.
///
/// The survey's own texts may be in more languages; they are shown in the reader's, else in the survey's base language.
package enum ReportLanguage: String, Hashable, Sendable, CaseIterable, Codable {
    /// English, with British dates.
    case english = "en"
    /// Spanish.
    case spanish = "es"

    /// Finds the language for a BCP 47 tag by its primary subtag, whatever its case: `es-MX` is Spanish.
    ///
    /// - Returns: `nil` for a language that Attune does not speak.
    package init?(tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        self.init(rawValue: primary)
    }

    /// The BCP 47 tag, for `lang` attributes and for finding a survey's texts.
    package var tag: String { rawValue }
}
