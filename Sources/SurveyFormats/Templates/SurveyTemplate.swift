/// A built-in form: our own wording, as the YAML file an organisation starts from.
package struct SurveyTemplate: Hashable, Sendable {
    /// The name on the command line, equal to the survey's code.
    package let name: String
    /// What the form is for: a sentence.
    package let summary: String
    /// The definition file.
    package let yaml: String

    /// Every built-in form.
    package static let all: [SurveyTemplate] = [
        workplace, workplaceShort, school, schoolShort, schoolParents,
    ]

    /// Finds a built-in form.
    ///
    /// - Returns: `nil` if there is none of this name.
    package static func named(_ name: String) -> SurveyTemplate? { all.first { $0.name == name } }
}
