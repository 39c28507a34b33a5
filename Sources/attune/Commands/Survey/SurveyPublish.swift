import ArgumentParser
import ClimateStore
import Survey
import SurveyFormats

/// `attune survey publish`.
struct SurveyPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish a definition file as the survey's next version, and print CODE@VERSION.",
        discussion: """
            A published version never changes. Publishing the same file again changes nothing.

            Example: attune survey publish climate.yaml
            """)

    @Argument(help: "The definition file, or - for standard input.")
    var file: String
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let reading = try DefinitionFile.reading(file)
        let obstacles = reading.problemsBeforePublishing.filter { $0.severity == .error }
        guard let definition = reading.definition, obstacles.isEmpty else {
            throw CommandFailure(
                .badInput, (obstacles.isEmpty ? reading.problems : obstacles).map(\.description))
        }
        let placeholders = reading.placeholderProblems.filter { !reading.problems.contains($0) }
        for problem in reading.problems + placeholders { StandardError.write(problem.description) }
        let published = try await database.withStore { try await $0.publish(definition) }
        if !published.isNew { StandardError.write("Nothing has changed since \(published.reference).") }
        print(published.reference)
    }
}
