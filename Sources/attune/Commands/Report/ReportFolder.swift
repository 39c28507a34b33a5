import ClimateStore
import Disclosure
import Foundation
import Reporting
import Survey

/// Writes the report of every unit of a release into a folder: some hundred units at a time, on several cores, so that
/// memory does not grow with the organisation.
struct ReportFolder: Sendable {
    let wave: WaveReference
    /// The release's number; `nil` for the newest.
    let release: Int?
    let format: OutputFormat
    let language: ReportLanguage
    let folder: URL

    /// How many units are read together.
    private static let portion = 400
    /// How many portions are worked on at the same time: as many as `DatabaseOptions` lends connections.
    private static let workers = 2

    /// Writes all reports.
    ///
    /// - Returns: How many there are.
    /// - Throws: `StoreError`; `CommandFailure` with `cannotWrite`.
    func write(_ store: ClimateStore) async throws -> Int {
        let outline = try await store.release(of: wave, number: release, upFrom: [])
        let number = outline.release.number
        let codes = outline.units.map(\.code)
        let portions = stride(from: 0, to: codes.count, by: Self.portion).map {
            Array(codes[$0..<min($0 + Self.portion, codes.count)])
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw failure
        }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            var rest = portions[...]
            var written = 0
            for _ in 0..<Self.workers {
                guard let portion = rest.popFirst() else { break }
                group.addTask { try await write(portion, number, store) }
            }
            while let count = try await group.next() {
                written += count
                guard let portion = rest.popFirst() else { continue }
                group.addTask { try await write(portion, number, store) }
            }
            return written
        }
    }

    private func write(_ codes: [String], _ number: Int, _ store: ClimateStore) async throws -> Int {
        let context = ReportContext(try await store.release(of: wave, number: number, upFrom: codes))
        let suffix = format == .text ? "txt" : format.rawValue
        var written = 0
        for code in codes {
            guard let report = UnitReport(context, unit: code) else { continue }
            let content = try ReportRendering(report, language: language).data(format)
            do {
                try content.write(
                    to: folder.appending(path: ReportFileName.name(ofUnit: code, suffix: suffix)),
                    options: .atomic)
            } catch {
                throw failure
            }
            written += 1
        }
        return written
    }

    private var failure: CommandFailure {
        CommandFailure(
            .cannotWrite,
            "Cannot write the reports into ‘\(folder.path)’: is it a folder, and may you write there?")
    }
}
