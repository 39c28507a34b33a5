package import Disclosure
package import Survey

/// How an open wave stands, as far as the login may read it.
package struct StoredParticipation: Sendable {
    /// How many have answered so far, in multiples of the threshold.
    package let participation: OpenParticipation
    /// What is asked.
    package let definition: SurveyDefinition
    /// What the organisation calls itself.
    package let organisationName: String
    /// The day the wave was opened, written `2026-11-23`.
    package let openedOn: String
    /// The day the answers were counted.
    package let countedOn: String
}
