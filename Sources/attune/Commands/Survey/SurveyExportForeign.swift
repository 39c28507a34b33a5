import ArgumentParser
import Foundation
import SurveyFormats

/// `attune survey export`.
struct SurveyExportForeign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a survey for another survey tool.",
        discussion: """
            Formats: \(SurveyFormat.exported.map(\.rawValue).joined(separator: ", ")). What a format has no place \
            for travels in columns and properties called climate, which the tools ignore.

            Example: attune survey export climate.yaml --to limesurvey --output climate.txt
            """)

    @Argument(help: "A definition file, - for standard input, or CODE[@VERSION] of a published survey.")
    var survey: String
    @Option(help: "The tool's format.")
    var to: SurveyFormat
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard !SurveyFormat.exported.contains(to) else { return }
        let names = SurveyFormat.exported.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("Surveys are not written as \(to.rawValue): choose one of \(names).")
    }

    func run() async throws {
        let definition = try await SurveySource.definition(survey, database: database)
        let (content, warnings) = try ForeignFile.refusing(survey) { () throws(SurveyFormatError) in
            try to.file(of: definition)
        }
        for warning in warnings { StandardError.write("\(survey): warning: \(warning)") }
        try output.write(Data(content))
    }
}
