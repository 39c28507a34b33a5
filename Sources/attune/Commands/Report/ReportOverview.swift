import ArgumentParser
import ClimateStore
import Reporting

/// `attune report overview`.
struct ReportOverview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "All units of an organisation at one wave, with their scales.",
        discussion: "Example: attune report overview north/2026-spring --format html --output overview.html")

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: ArgumentHelp("The release's number; the newest without it.", valueName: "number"))
    var release: Int?
    @OptionGroup var options: ReportOptions

    func run() async throws {
        let stored = try await options.database.withStore { try await $0.release(of: wave, number: release) }
        let report = OverviewReport(ReportContext(stored))
        try options.write(ReportRendering(report, language: options.language))
    }
}
