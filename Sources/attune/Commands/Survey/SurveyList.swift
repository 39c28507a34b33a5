import ArgumentParser
import ClimateStore
import Survey

/// `attune survey list`.
struct SurveyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the published surveys with all their versions.",
        discussion: "Example: attune survey list")

    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let surveys = try await database.withStore { try await $0.surveys() }
        if format == .json {
            try output.write(JSONOutput.text(SurveyListDocument(surveys)))
            return
        }
        var table = TextTable([("SURVEY", .left), ("ITEMS", .right), ("SCALES", .right), ("TITLE", .left)])
        for survey in surveys {
            let definition = survey.definition
            let language = definition.baseLanguage
            table.add([
                survey.reference.description, "\(definition.items.count)", "\(definition.scales.count)",
                definition.title.text(in: language, base: language) ?? "",
            ])
        }
        try output.write(table.text)
    }
}

/// `attune.surveys/1`.
struct SurveyListDocument: Encodable {
    struct Entry: Encodable {
        let survey: String
        let title: [String: String]
        let languages: [String]
        let items: Int
        let scales: Int
    }

    var schema = "attune.surveys/1"
    let surveys: [Entry]

    init(_ surveys: [PublishedSurvey]) {
        self.surveys = surveys.map { survey in
            Entry(
                survey: survey.reference.description, title: survey.definition.title.translations,
                languages: survey.definition.languages, items: survey.definition.items.count,
                scales: survey.definition.scales.count)
        }
    }
}
