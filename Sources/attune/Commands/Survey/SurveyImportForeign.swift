import ArgumentParser
import SurveyFormats

/// `attune survey import`.
struct SurveyImportForeign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a definition file of another survey tool's, and list what has no counterpart.",
        discussion: """
            Reads XLSForm (.xlsx, .csv), SurveyJS JSON, LimeSurvey's tab-separated structure (.txt), Qualtrics \
            (.qsf) and REDCap dictionaries (.csv). What the file cannot say is asked for in comments.

            Example: attune survey import form.xlsx --scoring scoring.csv --output climate.yaml
            """)

    @Argument(help: "The other tool's file, or - for standard input.")
    var file: String
    @Option(help: "The tool's format; recognised by its content by default.")
    var from: SurveyFormat?
    @Option(help: "A CSV file with the columns item,dimension,reverse,weight.")
    var scoring: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let result = try ForeignFile.survey(file, format: from, scoring: scoring)
        for warning in result.warnings { StandardError.write("\(file): warning: \(warning)") }
        try output.write(result.yaml)
    }
}

extension SurveyFormat: ExpressibleByArgument {}
