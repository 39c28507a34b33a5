/// One thing Attune says, in every language it speaks.
///
/// The catalogue is the set of static members in the `Wording+….swift` files. A key cannot lack a language: the
/// only initialiser asks for all of them, so that a new language does not compile until everything is translated.
package struct Wording: Hashable, Sendable {
    private let english: String
    private let spanish: String

    init(en english: String, es spanish: String) {
        self.english = english
        self.spanish = spanish
    }

    /// Words with numbers in them: each language is handed its own way of writing numbers.
    init(en english: (NumberFormat) -> String, es spanish: (NumberFormat) -> String) {
        self.init(en: english(NumberFormat(.english)), es: spanish(NumberFormat(.spanish)))
    }

    /// The words in one language.
    package func text(in language: ReportLanguage) -> String {
        switch language {
        case .english: english
        case .spanish: spanish
        }
    }
}
