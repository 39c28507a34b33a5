import ArgumentParser
import ClimateStore
import Disclosure

/// `attune release create`.
struct ReleaseCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Publish a closed wave: count, protect, and store the release for good.",
        discussion: """
            Before it is stored, an auditor with code of its own attacks the release together with all earlier ones of \
            the wave. If it learns anything about fewer than k people, nothing is stored. An open wave is released only \
            where its policy has interimReleases.

            Example: attune release create north/2026-spring
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        // A release stays, so find out first whether its result can be handed over.
        try output.requireWritable()
        let release = try await database.withStore {
            try await $0.createRelease(of: wave, version: AttuneVersion.text)
        }
        if format == .json {
            try output.write(JSONOutput.text(release.document))
            return
        }
        let withheld = release.cells.filter { $0.status == .withheld }.count
        try output.write(
            """
            Released \(wave), release \(release.number).
            \(release.cells.count - withheld) groups are published, \(withheld) withheld to protect the people in them.
            Keep its digest somewhere else; it tells whether the release is still the same:
            \(release.seal?.digest ?? "–")
            Next: attune report overview \(wave)

            """)
    }
}
