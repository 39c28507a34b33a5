import ArgumentParser
import ClimateStore
import Disclosure
import Survey

/// `attune wave status`.
struct WaveStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how a wave stands: its survey, rules, units and participation.",
        discussion: """
            The number of responses is shown once it has reached the wave's threshold.

            Example: attune wave status north/2026-spring
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let document = try await database.withStore { store in
            let context = try await store.waveContext(wave)
            return WaveStatusDocument(context, responses: try await store.responseCount(of: context.wave))
        }
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
    }
}

/// `attune.wave-status/1`.
struct WaveStatusDocument: Encodable, Sendable {
    var schema = "attune.wave-status/1"
    let wave: String
    let survey: String
    let state: String
    let openedOn: String
    let closedOn: String?
    let units: Int
    let members: Int?
    /// `nil` while there are fewer than the threshold.
    let responses: Int64?
    let policy: Policy

    init(_ context: WaveContext, responses: Int64?) {
        wave = context.wave.reference.description
        survey = context.wave.survey.description
        state = context.wave.state.rawValue
        openedOn = context.wave.openedOn
        closedOn = context.wave.closedOn
        units = context.units.count
        let people = context.units.first { $0.parent == nil }?.members ?? 0
        members = people > 0 ? people : nil
        self.responses = responses
        policy = context.policy
    }

    /// The same for a terminal.
    var text: String {
        let dates = closedOn.map { "closed on \($0), opened on \(openedOn)" } ?? "open since \(openedOn)"
        var lines = ["Wave       \(wave), \(dates)", "Survey     \(survey)"]
        lines.append("Units      \(units)" + (members.map { ", \($0) people" } ?? ""))
        if let responses {
            let rate = members.map {
                ", \(min(100, Int((100 * Double(responses) / Double($0)).rounded()))) % of the people"
            }
            lines.append("Responses  \(responses)\(rate ?? "")")
        } else {
            lines.append("Responses  fewer than \(policy.minimumRespondents)")
        }
        lines.append(
            "Rules      no figure rests on fewer than \(policy.minimumRespondents) respondents; full distributions "
                + "from \(policy.distributionMinimum),")
        lines.append(
            "           segments in units of \(policy.segmentNodeMinimum), comments from \(policy.commentMinimum) "
                + "commenters")
        return lines.joined(separator: "\n") + "\n"
    }
}
