import ArgumentParser
import ClimateStore
import Disclosure
import Survey

/// `attune release show`.
struct ReleaseShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a release: each group, published with its figures or withheld.",
        discussion: """
            A group that is withheld looks just like one that nobody belongs to.

            Example: attune release show north/2026-spring --format json
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "The release's number; the newest without it.")
    var number: Int?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let stored = try await database.withStore { try await $0.release(of: wave, number: number) }
        let release = stored.release
        try output.write(
            format == .json
                ? JSONOutput.text(release.document) : ReleaseShowText.render(release, on: stored.releasedOn))
    }
}

/// A release for a terminal: a line per group with its scale scores.
enum ReleaseShowText {
    static func render(_ release: Release, on day: String) -> String {
        let scales = release.cells.first { !$0.scales.isEmpty }?.scales.map(\.code) ?? []
        var table = TextTable(
            [("GROUP", .left), ("N", .right)]
                + scales.map { (heading: $0, alignment: TextTable.Alignment.right) })
        for cell in release.cells {
            let shown = cell.scales
            let figures = scales.map { code in shown.first { $0.code == code }.map(score) ?? "–" }
            table.add([name(of: cell), cell.n.map(String.init) ?? "–"] + figures)
        }
        return "\(release.wave), release \(release.number) of \(day), \(release.survey)\n"
            + (release.isInterim ? "Responses were still coming in.\n" : "")
            + (release.seal.map { "Digest \($0.digest)\n" } ?? "")
            + "Scores from 0 to 100. – is withheld or empty; ≈ carries deliberate uncertainty.\n\n\(table.text)"
    }

    private static func score(_ scale: ReleasedScale) -> String {
        (scale.uncertainty == nil ? "" : "≈") + String(Int(scale.score.rounded()))
    }

    private static func name(of cell: ReleasedCell) -> String {
        let parts = cell.segments.map { "\($0.segment)=\($0.value)" }
        return ([cell.unit] + parts).joined(separator: " ")
    }
}
