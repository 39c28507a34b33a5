import ArgumentParser
import Survey

/// `attune survey diff`.
struct SurveyDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two versions of a survey, and which figures stay comparable.",
        discussion: "Example: attune survey diff climate@1 climate.yaml")

    @Argument(help: "The earlier version: a definition file, or CODE[@VERSION] of a published survey.")
    var earlier: String
    @Argument(help: "The later version, likewise.")
    var later: String
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let difference = SurveyDifference(
            from: try await SurveySource.definition(earlier, database: database),
            to: try await SurveySource.definition(later, database: database))
        try output.write(
            format == .json
                ? JSONOutput.text(SurveyDiffDocument(difference))
                : difference.lines.joined(separator: "\n") + "\n")
    }
}

/// `attune.surveyDifference/1`.
struct SurveyDiffDocument: Encodable {
    struct Comparable: Encodable {
        let items: [Code]
        let scales: [Code]
        let compositeScales: [Code]
    }

    var schema = "attune.surveyDifference/1"
    let changes: [DefinitionChange]
    let comparable: Comparable

    init(_ difference: SurveyDifference) {
        changes = difference.changes
        comparable = Comparable(
            items: difference.comparableItems, scales: difference.comparableScales,
            compositeScales: difference.comparableCompositeScales)
    }
}
