import ArgumentParser
import ClimateStore
import Disclosure
import Foundation
import Reporting

/// `attune report unit`.
struct ReportUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "One unit at one wave, as its leader reads it; or every unit's report in one go.",
        discussion: """
            Without a unit, the organisation itself. A unit too small to be shown says which one to read instead.

            Example: attune report unit north/2026-spring class-4b
            Example: attune report unit north/2026-spring --all-units --format html --output reports
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Argument(help: "The unit's code; the whole organisation without it.")
    var unit: String?
    @Flag(help: "Write a report for every unit into the folder that --output names.")
    var allUnits = false
    @Option(help: ArgumentHelp("The release's number; the newest without it.", valueName: "number"))
    var release: Int?
    @OptionGroup var options: ReportOptions

    func validate() throws {
        if allUnits, unit != nil { throw ValidationError("Name a unit or give --all-units, not both.") }
        if allUnits, options.output.output == nil {
            throw ValidationError("--all-units needs --output FOLDER to write the reports into.")
        }
    }

    func run() async throws {
        guard !allUnits else { return try await writeAll() }
        let stored = try await options.database.withStore { store in
            if let unit { return try await store.release(of: wave, number: release, upFrom: [unit]) }
            let outline = try await store.release(of: wave, number: release, upFrom: [])
            let root = outline.units.first { $0.parent == nil }?.code
            return try await store.release(
                of: wave, number: outline.release.number, upFrom: root.map { [$0] } ?? [])
        }
        let context = ReportContext(stored)
        guard let code = unit ?? context.rootCode, let report = UnitReport(context, unit: code) else {
            throw CommandFailure(.badInput, "The release of \(wave) has no unit ‘\(unit ?? "")’.")
        }
        try options.write(ReportRendering(report, language: options.language))
    }

    private func writeAll() async throws {
        let folder = ReportFolder(
            wave: wave, release: release, format: options.format, language: options.language,
            folder: URL(filePath: options.output.output ?? "", directoryHint: .isDirectory))
        let count = try await options.database.withStore { try await folder.write($0) }
        StandardError.write("Wrote \(count) reports into \(folder.folder.path).")
    }
}
