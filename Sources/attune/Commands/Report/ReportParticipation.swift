import ArgumentParser
import ClimateStore
import Reporting

/// `attune report participation`.
struct ReportParticipation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participation",
        abstract: "Who answered: response rates by unit, and who is represented.",
        discussion: """
            While the wave is open, answers are counted once a day and shown in multiples of the wave's threshold, so \
            that nobody can see who has just answered. Once it is closed and released, the release's figures.

            Example: attune report participation north/2026-spring
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(
        help: ArgumentHelp(
            "The number of a closed wave's release; the newest without it.", valueName: "number")
    )
    var release: Int?
    @OptionGroup var options: ReportOptions

    func run() async throws {
        let report = try await options.database.withStore { store in
            if release == nil, let open = try await store.openParticipation(of: wave) {
                return ParticipationReport(OpenWaveContext(open))
            }
            return ParticipationReport(ReportContext(try await store.release(of: wave, number: release)))
        }
        try options.write(ReportRendering(report, language: options.language))
    }
}

extension OpenWaveContext {
    /// Makes a stored count the material of a report.
    init(_ stored: StoredParticipation) {
        self.init(
            participation: stored.participation, definition: stored.definition,
            organisation: stored.organisationName, opened: CalendarDate(iso: stored.openedOn),
            counted: CalendarDate(iso: stored.countedOn), version: AttuneVersion.text)
    }
}
