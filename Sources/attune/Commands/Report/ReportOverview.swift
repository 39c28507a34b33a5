import ArgumentParser
import ClimateStore
import Reporting

/// `attune report overview`.
struct ReportOverview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "All units of an organisation at one wave, with their scales.",
        discussion: "Example: attune report overview north/2026-spring --format json")

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var options: ReportOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let report = OverviewReport(try await options.context(of: wave))
        switch format {
        case .json: try options.output.write(JSONOutput.text(OverviewDocument(report)))
        default: try options.output.write(TextRenderer.render(report, language: options.language))
        }
    }
}
