import ArgumentParser
import Survey
import SurveyFormats

/// `attune survey validate`.
struct SurveyValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Find every problem of a definition file, with line and column.",
        discussion: """
            Exit code 0 if there is no error (there may be warnings), 65 otherwise.

            Example: attune survey validate climate.yaml
            """)

    @Argument(help: "The definition file, or - for standard input.")
    var file: String

    func run() throws {
        let reading = try DefinitionFile.reading(file)
        for problem in reading.problems { StandardError.write(problem.description) }
        guard let definition = reading.definition else {
            let errors = reading.problems.filter { $0.severity == .error }.count
            throw CommandFailure(.badInput, "\(reading.file): \(errors) error\(errors == 1 ? "" : "s").")
        }
        print(
            "\(reading.file): \(definition.code) is a valid survey: \(Self.count(definition.items, "item")), "
                + "\(Self.count(definition.scales, "scale")), \(Self.count(definition.segments, "segment")).")
    }

    private static func count(_ parts: [some Any], _ noun: String) -> String {
        "\(parts.count) \(noun)\(parts.count == 1 ? "" : "s")"
    }
}
