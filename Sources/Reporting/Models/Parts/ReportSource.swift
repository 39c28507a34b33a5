import Disclosure
package import Survey

/// Where every figure of a report comes from, so that it can be found again and made again.
package struct ReportSource: Hashable, Sendable {
    /// What the organisation calls itself; empty where the report is about several.
    package let organisation: String
    /// The wave, written `ORGANISATION/WAVE`; empty where the report is about several organisations.
    package let wave: String
    /// The survey version, written `CODE@VERSION`.
    package let survey: String
    /// What readers call the survey.
    package let title: LocalizedText
    /// The language to fall back on for the survey's own texts.
    package let baseLanguage: String
    /// The release's number within the wave, from 1; `nil` for a wave that is still open.
    package let release: Int?
    /// The day the wave was opened; `nil` if not given.
    package let opened: CalendarDate?
    /// The day the wave was closed; `nil` if not given.
    package let closed: CalendarDate?
    /// The version of Attune that made the report.
    package let version: String
    /// From how many people, or answers, each kind of figure is shown.
    package let thresholds: Thresholds
    /// Whom to turn to; `nil` if the survey names nobody.
    package let help: LocalizedText?

    /// From how many people each kind of figure is shown.
    package struct Thresholds: Hashable, Sendable {
        /// Any figure.
        package let figures: Int
        /// The full distribution of an item's answers.
        package let distributions: Int
        /// Comments: people who wrote one.
        package let comments: Int
        /// Drivers.
        package let drivers: Int

        init(_ policy: Policy) {
            figures = policy.minimumRespondents
            distributions = policy.distributionMinimum
            comments = policy.commentMinimum
            drivers = policy.driverMinimum
        }
    }

    /// - Parameter isAnonymous: Whether the report is about several organisations and names none of them.
    init(_ context: ReportContext, isAnonymous: Bool = false) {
        organisation = isAnonymous ? "" : context.organisation
        wave = isAnonymous ? "" : context.release.wave
        survey = context.release.survey
        title = context.definition.title
        baseLanguage = context.definition.baseLanguage
        release = context.release.number
        opened = context.opened
        closed = context.closed
        version = context.version
        thresholds = Thresholds(context.release.policy)
        help = isAnonymous ? nil : context.definition.help
    }

    /// Names a wave that has no release yet.
    init(_ context: OpenWaveContext) {
        organisation = context.organisation
        wave = context.participation.wave
        survey = context.participation.survey
        title = context.definition.title
        baseLanguage = context.definition.baseLanguage
        release = nil
        opened = context.opened
        closed = nil
        version = context.version
        thresholds = Thresholds(context.participation.policy)
        help = context.definition.help
    }
}
