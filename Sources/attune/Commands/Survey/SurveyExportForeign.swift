import ArgumentParser
import Foundation
import SurveyFormats

/// `attune survey export`.
struct SurveyExportForeign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a survey for another survey tool.",
        discussion: """
            xlsform is a spreadsheet (.xlsx) for ODK and KoboToolbox, xlsform-csv the same as one text file, surveyjs \
            JSON, limesurvey the tab-separated survey structure (.txt). What a format has no place for travels in \
            columns and properties called climate, which the tools ignore.

            Example: attune survey export climate.yaml --to limesurvey --output climate.txt
            """)

    @Argument(help: "A definition file, - for standard input, or CODE[@VERSION] of a published survey.")
    var survey: String
    @Option(help: "The tool's format.")
    var to: ExportedFormat
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let definition = try await SurveySource.definition(survey, database: database)
        let (content, warnings) = try ForeignFile.refusing(survey) { () throws(SurveyFormatError) in
            try to.format.file(of: definition)
        }
        for warning in warnings { StandardError.write("\(survey): warning: \(warning)") }
        try output.write(Data(content))
    }
}

/// A format that surveys are written in: some are only read.
struct ExportedFormat: ExpressibleByArgument {
    let format: SurveyFormat

    static let allValueStrings = SurveyFormat.exported.map(\.rawValue)

    init?(argument: String) {
        guard let format = SurveyFormat(rawValue: argument), SurveyFormat.exported.contains(format) else {
            return nil
        }
        self.format = format
    }
}
