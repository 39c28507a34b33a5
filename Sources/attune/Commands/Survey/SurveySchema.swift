import ArgumentParser
import SurveyFormats

/// `attune survey schema`.
struct SurveySchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of definition files, for editors that complete and check them.",
        discussion: "Example: attune survey schema --output attune.schema.json")

    @OptionGroup var output: OutputOptions

    func run() throws { try output.write(DefinitionSchema.json) }
}
