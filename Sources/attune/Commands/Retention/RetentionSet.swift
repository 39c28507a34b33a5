import ArgumentParser
import ClimateStore

/// `attune retention set`.
struct RetentionSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Limit how long a wave's responses and counts are kept; a limit only ever becomes shorter.",
        discussion: """
            Days are counted from the wave's closing. Nothing is erased before ‘attune retention apply’ is run: have it \
            run daily. What was released stays.

            Example: attune retention set north/2026-spring --responses-after-release --responses-days 180
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Flag(help: "Erase responses and comments once the wave has a release.")
    var responsesAfterRelease = false
    @Option(
        help: ArgumentHelp(
            "Erase responses and comments after this many days at the latest.", valueName: "days"))
    var responsesDays: Int32?
    @Option(help: ArgumentHelp("Erase the exact counts after this many days.", valueName: "days"))
    var countsDays: Int32?
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if !responsesAfterRelease, responsesDays == nil, countsDays == nil {
            throw ValidationError(
                "Name a limit: --responses-after-release, --responses-days DAYS or --counts-days DAYS.")
        }
    }

    func run() async throws {
        let limits = Retention.Limits(
            responsesAfterRelease: responsesAfterRelease ? true : nil, responsesDays: responsesDays,
            countsDays: countsDays)
        let found = try await database.withStore { store in
            try await store.setRetention(of: wave, to: limits)
            return try await store.retention(of: wave)
        }
        for line in found.map({ RetentionDocument.Entry($0).sentence }) { print(line) }
    }
}
