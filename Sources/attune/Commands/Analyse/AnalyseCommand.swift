import ArgumentParser
import Foundation
import Psychometrics

/// `attune analyse`: the psychometrics of a local file, without a database.
struct AnalyseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse",
        abstract: "Analyse a response file on this machine: items, reliability, agreement, units, drivers.",
        discussion: """
            Reads a CSV or TSV file with a header of item codes, as `response import` does, and keeps nothing. \
            Columns that the survey does not know are passed over. Nothing is withheld: what is printed may say \
            something about single people, so keep it where you keep the file itself.

            Example: attune analyse spring.csv --survey workplace.yaml --unit team --outcome TRU
            """)

    @Argument(help: "The response file, or - for standard input.")
    var file: String
    @Option(help: ArgumentHelp("The survey's definition file.", valueName: "file"))
    var survey: String
    @Option(
        help: ArgumentHelp("The column with each response's unit, to compare units.", valueName: "column"))
    var unit: String?
    @Option(help: ArgumentHelp("The scale to account for by the others.", valueName: "scale"))
    var outcome: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        if file == "-", survey == "-" {
            throw ValidationError("Only one of the responses and the survey can come from standard input.")
        }
    }

    func run() async throws {
        let keys = SurveyKeys(try DefinitionFile.definition(survey))
        let target = try outcome.map(keys.scale)
        let table = try await ResponseTable.read(file, keys: keys, unitColumn: unit)
        let scales = await Self.analyse(table, hasUnits: unit != nil)
        let analysis = Analysis(table.counters, scales: scales, outcome: target, notes: keys.notes)
        if format == .json {
            try output.write(Data(analysis.json))
        } else {
            try output.write(AnalysisText(analysis, file: table.name, unitColumn: unit).text)
        }
    }

    /// Analyses the scales beside one another: they have nothing in common but the counters they are read from.
    private static func analyse(_ table: ResponseTable, hasUnits: Bool) async -> [ScaleAnalysis] {
        let (counters, units) = (table.counters, hasUnits ? UnitNames(table.units) : nil)
        return await withTaskGroup(of: (Int, ScaleAnalysis).self) { group in
            for scale in counters.scales.indices {
                group.addTask { (scale, ScaleAnalysis(counters, scale: scale, units: units)) }
            }
            var found: [Int: ScaleAnalysis] = [:]
            for await (scale, analysis) in group { found[scale] = analysis }
            return counters.scales.indices.compactMap { found[$0] }
        }
    }
}
