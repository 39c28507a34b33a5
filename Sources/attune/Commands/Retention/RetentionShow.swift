import ArgumentParser
import ClimateStore

/// `attune retention show`.
struct RetentionShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say how long the data of a wave, or of all waves, are kept, and what was erased when.",
        discussion: "Example: attune retention show north/2026-spring")

    @Argument(help: "Only this wave, ORGANISATION/WAVE.")
    var wave: WaveReference?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let found = try await database.withStore { try await $0.retention(of: wave) }
        let document = RetentionDocument(waves: found.map(RetentionDocument.Entry.init))
        try output.write(
            format == .json ? JSONOutput.text(document) : document.waves.map { $0.sentence + "\n" }.joined())
    }
}

/// `attune.retention/1`.
struct RetentionDocument: Encodable {
    struct Entry: Encodable {
        let wave: String
        let closedOn: String?
        let responsesAfterRelease: Bool
        let responsesDays: Int32?
        let countsDays: Int32?
        let responsesErasedOn: String?
        let countsErasedOn: String?

        init(_ retention: Retention) {
            wave = retention.wave.description
            closedOn = retention.closedOn
            responsesAfterRelease = retention.responsesAfterRelease
            responsesDays = retention.responsesDays
            countsDays = retention.countsDays
            responsesErasedOn = retention.responsesErasedOn
            countsErasedOn = retention.countsErasedOn
        }

        /// The same in one line.
        var sentence: String { "\(wave): responses \(responses); counts \(counts)." }

        private var responses: String {
            if let responsesErasedOn { return "erased on \(responsesErasedOn)" }
            let days = responsesDays.map { "\($0) days after closing" }
            switch (responsesAfterRelease, days) {
            case (true, let days?): return "kept until a release is made, \(days) at the latest"
            case (true, nil): return "kept until a release is made"
            case (false, let days?): return "kept until \(days)"
            case (false, nil): return "kept without a limit"
            }
        }

        private var counts: String {
            if let countsErasedOn { return "erased on \(countsErasedOn)" }
            return countsDays.map { "kept until \($0) days after closing" } ?? "kept without a limit"
        }
    }

    var schema = "attune.retention/1"
    let waves: [Entry]
}
