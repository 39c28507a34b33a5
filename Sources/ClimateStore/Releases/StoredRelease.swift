package import Disclosure
package import Survey

/// A release as it was read back, checked and ready to be shown.
package struct StoredRelease: Sendable {
    /// The released values; the cells are those the login may read.
    package let release: Release
    /// What was asked.
    package let definition: SurveyDefinition
    /// What the organisation calls itself.
    package let organisationName: String
    /// The wave's units, as far as the login may read them; parents are positions in this list.
    package let units: [WaveUnit]
    /// The day the wave was opened, written `2026-11-23`.
    package let openedOn: String
    /// The day the wave was closed; `nil` while it is open.
    package let closedOn: String?
    /// The day it was made, written `2026-11-23`.
    package let releasedOn: String
}
