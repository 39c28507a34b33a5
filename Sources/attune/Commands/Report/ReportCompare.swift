import ArgumentParser
import ClimateStore
import Reporting
import Survey

/// `attune report compare`.
struct ReportCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "The distribution of organisations' scores, from five organisations of one sector on.",
        discussion: """
            One wave per organisation, all with the same form. No organisation but the reader's own is named.

            Example: attune report compare a/2026 b/2026 c/2026 d/2026 e/2026 --reader a/2026
            """)

    @Argument(help: "The waves, ORGANISATION/WAVE.")
    var waves: [WaveReference]
    @Option(help: "The wave of the organisation that reads the report, to show its own place.")
    var reader: WaveReference?
    @OptionGroup var options: ReportOptions

    func run() async throws {
        let stored = try await options.database.withStore { store in
            try await requireOneSector(store)
            var releases: [StoredRelease] = []
            for wave in waves {
                releases.append(try await store.release(of: wave))
            }
            return releases
        }
        do {
            let report = try BenchmarkReport(stored.map { ReportContext($0) }, reader: reader?.description)
            try options.write(ReportRendering(report, language: options.language))
        } catch let refusal as BenchmarkRefusal {
            throw CommandFailure(.badInput, refusal.description)
        }
    }

    /// Workplaces, schools and communities are different worlds, whatever their forms share.
    private func requireOneSector(_ store: ClimateStore) async throws {
        let names = Set(waves.map(\.organisation))
        let sectors = Set(
            try await store.readableOrganisations().filter { names.contains($0.code.text) }.map(\.sector))
        guard sectors.count <= 1 else {
            throw CommandFailure(
                .badInput,
                "The organisations belong to \(sectors.count) sectors. Compare workplaces with workplaces, schools "
                    + "with schools, communities with communities.")
        }
    }
}
