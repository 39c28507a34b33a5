import ArgumentParser
import ClimateStore
import Survey

/// `attune survey show`.
struct SurveyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a published survey version.",
        discussion: """
            JSON is the definition as it is stored.

            Example: attune survey show climate@2
            """)

    @Argument(help: "CODE for the newest version, or CODE@VERSION.")
    var survey: SurveySelector
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let published = try await database.withStore { try await $0.survey(survey) }
        let document = SurveyShowDocument(published)
        try output.write(format == .json ? JSONOutput.text(document) : SurveyShowText.render(published))
    }
}

/// `attune.survey/1`.
struct SurveyShowDocument: Encodable {
    var schema = "attune.survey/1"
    let survey: String
    let definition: SurveyDefinition

    init(_ published: PublishedSurvey) {
        survey = published.reference.description
        definition = published.definition
    }
}

/// A survey version for a terminal, in the base language: scales with their items, what is in none, and segments.
enum SurveyShowText {
    static func render(_ published: PublishedSurvey) -> String {
        let definition = published.definition
        let language = definition.baseLanguage
        func text(_ localized: LocalizedText) -> String { localized.text(in: language, base: language) ?? "" }
        let items = Dictionary(
            definition.items.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var lines = ["\(published.reference)  \(text(definition.title))", ""]
        lines.append("Languages  \(definition.languages.joined(separator: ", "))")
        for scale in definition.scales {
            let direction = scale.isLowerBetter ? ", lower is better" : ""
            lines += [
                "",
                "\(scale.code)  \(text(scale.name)), from \(scale.minimumAnswered) answers on\(direction)",
            ]
            for member in scale.members {
                guard let item = items[member.item] else { continue }
                let mark = (member.isReversed ?? item.isReversed) ? " (reversed)" : ""
                lines.append("  \(item.code)  \(text(item.text))\(mark)")
            }
        }
        for composite in definition.compositeScales {
            let parts = composite.scales.map(\.text).joined(separator: ", ")
            lines += [
                "",
                "\(composite.code)  \(text(composite.name)): \(parts), from \(composite.minimumScales) scores on",
            ]
        }
        let scored = Set(definition.scales.flatMap { $0.members.map(\.item) })
        let alone = definition.items.filter { !scored.contains($0.code) }
        if !alone.isEmpty { lines += ["", "In no scale"] + alone.map { "  \($0.code)  \(text($0.text))" } }
        for comment in definition.comments { lines += ["", "\(comment.code)  \(text(comment.text))"] }
        for segment in definition.segments {
            let values = segment.values.map { "\($0.code)" }.joined(separator: ", ")
            lines += ["", "\(segment.code)  \(text(segment.name)): \(values)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
