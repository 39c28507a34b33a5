import ArgumentParser
import SurveyFormats

/// `attune survey import`.
struct SurveyImportForeign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a definition file of another survey tool's, and list what has no counterpart.",
        discussion: """
            Reads XLSForm (.xlsx, .csv, .md), SurveyJS JSON, LimeSurvey's structure (.txt, .lss), Qualtrics (.qsf) \
            and REDCap dictionaries (.csv). What has no counterpart is listed on standard error; what the file cannot \
            say is asked for in comments at the top of the definition.

            The scoring file is a CSV table with the columns item, dimension, reverse and weight: the item's name in \
            the tool or its code in the definition; the scale's code, or - for an item that is reported by itself; yes \
            if it is scored in reverse; a weight, 1 if empty. An item of two scales has two rows.

            Example: attune survey import form.xlsx --scoring scoring.csv --output climate.yaml
            """)

    @Argument(help: "The other tool's file, or - for standard input.")
    var file: String
    @Option(help: "The tool's format; recognised by its content by default.")
    var from: SurveyFormat?
    @Option(help: "A CSV file that says which items belong to which scale and are reversed.")
    var scoring: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let result = try ForeignFile.survey(file, format: from, scoring: scoring)
        for warning in result.warnings { StandardError.write("\(file): warning: \(warning)") }
        try output.write(result.yaml)
    }
}

extension SurveyFormat: ExpressibleByArgument {}
