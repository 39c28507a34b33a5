import ArgumentParser
import ClimateStore

/// `attune release list`.
struct ReleaseList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the releases that have been made.",
        discussion: "Example: attune release list north/2026-spring")

    @Argument(help: "Only this wave's, ORGANISATION/WAVE.")
    var wave: WaveReference?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let releases = try await database.withStore { try await $0.releases(of: wave) }
        if format == .json {
            try output.write(
                JSONOutput.text(ReleaseListDocument(releases: releases.map(ReleaseListDocument.Entry.init))))
            return
        }
        var table = TextTable([("WAVE", .left), ("RELEASE", .right), ("MADE", .left), ("GROUPS", .right)])
        for release in releases {
            table.add([
                release.wave.description, "\(release.number)", release.releasedOn, "\(release.cells)",
            ])
        }
        try output.write(table.text)
    }
}

/// `attune.releases/1`.
struct ReleaseListDocument: Encodable {
    struct Entry: Encodable {
        let wave: String
        let number: Int
        let releasedOn: String
        let cells: Int

        init(_ release: ClimateStore.ReleaseSummary) {
            wave = release.wave.description
            number = release.number
            releasedOn = release.releasedOn
            cells = release.cells
        }
    }

    var schema = "attune.releases/1"
    let releases: [Entry]
}
