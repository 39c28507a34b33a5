package import Disclosure
package import Survey

/// What a report on an open wave is made from: its participation, and the names and dates to show it with.
package struct OpenWaveContext: Sendable {
    /// How many have answered so far.
    package let participation: OpenParticipation
    /// What is asked.
    package let definition: SurveyDefinition
    /// What the organisation calls itself.
    package let organisation: String
    /// The day the wave was opened; `nil` to leave it out.
    package let opened: CalendarDate?
    /// The day the answers were counted; `nil` to leave it out.
    package let counted: CalendarDate?
    /// The version of Attune that makes the report.
    package let version: String

    /// Gathers what the report is made from.
    package init(
        participation: OpenParticipation, definition: SurveyDefinition, organisation: String,
        opened: CalendarDate?, counted: CalendarDate?, version: String
    ) {
        self.participation = participation
        self.definition = definition
        self.organisation = organisation
        self.opened = opened
        self.counted = counted
        self.version = version
    }
}
