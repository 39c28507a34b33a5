package import Disclosure
package import Survey

/// A release as it was read back, checked and ready to be shown.
package struct StoredRelease: Sendable {
    /// The released values; the cells are those the login may read.
    package let release: Release
    /// The wave it was made from, with its survey and those of its units that the login may read.
    package let definition: SurveyDefinition
    /// Names and places of the units, parents before children by position.
    package let units: [WaveUnit]
    /// The day it was made, written `2026-11-23`.
    package let releasedOn: String
}
