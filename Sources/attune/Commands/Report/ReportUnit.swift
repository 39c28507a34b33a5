import ArgumentParser
import ClimateStore
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
        let stored = try await options.database.withStore {
            try await $0.release(of: wave, number: release, upFrom: unit)
        }
        let context = ReportContext(stored)
        guard !allUnits else { return try writeAll(context) }
        guard let code = unit ?? context.rootCode, let report = UnitReport(context, unit: code) else {
            throw CommandFailure(.badInput, "The release of \(wave) has no unit ‘\(unit ?? "")’.")
        }
        try options.write(ReportRendering(report, language: options.language))
    }

    private func writeAll(_ context: ReportContext) throws {
        let folder = URL(filePath: options.output.output ?? "", directoryHint: .isDirectory)
        let suffix = options.format == .text ? "txt" : options.format.rawValue
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for code in context.units {
                guard let report = UnitReport(context, unit: code) else { continue }
                let file = folder.appending(path: ReportFileName.name(ofUnit: code, suffix: suffix))
                try ReportRendering(report, language: options.language).data(options.format)
                    .write(to: file, options: .atomic)
            }
        } catch {
            throw CommandFailure(
                .cannotWrite,
                "Cannot write the reports into ‘\(folder.path)’: is it a folder, and may you write there?")
        }
        StandardError.write("Wrote \(context.units.count) reports into \(folder.path).")
    }
}
