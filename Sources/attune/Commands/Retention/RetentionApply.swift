import ArgumentParser
import ClimateStore

/// `attune retention apply`.
struct RetentionApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Erase what the limits say is due, in a wave or in all waves.",
        discussion: """
            Responses and comments go with their tables, so their files are given back at once. Copies made before, \
            such as backups, are not reached: let them expire.

            Example: attune retention apply --dry-run
            """)

    @Argument(help: "Only this wave, ORGANISATION/WAVE.")
    var wave: WaveReference?
    @Flag(help: "Say what is due and erase nothing.")
    var dryRun = false
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let erasures = try await database.withStore { store in
            dryRun ? try await store.dueErasures(of: wave) : try await store.applyRetention(to: wave)
        }
        let document = ErasureDocument(dryRun: dryRun, erasures: erasures)
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
    }
}

/// `attune.erasures/1`.
struct ErasureDocument: Encodable {
    struct Entry: Encodable {
        let wave: String
        let part: String
    }

    var schema = "attune.erasures/1"
    let dryRun: Bool
    let erased: [Entry]

    init(dryRun: Bool, erasures: [Erasure]) {
        self.dryRun = dryRun
        erased = erasures.map { erasure in
            Entry(
                wave: erasure.wave.description, part: erasure.part == .responses ? "responses" : "counts")
        }
    }

    /// The same for a terminal.
    var text: String {
        guard !erased.isEmpty else { return "Nothing is due.\n" }
        return erased.map { entry in
            let things = entry.part == "responses" ? "the responses and comments" : "the exact counts"
            return "\(dryRun ? "Due" : "Erased"): \(things) of \(entry.wave)\n"
        }.joined()
    }
}
