/// Looks for texts of the built-in forms that an organisation has to replace by its own.
package enum PlaceholderRules {
    /// What such a text begins with, in each language the forms are written in.
    package static let marks = ["REPLACE THIS TEXT", "SUSTITUYA ESTE TEXTO"]

    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        definition.texts.compactMap { text in
            let marked = text.text.translations.sorted { $0.key < $1.key }.compactMap {
                language, translation in
                marks.first(where: translation.contains).map { (language, $0) }
            }
            guard let (language, mark) = marked.first else { return nil }
            return DefinitionFinding(
                .placeholderText, at: text.path.key(language),
                what: "\(text.subject.capitalisedFirst) still says ‘\(mark)’.",
                why: "Participants would read that in place of your own words.",
                remedy: "Write your own text in every language.")
        }
    }
}
