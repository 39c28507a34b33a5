import ArgumentParser
import ClimateStore
import Disclosure
import Reporting
import Survey

extension ReportLanguage: ExpressibleByArgument {
    /// Reads a language tag such as `en` or `es-MX`.
    public init?(argument: String) { self.init(tag: argument) }
}

/// What every report command takes.
struct ReportOptions: ParsableArguments {
    @Option(help: "text, json, csv or html.")
    var format: OutputFormat = .text
    @Option(help: "The language of the report: en or es.")
    var language: ReportLanguage = .english
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    /// Writes a report in the format asked for.
    func write(_ rendering: ReportRendering) throws {
        try output.write(rendering.data(format))
    }
}

extension ReportContext {
    /// Makes a stored release the material of reports.
    init(_ stored: StoredRelease) {
        self.init(
            release: stored.release, definition: stored.definition, organisation: stored.organisationName,
            unitNames: Dictionary(
                stored.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }),
            opened: CalendarDate(iso: stored.openedOn),
            closed: stored.closedOn.flatMap(CalendarDate.init(iso:)),
            version: AttuneVersion.text)
    }

    /// The code of the unit without a parent; `nil` for a release without units.
    var rootCode: String? { release.cells.first { $0.parent == nil }?.unit }
}
