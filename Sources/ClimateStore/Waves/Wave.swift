/// One administration of a survey version in an organisation.
package struct Wave: Sendable, Hashable {
    /// Whether responses still come in.
    package enum State: String, Sendable, Hashable {
        /// Responses are imported.
        case open
        /// No response comes in any more, and releases can be made.
        case closed
    }

    /// The organisation's number in the database, which leads the key of all its rows.
    package let organisationNumber: Int32
    /// The wave's number in the database.
    package let number: Int32
    /// The wave's name.
    package let reference: WaveReference
    /// The survey version asked, written `CODE@VERSION`.
    package let survey: SurveyReference
    /// Whether responses still come in.
    package let state: State
    /// The day it was opened, written `2026-11-23`.
    package let openedOn: String
    /// The day it was closed; `nil` while it is open.
    package let closedOn: String?
}
