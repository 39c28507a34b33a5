import ArgumentParser
import ClimateStore
import Disclosure

/// `attune wave open`.
struct WaveOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a wave: from now on its survey version, units, sizes and rules are fixed.",
        discussion: """
            The rules, such as the fewest respondents of any figure (minimumRespondents, 5), are the defaults \
            unless a policy file raises them. No rule of an open wave can be loosened, by anyone.

            Example: attune wave open north/2026-spring --survey climate
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "The survey: CODE for its newest version, or CODE@VERSION.")
    var survey: SurveySelector
    @Option(help: ArgumentHelp("A JSON file with disclosure rules.", valueName: "file"))
    var policy: String?
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let rules = try PolicyFile.policy(policy)
        let opened = try await database.withStore {
            try await $0.openWave(wave, survey: survey, policy: rules)
        }
        print(
            "Opened \(opened.reference) with \(opened.survey). No figure will rest on fewer than "
                + "\(rules.minimumRespondents) respondents.")
    }
}
