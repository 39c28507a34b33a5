import ArgumentParser
import ClimateStore
import Survey

/// `attune wave list`.
struct WaveList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the waves.",
        discussion: "Example: attune wave list --organisation north")

    @Option(help: "Only this organisation's.")
    var organisation: Code?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let waves = try await database.withStore { try await $0.waves(of: organisation) }
        if format == .json {
            try output.write(JSONOutput.text(WaveListDocument(waves: waves.map(WaveListDocument.Entry.init))))
            return
        }
        var table = TextTable([
            ("WAVE", .left), ("SURVEY", .left), ("STATE", .left), ("OPENED", .left), ("CLOSED", .left),
        ])
        for wave in waves {
            table.add([
                wave.reference.description, wave.survey.description, wave.state.rawValue, wave.openedOn,
                wave.closedOn ?? "–",
            ])
        }
        try output.write(table.text)
    }
}

/// `attune.waves/1`.
struct WaveListDocument: Encodable {
    struct Entry: Encodable {
        let wave: String
        let survey: String
        let state: String
        let openedOn: String
        let closedOn: String?

        init(_ wave: Wave) {
            self.wave = wave.reference.description
            survey = wave.survey.description
            state = wave.state.rawValue
            openedOn = wave.openedOn
            closedOn = wave.closedOn
        }
    }

    var schema = "attune.waves/1"
    let waves: [Entry]
}
