import ArgumentParser
import ClimateStore
import Reporting
import Survey

/// `attune report trend`.
struct ReportTrend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "One unit over the organisation's released waves; only comparable scales are compared.",
        discussion: "Example: attune report trend north class-4b")

    @Argument(help: "The organisation's code.")
    var organisation: Code
    @Argument(help: "The unit's code.")
    var unit: String
    @Option(name: .customLong("wave"), help: "Only these waves, by their code; repeat the option for each.")
    var waves: [String] = []
    @OptionGroup var options: ReportOptions

    func run() async throws {
        let stored = try await options.database.withStore { store in
            var releases: [StoredRelease] = []
            for reference in try await references(store) {
                do {
                    releases.append(try await store.release(of: reference, upFrom: [unit]))
                } catch let error as StoreError where error.kind == .notFound && waves.isEmpty {
                    // The unit was not there yet, or no longer: the trend goes by the waves that have it.
                    continue
                }
            }
            return releases
        }
        guard let report = TrendReport(stored.map { ReportContext($0) }, unit: unit) else {
            throw CommandFailure(
                .badInput,
                "There is no released wave of ‘\(organisation)’ with a unit ‘\(unit)’. See: attune release list."
            )
        }
        try options.write(ReportRendering(report, language: options.language))
    }

    /// The released waves, in the order they were opened, each once.
    private func references(_ store: ClimateStore) async throws -> [WaveReference] {
        if !waves.isEmpty {
            return waves.map { WaveReference(organisation: organisation.text, wave: $0) }
        }
        var found: [WaveReference] = []
        for release in try await store.releases() where release.wave.organisation == organisation.text {
            if !found.contains(release.wave) { found.append(release.wave) }
        }
        return found
    }
}
