import ArgumentParser
import Survey

/// `attune survey preview`.
struct SurveyPreviewPrint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a form as a participant would read it, with the reading grade of each question.",
        discussion: """
            The grade is Flesch–Kincaid's for English and the INFLESZ index for Spanish; there is none for other \
            languages.

            Example: attune survey preview climate.yaml --lang es
            """)

    @Argument(help: "A definition file, - for standard input, or CODE[@VERSION] of a published survey.")
    var survey: String
    @Option(help: "The language to read it in; the base language by default.")
    var lang: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let definition = try await SurveySource.definition(survey, database: database)
        guard let preview = SurveyPreview(definition, language: lang) else {
            let languages = definition.languages.joined(separator: ", ")
            throw CommandFailure(
                .badInput,
                "\(survey): the survey has no language ‘\(lang ?? "")’: choose one of \(languages).")
        }
        try output.write(preview.lines.joined(separator: "\n") + "\n")
    }
}
