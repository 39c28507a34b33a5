import ArgumentParser
import SurveyFormats

/// `attune survey template`.
struct SurveyTemplatePrint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Print a built-in form as a definition file to start from.",
        discussion: """
            Without a name, list the forms. They were written for Attune; they are not yet validated, and there \
            are no norms.

            Example: attune survey template workplace > climate.yaml
            """)

    @Argument(help: "The form's name.", completion: .list(SurveyTemplate.all.map(\.name)))
    var name: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard let name, SurveyTemplate.named(name) == nil else { return }
        let names = SurveyTemplate.all.map(\.name).joined(separator: ", ")
        throw ValidationError("There is no built-in form ‘\(name)’: choose one of \(names).")
    }

    func run() throws {
        guard let template = name.flatMap(SurveyTemplate.named) else {
            var table = TextTable([("NAME", .left), ("WHAT IT IS", .left)])
            for template in SurveyTemplate.all { table.add([template.name, template.summary]) }
            return try output.write(table.text)
        }
        try output.write(template.yaml)
    }
}
