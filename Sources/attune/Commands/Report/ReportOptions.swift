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
    @Option(help: ArgumentHelp("The release's number; the newest without it.", valueName: "number"))
    var release: Int?
    @Option(help: "The language of the report: en or es.")
    var language: ReportLanguage = .english
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    /// Reads a release as the material of reports.
    ///
    /// - Parameter unit: The unit whose cells, and those above, are enough; `nil` for all.
    func context(of wave: WaveReference, upFrom unit: String? = nil) async throws -> ReportContext {
        let stored = try await database.withStore {
            try await $0.release(of: wave, number: release, upFrom: unit)
        }
        return ReportContext(
            release: stored.release, definition: stored.definition, organisation: stored.organisationName,
            unitNames: Dictionary(
                stored.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }),
            opened: CalendarDate(iso: stored.openedOn),
            closed: stored.closedOn.flatMap(CalendarDate.init(iso:)),
            version: AttuneVersion.text)
    }
}
