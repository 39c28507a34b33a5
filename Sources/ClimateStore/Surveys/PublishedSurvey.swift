package import Survey

/// A survey version as it was published.
package struct PublishedSurvey: Sendable, Hashable {
    /// Code and version.
    package let reference: SurveyReference
    /// What is asked and how it is scored.
    package let definition: SurveyDefinition
}
