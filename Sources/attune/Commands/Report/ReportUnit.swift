import ArgumentParser
import ClimateStore
import Disclosure
import Reporting

/// `attune report unit`.
struct ReportUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "One unit at one wave, as its leader reads it.",
        discussion: """
            Without a unit, the organisation itself. A unit too small to be shown says which one to read instead.

            Example: attune report unit north/2026-spring class-4b
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Argument(help: "The unit's code; the whole organisation without it.")
    var unit: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var options: ReportOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let context = try await options.context(of: wave, upFrom: unit)
        guard let code = unit ?? context.root, let report = UnitReport(context, unit: code) else {
            throw CommandFailure(.badInput, "The release of \(wave) has no unit ‘\(unit ?? "")’.")
        }
        switch format {
        case .json: try options.output.write(JSONOutput.text(UnitDocument(report)))
        default: try options.output.write(TextRenderer.render(report, language: options.language))
        }
    }
}

extension ReportContext {
    /// The code of the unit without a parent; `nil` for a release without units.
    fileprivate var root: String? { release.cells.first { $0.parent == nil }?.unit }
}
